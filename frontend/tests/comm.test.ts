import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Kernel } from "../src/kernel.ts";
import { Server, settled } from "./server.ts";

let server: Server;
let kernel: Kernel;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  server = new Server();
  kernel = new Kernel(server, () => {}, () => false);
  kernel.open();
  server.line.accept();
});

test("a channel is opened, used and closed under one id", () => {
  const comm = kernel.comm("jupyter.widget");
  comm.open({ state: {} }, undefined, { version: "2.1.0" });
  comm.send({ method: "update" }, undefined, {}, [new Uint8Array([7])]);
  comm.close();
  const id = comm.comm_id;
  const [open, message, close] = server.line.messages;
  assert.deepEqual(server.line.types, ["comm_open", "comm_msg", "comm_close"]);
  assert.deepEqual(open!.content, { comm_id: id, target_name: "jupyter.widget", data: { state: {} } });
  assert.deepEqual(open!.metadata, { version: "2.1.0" });
  assert.deepEqual(message!.content, { comm_id: id, data: { method: "update" } });
  assert.deepEqual(message!.buffers.map((view) => view.getUint8(0)), [7]);
  assert.deepEqual(close!.content, { comm_id: id, data: {} });
});

test("what comes before somebody listens is heard afterwards, in order", async () => {
  const comm = kernel.comm("jupyter.widget", "c");
  for (const data of [1, 2]) server.line.say("comm_msg", { comm_id: "c", data });
  await settled();
  const heard: number[] = [];
  comm.on_msg(({ content }) => heard.push(content.data));
  server.line.say("comm_msg", { comm_id: "c", data: 3 });
  await settled();
  assert.deepEqual(heard, [1, 2, 3]);
});

test("a channel that the kernel closes says so, and hears nothing any more", async () => {
  const heard: string[] = [];
  const comm = kernel.comm("jupyter.widget", "c");
  comm.on_msg(() => heard.push("message"));
  comm.on_close(() => heard.push("closed"));
  server.line.say("comm_close", { comm_id: "c", data: {} });
  server.line.say("comm_msg", { comm_id: "c", data: {} });
  await settled();
  assert.deepEqual(heard, ["closed"]);
  assert.equal(kernel.comms.size, 0);
});

test("a channel that the page closes hears nothing any more", async () => {
  const heard: string[] = [];
  const comm = kernel.comm("jupyter.widget", "c");
  comm.on_msg(() => heard.push("message"));
  comm.close();
  server.line.say("comm_msg", { comm_id: "c", data: {} });
  await settled();
  assert.deepEqual(heard, []);
});

test("a message for a channel that nobody has is passed over", async () => {
  server.line.say("comm_msg", { comm_id: "unknown", data: {} });
  server.line.say("comm_close", { comm_id: "unknown", data: {} });
  await settled();
  assert.equal(kernel.comms.size, 0);
});

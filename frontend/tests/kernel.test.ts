import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Kernel, type State } from "../src/kernel.ts";
import type { Json, Message } from "../src/message.ts";
import { Server, settled } from "./server.ts";

let server: Server;
let kernel: Kernel;
let states: State[];

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  server = new Server();
  states = [];
  kernel = new Kernel(server, (state) => states.push(state), () => false);
  kernel.open();
});

function click(number: number): string {
  return kernel.send("comm_msg", { comm_id: "button", data: { number } });
}

function numbers(messages: Message[]): number[] {
  return messages.filter(({ content }) => content.data).map(({ content }) => content.data.number);
}

/** Break the line and open it again; the kernel answers the question that comes first. */
async function interrupted(replayed: () => void = () => {}): Promise<void> {
  const answered = server.line;
  answered.drop();
  kernel.wake();
  server.line.accept();
  replayed();
  server.line.work(server.line.last);
  await settled();
}

test("what is sent before the line stands goes out as soon as it does, in order", async () => {
  [1, 2, 3].forEach(click);
  assert.deepEqual(server.line.messages, []);
  server.line.accept();
  await settled();
  assert.deepEqual(numbers(server.line.messages), [1, 2, 3]);
  assert.deepEqual(states, ["open"]);
});

test("messages are handled one after the other, also when one takes its time", async () => {
  server.line.accept();
  const seen: string[] = [];
  let finish = () => {};
  const comm = kernel.comm("jupyter.widget", "c");
  comm.on_msg(async ({ content }) => {
    seen.push(`begin ${content.data}`);
    if (content.data === 1) await new Promise<void>((done) => (finish = done));
    seen.push(`end ${content.data}`);
  });
  for (const data of [1, 2]) server.line.say("comm_msg", { comm_id: "c", data });
  await settled();
  assert.deepEqual(seen, ["begin 1"]);
  finish();
  await settled();
  assert.deepEqual(seen, ["begin 1", "end 1", "begin 2", "end 2"]);
});

test("a handler that fails holds nothing up", async (context) => {
  const complaints = context.mock.method(console, "error", () => {});
  server.line.accept();
  const seen: number[] = [];
  kernel.comm("jupyter.widget", "c").on_msg(({ content }) => {
    if (content.data === 1) throw new Error("one");
    seen.push(content.data);
  });
  for (const data of [1, 2]) server.line.say("comm_msg", { comm_id: "c", data });
  await settled();
  assert.deepEqual(seen, [2]);
  assert.equal(complaints.mock.callCount(), 1);
});

test("a frame that is no message is told and passed over", async (context) => {
  const complaints = context.mock.method(console, "error", () => {});
  server.line.accept();
  server.line.answer(new ArrayBuffer(3));
  await settled();
  assert.equal(complaints.mock.callCount(), 1);
  assert.deepEqual(states, ["open"]);
});

test("the kernel's own channels come with their target, others are left alone", async () => {
  server.line.accept();
  const opened: Json[] = [];
  kernel.targets.set("jupyter.widget", (comm, { content }) => opened.push({ id: comm.comm_id, data: content.data }));
  server.line.say("comm_open", { comm_id: "a", target_name: "jupyter.widget", data: { x: 1 } });
  server.line.say("comm_open", { comm_id: "b", target_name: "other", data: {} });
  await settled();
  assert.deepEqual(opened, [{ id: "a", data: { x: 1 } }]);
});

test("a click that never reached the kernel is sent again, and once only", async () => {
  server.line.accept();
  click(1);
  await interrupted();
  assert.deepEqual(numbers(server.line.messages), [1]);
  server.line.work(server.line.last);
  await settled();
  await interrupted();
  assert.deepEqual(server.line.types, ["kernel_info_request"]);
});

test("a click that the kernel began before the line broke is not sent again", async () => {
  server.line.accept();
  click(1);
  server.line.status("busy", server.line.last);
  await settled();
  await interrupted();
  assert.deepEqual(server.line.types, ["kernel_info_request"]);
});

test("a click whose beginning the server replays is not sent again", async () => {
  server.line.accept();
  click(1);
  const sent = server.line.last;
  await interrupted(() => server.line.work(sent));
  assert.deepEqual(server.line.types, ["kernel_info_request"]);
});

test("nothing is sent before the server has replayed what was missed", async () => {
  server.line.accept();
  click(1);
  server.line.drop();
  kernel.wake();
  server.line.accept();
  click(2);
  await settled();
  assert.deepEqual(server.line.types, ["kernel_info_request"]);
  server.line.work(server.line.last);
  await settled();
  assert.deepEqual(numbers(server.line.messages), [1, 2]);
  assert.deepEqual(states, ["open", "lost", "back"]);
});

test("a line that breaks while it catches up starts over, and still sends once", async () => {
  server.line.accept();
  click(1);
  server.line.drop();
  kernel.wake();
  server.line.accept();
  const question = server.line.last;
  await interrupted(() => server.line.work(question));
  assert.deepEqual(numbers(server.line.messages), [1]);
  assert.deepEqual(states, ["open", "lost", "back"]);
});

test("who waits for the end of a message hears of it, though the news was lost", async () => {
  server.line.accept();
  const heard: string[] = [];
  const status = ({ content }: any) => void heard.push(content.execution_state);
  kernel.send("comm_msg", {}, { iopub: { status } } as any);
  server.line.status("busy", server.line.last);
  await settled();
  await interrupted();
  assert.deepEqual(heard, ["busy", "idle"]);
});

test("who waits for the end of a message hears of it once", async () => {
  server.line.accept();
  const heard: string[] = [];
  const status = ({ content }: any) => void heard.push(content.execution_state);
  kernel.send("comm_msg", {}, { iopub: { status } } as any);
  server.line.work(server.line.last);
  await settled();
  await interrupted();
  click(2);
  server.line.work(server.line.last);
  await settled();
  assert.deepEqual(heard, ["busy", "idle"]);
});

test("every break is told, and every return", async () => {
  server.line.accept();
  await settled();
  await interrupted();
  await interrupted();
  assert.deepEqual(states, ["open", "lost", "back", "lost", "back"]);
});

test("a message that the kernel refuses as known is over when the next one begins", async () => {
  server.line.accept();
  const heard: string[] = [];
  const status = ({ content }: any) => void heard.push(content.execution_state);
  kernel.send("comm_msg", { data: { number: 1 } }, { iopub: { status } } as any);
  await interrupted();
  click(2);
  assert.deepEqual(numbers(server.line.messages), [1, 2]);
  server.line.status("busy", server.line.last);
  await settled();
  assert.deepEqual(heard, ["idle"]);
});

test("what a request brings about can be captured as a whole", async () => {
  server.line.accept();
  const captured: string[] = [];
  const id = click(1);
  kernel.captures.set(id, ({ header }) => captured.push(header.msg_type) > 0 && header.msg_type === "stream");
  server.line.say("stream", { name: "stdout", text: "Hallo" }, server.line.last);
  server.line.work(server.line.last);
  await settled();
  assert.deepEqual(captured, ["stream", "status", "status"]);
});

for (const [type, content] of [
  ["status", { execution_state: "dead" }],
  ["status", { execution_state: "restarting" }],
  ["shutdown_reply", { restart: false }],
] as const) {
  test(`${Object.values({ type, ...content }).join(" ")} means gone, once`, async () => {
    server.line.accept();
    server.line.say(type, content);
    server.line.say(type, content);
    await settled();
    assert.deepEqual(states, ["open", "gone"]);
  });
}

test("a kernel that was gone before the page came is said to be gone", async () => {
  server.found = "gone";
  server.line.drop();
  await settled();
  assert.deepEqual(states, ["lost", "gone"]);
});

test("a message that the server would break the line for is refused", () => {
  const large = new ArrayBuffer(10 * 1024 * 1024);
  assert.throws(() => kernel.send("comm_msg", {}, undefined, {}, [large]), RangeError);
});

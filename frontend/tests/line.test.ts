import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Line } from "../src/line.ts";
import { Server, settled } from "./server.ts";

let server: Server;
let line: Line;
let news: string[];
let hidden: boolean;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(Math, "random", () => 0.5); // waits are as long as their mean
  server = new Server();
  news = [];
  hidden = false;
  const say = (word: string) => () => void news.push(word);
  const listener = { opened: say("opened"), lost: say("lost"), gone: say("gone"), received: say("received") };
  line = new Line(server, "session", listener, () => hidden);
  line.open();
});

async function pass(time: number): Promise<void> {
  mock.timers.tick(time);
  await settled();
}

test("a line that stands gives a sign of life every one and a half seconds", async () => {
  server.line.accept();
  for (let beat = 0; beat < 4; beat++) {
    await pass(1500);
    server.line.answer("pong");
  }
  assert.deepEqual(server.line.texts, ["ping", "ping", "ping", "ping"]);
  assert.deepEqual(news, ["opened"]);
});

test("silence is a loss, and after it the line opens anew", async () => {
  server.line.accept();
  await pass(1500);
  server.line.answer("pong");
  await pass(1500);
  await pass(1500);
  assert.deepEqual(news, ["opened"]);
  await pass(1500);
  assert.deepEqual(news, ["opened", "lost"]);
  assert.equal(server.line.readyState, 3);
  await pass(250);
  assert.equal(server.sockets.length, 2);
  server.line.accept();
  assert.deepEqual(news, ["opened", "lost", "opened"]);
});

test("any message is a sign of life", async () => {
  server.line.accept();
  for (let beat = 0; beat < 5; beat++) {
    await pass(1500);
    server.line.answer(new ArrayBuffer(8));
  }
  assert.deepEqual(news, ["opened", ...Array(5).fill("received")]);
});

test("a page that was busy itself first reads what has come meanwhile", async () => {
  server.line.accept();
  await pass(1500);
  await pass(5000);
  assert.deepEqual(news, ["opened"]);
});

test("what an old socket still says is nobody's business", async () => {
  const [old] = server.sockets;
  old!.accept();
  old!.drop();
  await settled();
  await pass(250);
  old!.answer(new ArrayBuffer(8));
  old!.drop();
  server.line.accept();
  assert.deepEqual(news, ["opened", "lost", "opened"]);
});

test("attempts become rarer, but never rarer than every five seconds", async () => {
  const times: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    server.found = "away";
    server.line.drop();
    await settled();
    const before = server.sockets.length;
    let waited = 0;
    while (server.sockets.length === before) {
      mock.timers.tick(50);
      waited += 50;
    }
    times.push(waited);
  }
  assert.deepEqual(times, [250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
});

test("a socket that does not open within ten seconds is given up", async () => {
  await pass(9999);
  assert.deepEqual(news, []);
  await pass(1);
  assert.deepEqual(news, ["lost"]);
});

test("a kernel that the server does not know is gone, and nothing is tried any more", async () => {
  server.found = "gone";
  server.line.drop();
  await settled();
  assert.deepEqual(news, ["lost", "gone"]);
  line.wake();
  await pass(60_000);
  assert.equal(server.sockets.length, 1);
});

test("waking up opens the line at once", async () => {
  server.line.accept();
  server.line.drop();
  line.wake();
  assert.equal(server.sockets.length, 2);
  await settled();
  await pass(5000);
  assert.equal(server.sockets.length, 2);
});

test("after a line that stood, the first new attempt follows soon again", async () => {
  for (const wait of [250, 500]) {
    server.line.drop();
    await settled();
    await pass(wait);
  }
  assert.equal(server.sockets.length, 3);
  server.line.accept();
  server.line.drop();
  await settled();
  await pass(250);
  assert.equal(server.sockets.length, 4);
});

test("a page that nobody sees stays silent, and looks for its kernel only when it is seen", async () => {
  server.line.accept();
  hidden = true;
  await pass(20_000);
  assert.deepEqual(server.line.texts, []);
  server.line.drop();
  await pass(60_000);
  assert.deepEqual([news, server.looks, server.sockets.length], [["opened", "lost"], 0, 1]);
  hidden = false;
  line.wake();
  assert.equal(server.sockets.length, 2);
});

test("a page that is seen again asks at once whether the line still stands", async () => {
  server.line.accept();
  hidden = true;
  await pass(20_000);
  hidden = false;
  line.wake();
  assert.deepEqual(server.line.texts, ["ping"]);
  await pass(1500);
  await pass(1500);
  await pass(1500);
  assert.deepEqual(news, ["opened", "lost"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, Malformed, newId, type Message } from "../src/message.ts";

const MESSAGE: Message = {
  channel: "shell",
  header: { msg_id: "1", msg_type: "comm_msg", session: "s", username: "", date: "2026-01-01", version: "5.3" },
  parent_header: {},
  metadata: { version: "2.1.0" },
  content: { comm_id: "c", data: { text: "Grüße – „äöü“ 🙂", empty: null } },
  buffers: [],
};

function bytes(view: DataView): number[] {
  return [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)];
}

function frame(numbers: number[], rest = ""): ArrayBuffer {
  const words = new BigUint64Array(numbers.map(BigInt));
  return new Uint8Array([...new Uint8Array(words.buffer), ...new TextEncoder().encode(rest)]).buffer;
}

// A frame whose five parts hold these texts.
function parts(...texts: string[]): ArrayBuffer {
  const sizes = texts.map((text) => new TextEncoder().encode(text).length);
  const head = 8 * (texts.length + 2);
  const offsets = [head, ...sizes.map((_, index) => head + sizes.slice(0, index + 1).reduce((a, b) => a + b, 0))];
  return frame([offsets.length, ...offsets], texts.join(""));
}

test("a message comes out of its frame as it went in", () => {
  assert.deepEqual(decode(encode(MESSAGE)), MESSAGE);
});

test("buffers keep their bytes, also when they are windows into larger ones", () => {
  const large = new Uint8Array([9, 9, 1, 2, 3, 9]);
  const buffers = [new DataView(large.buffer, 2, 3), new DataView(new ArrayBuffer(0)), new DataView(new Uint8Array([4]).buffer)];
  const { buffers: found } = decode(encode({ ...MESSAGE, buffers }));
  assert.deepEqual(found.map(bytes), [[1, 2, 3], [], [4]]);
});

test("the numbers of a frame are eight bytes each, the smallest first", () => {
  const whole = encode(MESSAGE);
  const numbers = new DataView(whole);
  assert.deepEqual(bytes(new DataView(whole, 0, 8)), [6, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(numbers.getBigUint64(8, true), 56n);
  assert.equal(numbers.getBigUint64(48, true), BigInt(whole.byteLength));
  assert.equal(new TextDecoder().decode(whole.slice(56, 61)), "shell");
});

test("a broken letter does not cost the message", () => {
  const whole = new Uint8Array(encode({ ...MESSAGE, content: { text: "\u00ff!" } }));
  whole[whole.indexOf(0xc3)] = 0xff;
  assert.deepEqual(decode(whole.buffer).content, { text: "\ufffd\ufffd!" });
});

const MALFORMED = {
  "an empty frame": new ArrayBuffer(0),
  "a frame shorter than a number": new ArrayBuffer(7),
  "no offsets": frame([0]),
  "fewer parts than a message has": frame([3, 32, 32, 32]),
  "more offsets than the frame has room for": frame([2 ** 40, 0, 0]),
  "a part that ends behind the frame": frame([6, 56, 56, 56, 56, 56, 99]),
  "a part that ends before it begins": frame([6, 56, 50, 56, 56, 56, 56]),
  "text that is no JSON": parts("iopub", "{", "{}", "{}", "{}"),
  "a header that is no object": parts("iopub", "[]", "{}", "{}", "{}"),
  "content that is null": parts("iopub", "{}", "{}", "{}", "null"),
  "a frame that was cut off": encode(MESSAGE).slice(0, 60),
};

for (const [what, data] of Object.entries(MALFORMED)) {
  test(`${what} is refused`, () => {
    assert.throws(() => decode(data), Malformed);
  });
}

test("ids are 32 hexadecimal digits and never the same", () => {
  const ids = new Set(Array.from({ length: 100 }, newId));
  assert.equal(ids.size, 100);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});

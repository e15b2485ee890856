import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { reload, rest, returned } from "../../workbook_lib/app/reload.js";

const START = 1_800_000_000_000; // ms

let stored: Map<string, string>;
let reloads: number;

function tab(storage: () => unknown): void {
  Object.defineProperty(globalThis, "sessionStorage", { get: storage, configurable: true });
}

/** The page of the tab begins now. */
function begin(): void {
  Object.defineProperty(performance, "timeOrigin", { value: Date.now(), configurable: true });
}

function blocked(): never {
  throw new Error("site data is blocked");
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: START });
  stored = new Map();
  reloads = 0;
  const storage = { getItem: (key: string) => stored.get(key) ?? null, setItem: stored.set.bind(stored) };
  tab(() => storage);
  Object.defineProperty(globalThis, "location", { value: { reload: () => void reloads++ }, configurable: true });
  begin();
});

test("a tab may reload itself at once, and then waits ten seconds", () => {
  assert.equal(rest(), 0);
  reload();
  assert.equal(reloads, 1);
  assert.equal(rest(), 10_000);
  mock.timers.tick(9999);
  assert.equal(rest(), 1);
  mock.timers.tick(1);
  assert.equal(rest(), 0);
});

test("after three reloads within two minutes a tab stays as it is", () => {
  for (const wait of [10_000, 10_000, 99_999]) {
    reload();
    mock.timers.tick(wait);
  }
  assert.equal(rest(), Infinity);
  mock.timers.tick(1);
  assert.equal(rest(), 0);
});

test("a page knows whether it came by a reload of its tab", () => {
  assert.equal(returned(), false);
  reload();
  mock.timers.tick(300);
  begin();
  assert.equal(returned(), true);
  mock.timers.tick(60_000);
  begin();
  assert.equal(returned(), false);
});

test("where site data is blocked, a page waits from its own beginning", () => {
  tab(blocked);
  assert.equal(returned(), false);
  mock.timers.tick(4000);
  assert.equal(rest(), 6000);
  mock.timers.tick(6000);
  assert.equal(rest(), 0);
  reload();
  assert.equal(reloads, 1);
});

test("what others left in the storage is nothing to count", () => {
  stored.set("workbook:reloads", "[1, 2] x 3");
  assert.equal(rest(), 0);
  assert.equal(returned(), false);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Items } from "../../workbook_lib/forms/items.js";

type Listener = (message?: object) => void;

/** A model that has these items, and says what it hears. */
function model(items: object[]) {
  const listeners = new Map<string, Set<Listener>>();
  const heard = (name: string) => listeners.get(name) ?? listeners.set(name, new Set()).get(name)!;
  return {
    state: items,
    get: function () {
      return this.state;
    },
    on: (name: string, listener: Listener) => void heard(name).add(listener),
    off: (name: string, listener: Listener) => void heard(name).delete(listener),
    say: (name: string, message?: object) => heard(name).forEach((listener) => listener(message)),
  };
}

const item = (id: string, value = id) => ({ id, value });
const said = ({ id, value }: { id: string; value: string }) => (id === value ? id : `${id}=${value}`);
const ids = (items: Items) => items.list.map(said).join(" ");

test("news add, change and take away, each at its place", () => {
  const source = model([item("a"), item("b"), item("c")]);
  const items = new Items(source);
  let told = 0;
  items.watch(() => told++);
  const changed = [
    { at: 0, item: item("z") },
    { at: 2, item: item("c", "new") },
    { at: 3, item: item("d") },
  ];
  source.say("msg:custom", { kind: "news", changed, gone: ["b"] });
  assert.equal(ids(items), "z a c=new d");
  assert.equal(told, 1);
  assert.deepEqual(items.find("c"), item("c", "new"));
  assert.equal(items.find("b"), null);
});

test("a whole state replaces what was known, and other messages are passed over", () => {
  const source = model([item("a")]);
  const items = new Items(source);
  source.say("msg:custom", { kind: "answer", write: "x" });
  assert.equal(ids(items), "a");
  source.state = [item("b")];
  source.say("change:items");
  assert.equal(ids(items), "b");
});

test("nobody is told any more once it has stopped", () => {
  const source = model([item("a")]);
  const items = new Items(source);
  items.stop();
  source.say("msg:custom", { kind: "news", changed: [], gone: ["a"] });
  assert.equal(ids(items), "a");
});

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Module, type Pair } from "../src/module.ts";

/** As much of a model as modules see. */
class Model {
  values: Record<string, unknown> = { items: [1] };
  sent: unknown[] = [];
  saved = 0;
  widget_manager = { name: "manager" };
  listeners: { name: string; callback: (...values: any[]) => unknown; context: unknown }[] = [];

  get(name: string): unknown {
    return this.values[name];
  }

  set(name: string, value: unknown): void {
    this.values[name] = value;
    this.trigger(`change:${name}`, value);
  }

  save_changes(): void {
    this.saved += 1;
  }

  send(content: unknown): void {
    this.sent.push(content);
  }

  on(name: string, callback: (...values: any[]) => unknown, context: unknown): void {
    this.listeners.push({ name, callback, context });
  }

  off(name: string | null, callback: unknown, context: unknown): void {
    const meant = (one: (typeof this.listeners)[number]) =>
      one.context === context && (!name || one.name === name) && (!callback || one.callback === callback);
    this.listeners = this.listeners.filter((one) => !meant(one));
  }

  trigger(name: string, ...values: unknown[]): void {
    this.listeners.filter((one) => one.name === name).forEach(({ callback }) => callback(...values));
  }
}

const EL = {} as HTMLElement;

let model: Model;
let log: string[];

beforeEach(() => {
  model = new Model();
  log = [];
});

async function rendered(module: Module) {
  const life = module.live();
  await module.render(EL, life);
  return life;
}

function noting(name: string): Pair {
  return {
    initialize: () => {
      log.push(`${name} initialize`);
      return () => log.push(`${name} end`);
    },
    render: () => {
      log.push(`${name} render`);
      return () => log.push(`${name} leave`);
    },
  };
}

test("a module is initialised once and rendered for each view", async () => {
  const module = new Module(noting("a"), model);
  await rendered(module);
  await rendered(module);
  assert.deepEqual(log, ["a initialize", "a render", "a render"]);
});

test("each view cleans up once, and the model after them", async () => {
  const module = new Module(noting("a"), model);
  const life = await rendered(module);
  life.end();
  life.end();
  module.end();
  assert.deepEqual(log, ["a initialize", "a render", "a leave", "a end"]);
});

test("a function makes the module anew for each model", async () => {
  let made = 0;
  const definition = async () => noting(`${++made}`);
  await rendered(new Module(definition, model));
  await rendered(new Module(definition, new Model()));
  assert.deepEqual(log, ["1 initialize", "1 render", "2 initialize", "2 render"]);
});

test("a module needs neither initialize nor render", async () => {
  const module = new Module({}, model);
  (await rendered(module)).end();
  module.end();
  assert.deepEqual(log, []);
});

test("the model is reached through get, set, save_changes, send and the manager", async () => {
  await rendered(
    new Module(
      {
        render({ model, el }) {
          assert.equal(el, EL);
          assert.deepEqual(model.get("items"), [1]);
          model.set("items", [2]);
          model.save_changes();
          model.send("ping");
          assert.deepEqual(model.widget_manager, { name: "manager" });
        },
      },
      model,
    ),
  );
  assert.deepEqual([model.values.items, model.saved, model.sent], [[2], 1, ["ping"]]);
});

test("listeners are removed by name and callback, or with the view", async () => {
  const first = () => log.push("first");
  const second = () => log.push("second");
  const module = new Module(
    {
      initialize: ({ model }) => model.on("change:items", () => log.push("model")),
      render: ({ model }) => {
        model.on("change:items", first);
        model.on("change:items", second);
        model.off("change:items", first);
      },
    },
    model,
  );
  const life = await rendered(module);
  model.set("items", [2]);
  assert.deepEqual(log.splice(0), ["model", "second"]);
  life.end();
  model.set("items", [3]);
  assert.deepEqual(log.splice(0), ["model"]);
  module.end();
  model.set("items", [4]);
  assert.deepEqual(log, []);
});

test("one view's off leaves the other views alone", async () => {
  const pair: Pair = { render: ({ model }) => model.on("msg:custom", (content) => log.push(content)) };
  const module = new Module(pair, model);
  const life = await rendered(module);
  await rendered(module);
  life.access.off();
  model.trigger("msg:custom", "pong");
  assert.deepEqual(log, ["pong"]);
});

test("signals end with the view and with the model", async () => {
  const signals: AbortSignal[] = [];
  const keep = ({ signal }: { signal: AbortSignal }) => void signals.push(signal);
  const module = new Module({ initialize: keep, render: keep }, model);
  const life = await rendered(module);
  const ended = () => signals.map((signal) => signal.aborted);
  assert.deepEqual(ended(), [false, false]);
  life.end();
  assert.deepEqual(ended(), [false, true]);
  module.end();
  assert.deepEqual(ended(), [true, true]);
});

test("a view that is gone before its module is ready is not rendered", async () => {
  const module = new Module(async () => noting("a"), model);
  const life = module.live();
  const rendering = module.render(EL, life);
  life.end();
  await rendering;
  assert.deepEqual(log, ["a initialize"]);
});

test("a view that ends while it is rendered cleans up afterwards", async () => {
  let finish = (_: () => unknown) => {};
  const module = new Module({ render: () => new Promise((done) => (finish = done)) }, model);
  const life = module.live();
  const rendering = module.render(EL, life);
  await new Promise((done) => setImmediate(done));
  life.end();
  finish(() => log.push("leave"));
  await rendering;
  assert.deepEqual(log, ["leave"]);
});

test("a module that fails to start fails its views", async (context) => {
  const complaints = context.mock.method(console, "error", () => {});
  const broken = () => {
    throw new Error("broken");
  };
  const module = new Module({ initialize: broken }, model);
  await assert.rejects(rendered(module), /broken/);
  assert.equal(complaints.mock.callCount(), 1);
});

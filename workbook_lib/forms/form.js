// A form: the drafts of one prompt, and the way between them and the kernel.

import { Draft } from "./draft.js";
import { Errand } from "./errand.js";
import { Items } from "./items.js";
import { Journal, LIVING, newId } from "./journal.js";

class Form {
  constructor(model, stored) {
    this.model = model;
    this.stored = stored;
    this.spec = model.get("spec");
    this.texts = this.spec.texts;
    this.uid = `f${newId().slice(0, 8)}`;
    this.journal = new Journal(this.spec.key);
    this.errands = new Map();
    this.drafts = new Map();
    for (const item of this.items) this.drafts.set(item.id, new Draft(this, item.id, item));
    this.complete = (_value, _draft) => true; // whether a value has what its entry needs; set by the form of the type
    this.words = (value) => String(value); // a value as people read it; set by the form of the type
    // The paths of the parts that are texts; what others wrote in them is combined word by word.
    this.prose = new Set((this.spec.columns ?? []).filter((column) => column.type === "text").map((column) => column.path.join(".")));
    this.days = null; // how days are written
    this.seat = null; // the ballot of who sits here
    this.ends = new Set(); // what else is to be done when it stops
    this.views = new Set(); // each brings a part of the page in line with the drafts
    this.listen();
  }

  get items() {
    return this.stored.list;
  }

  get picture() {
    return this.model.get("picture");
  }

  // How many have answered unseen: {count, minimum, closed, round, said}, or null.
  get urn() {
    return this.model.get("urn");
  }

  // What the prompt takes from its origin: {id, label, details, also, removed}.
  get things() {
    return this.model.get("things");
  }

  thing(id) {
    return this.things.find((thing) => thing.id === id || thing.also.includes(id)) ?? null;
  }

  item(id) {
    return this.stored.find(id);
  }

  // A day in words; the format is kept, because making one takes much longer than using it.
  day(text) {
    const noon = new Date(`${text}T12:00`);
    if (Number.isNaN(noon.valueOf())) return text;
    this.days ??= new Intl.DateTimeFormat(this.spec.locale, { dateStyle: "medium" });
    return this.days.format(noon);
  }

  draft(id) {
    if (!this.drafts.has(id)) this.drafts.set(id, new Draft(this, id, this.item(id)));
    return this.drafts.get(id);
  }

  fresh(start) {
    const draft = new Draft(this, newId(), null, start);
    this.drafts.set(draft.id, draft);
    return draft;
  }

  // All drafts: stored ones in their order, then those that are not stored yet.
  list() {
    const order = new Map(this.items.map((item, index) => [item.id, index]));
    const place = (draft) => order.get(draft.id) ?? order.size;
    return [...this.drafts.values()].sort((one, other) => place(one) - place(other));
  }

  send(request, done, late, buffers = []) {
    const finished = (answer) => {
      this.errands.delete(request.write);
      done(answer);
    };
    const errand = new Errand(this.model, request, finished, late, buffers);
    this.errands.set(request.write, errand);
    errand.go();
    return errand;
  }

  // The head of the page shows the states of all drafts as one mark.
  announce(draft, state, clock) {
    const detail = { key: `${this.journal.prefix}${draft.id}`, state, clock };
    window.dispatchEvent(new CustomEvent("workbook:saving", { detail }));
  }

  hear() {
    for (const item of this.items) this.draft(item.id).hear(item);
    for (const draft of this.drafts.values()) if (!this.item(draft.id)) draft.hear(null);
    this.show();
  }

  answer(message) {
    if (message.kind !== "answer") return;
    this.errands.get(message.write)?.answered(message);
    this.show();
    const waiting = (draft) => draft.errand || draft.wish();
    if (!this.views.size && !this.errands.size && ![...this.drafts.values()].some(waiting)) this.model.send("left");
  }

  show() {
    this.views.forEach((update) => update());
  }

  flush() {
    this.drafts.forEach((draft) => draft.pending && draft.save());
  }

  // The step is left: what was begun is stored too, or refused with a reason to come back for.
  finish() {
    this.drafts.forEach((draft) => draft.changed && !draft.stored && !draft.removed && draft.insist());
    this.flush();
  }

  recover() {
    this.drafts.forEach((draft) => draft.pending && draft.note()); // this window is still there
    const busy = (id) => Boolean(this.drafts.get(id)?.pending);
    const pages = this.journal.take(busy);
    pages.forEach((page, id) => this.draft(id).recover(page));
    if (pages.size) this.show();
  }

  listen() {
    /** @type {[EventTarget, string, (event: any) => unknown][]} */
    const listeners = [
      [window, "pagehide", () => this.flush()],
      [window, "workbook:farewell", () => this.flush()], // our own page ends its kernel right after it
      [window, "beforeunload", () => this.flush()], // the front end ends its kernel right after it
      [window, "workbook:leaving", () => this.finish()],
      [window, "workbook:connection", (event) => event.detail.state === "back" && this.errands.forEach((errand) => errand.go())],
      [document, "visibilitychange", () => document.visibilityState === "hidden" && this.flush()],
    ];
    const heard = [
      ["change:things", () => this.show()],
      ["change:urn", () => this.show()],
      ["change:picture", () => this.show()],
      ["msg:custom", (message) => this.answer(message)],
    ];
    const deaf = this.stored.watch(() => this.hear());
    const recovery = setInterval(() => this.recover(), LIVING / 2);
    listeners.forEach(([target, name, action]) => target.addEventListener(name, action));
    heard.forEach(([name, action]) => this.model.on(name, action));
    this.stop = () => {
      clearInterval(recovery);
      deaf();
      listeners.forEach(([target, name, action]) => target.removeEventListener(name, action));
      heard.forEach(([name, action]) => this.model.off(name, action));
      this.drafts.forEach((draft) => clearTimeout(draft.timer));
      this.errands.forEach((errand) => errand.stop());
      this.ends.forEach((end) => end());
    };
  }
}

// Every form is mounted the same way: `build` fills the page once and says how to bring it up to date.
// The form itself lives as long as its model: words that are not stored yet outlive the view. It begins
// with the first view, because models are made before anybody knows whose entries they will show.
export function mount(build) {
  return () => {
    let source = null; // the model
    let stored = null; // what it says is stored
    let form = null;
    return {
      initialize({ model }) {
        source = model;
        stored = new Items(model);
        return () => {
          form?.stop();
          stored.stop();
        };
      },
      render({ el }) {
        form ??= new Form(source, stored);
        el.classList.add("wb-form");
        const update = build(form, el);
        form.recover(); // before there is a view: it is painted once
        form.views.add(update);
        update();
        return () => {
          form.flush();
          form.views.delete(update);
        };
      },
    };
  };
}

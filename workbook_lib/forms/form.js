// What all forms share: drafts that save themselves and a journal of unsent words. Builds on dom.js.
//
// A draft is one entry as this window knows it. `synced` is the stored value that `local` grew from,
// `base` the id of the write that stored it, `sent` the one request that waits for its answer. A
// request is repeated with the same write id until it is answered; the newest words follow it.

const SAVE_AFTER = 400; // ms after the last key
const ANSWER_WITHIN = 5000;
const RETRY_AFTER = 2000;
const LIVING = 10000; // a younger journal entry belongs to a window that is still open
const UNDO_FOR = 10000;

// crypto.randomUUID needs a secure context, which a LAN is not.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function windowId() {
  const known = sessionStorage.getItem("workbook-window") ?? newId();
  sessionStorage.setItem("workbook-window", known);
  return known;
}

function same(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function tidy(value) {
  return typeof value === "string" ? value.trim() : value;
}

// Where two texts differ: [start, end) of `from` is replaced by `by`.
function difference(from, to) {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let tail = 0;
  const most = Math.min(from.length, to.length) - start;
  while (tail < most && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  return { start, end: from.length - tail, by: to.slice(start, to.length - tail) };
}

// `local` grew from `from`, which became `to` elsewhere: both changes together, or undefined where
// they touch the same place (then the store merges and keeps both variants).
function rebase(from, to, local) {
  if (same(tidy(from), tidy(to))) return local;
  if (same(from, local)) return to;
  if (isRow(from) && isRow(to) && isRow(local)) return rebaseRow(from, to, local);
  if (typeof from !== "string" || typeof to !== "string" || typeof local !== "string") return undefined;
  const theirs = difference(from, to);
  const mine = difference(from, local);
  if (theirs.end < mine.start)
    return from.slice(0, theirs.start) + theirs.by + from.slice(theirs.end, mine.start) + mine.by + from.slice(mine.end);
  if (mine.end < theirs.start)
    return from.slice(0, mine.start) + mine.by + from.slice(mine.end, theirs.start) + theirs.by + from.slice(theirs.end);
  return undefined;
}

function isRow(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function rebaseRow(from, to, local) {
  const row = { ...to };
  for (const key of Object.keys({ ...from, ...local })) {
    const value = rebase(from[key] ?? null, to[key] ?? null, local[key] ?? null);
    if (value === undefined) return undefined;
    row[key] = value;
  }
  return row;
}

// Set a field's value without moving the caret away from the words it stands at.
function setText(field, text) {
  if (field.value === text) return;
  if (document.activeElement !== field || field.selectionStart == null) {
    field.value = text;
    return;
  }
  const change = difference(field.value, text);
  const moved = (at) =>
    at <= change.start ? at : at >= change.end ? at + change.by.length - (change.end - change.start) : change.start + change.by.length;
  const [start, end] = [moved(field.selectionStart), moved(field.selectionEnd)];
  field.value = text;
  field.setSelectionRange(start, end);
}

class Draft {
  constructor(form, id, item) {
    this.form = form;
    this.id = id;
    this.base = item?.write ?? null;
    this.synced = item?.value ?? null;
    this.local = this.synced;
    this.variants = item?.variants ?? [];
    this.sent = null;
    this.refused = null;
    this.unsaved = false;
    this.removed = false;
    this.foreign = false; // changed elsewhere since this window last looked
    this.bindings = [];
  }

  get dirty() {
    return this.sent !== null || !same(this.local, this.synced);
  }

  get stored() {
    return this.base !== null;
  }

  edit(value, after = SAVE_AFTER) {
    this.local = value;
    this.refused = null;
    this.foreign = false;
    this.journal();
    this.form.report(this, "saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), after);
  }

  set(key, value, after = SAVE_AFTER) {
    this.edit({ ...(this.local ?? {}), [key]: value }, after);
  }

  flush() {
    clearTimeout(this.timer);
    if (this.dirty) this.save();
  }

  save(settles = false) {
    if (this.sent || this.removed) return;
    if (!settles && same(this.local, this.synced)) return this.clean();
    if (this.refused && same(this.refused.value, this.local)) return;
    this.request({ kind: "save", value: this.local, base: this.base, settles });
  }

  settle(value) {
    this.local = value;
    this.save(true);
  }

  remove() {
    clearTimeout(this.timer);
    if (!this.stored && !this.sent) return this.form.drop(this);
    this.removed = true;
    if (!this.sent) this.request({ kind: "delete", base: this.base });
    this.form.offerUndo(this);
    this.form.show();
  }

  restore() {
    this.removed = false;
    if (!this.sent) this.request({ kind: "undo", base: null });
  }

  request(parts) {
    this.sent = { entry: this.id, write: newId(), ...parts };
    this.transmit();
  }

  transmit() {
    clearTimeout(this.waiting);
    if (!this.sent || !this.form.alive) return;
    this.journal();
    this.form.model.send(this.sent);
    this.waiting = setTimeout(() => this.wait(), ANSWER_WITHIN);
  }

  wait() {
    this.unsaved = true;
    this.form.report(this, "unsaved");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.transmit(), RETRY_AFTER);
  }

  answered(answer) {
    if (!this.sent || answer.write !== this.sent.write) return;
    clearTimeout(this.waiting);
    if (answer.outcome === "unreachable") return this.wait();
    const sent = this.sent;
    this.sent = null;
    this.unsaved = false;
    if (answer.outcome === "refused") return this.refuse(sent, answer.reason);
    if (sent.kind === "undo") this.take(answer.item, this.synced);
    else if (sent.kind === "save") this.take(answer.item, sent.value);
    else this.base = null;
    if (this.removed && sent.kind !== "delete") return this.request({ kind: "delete", base: this.base });
    if (!this.removed && this.dirty) this.save();
    else this.clean(answer.clock);
  }

  refuse(sent, reason) {
    this.refused = { value: sent.value, reason };
    if (sent.kind === "delete") this.removed = false;
    if (this.restored) this.forget();
    this.form.report(this, "refused");
  }

  // Another version is stored now; `from` is the value that the local words grew from.
  take(item, from) {
    const value = item?.value ?? null;
    const local = rebase(from, value, this.local);
    this.variants = item?.variants ?? [];
    if (local === undefined) return;
    this.base = item?.write ?? null;
    this.synced = same(tidy(from), tidy(value)) ? from : value;
    this.local = local;
  }

  // What the store says now, asked for by nobody in this window.
  heard(item) {
    if (this.sent || (item?.write ?? null) === this.base) return;
    const before = this.synced;
    this.take(item, this.synced);
    this.foreign = before !== null && !same(before, this.synced);
    if (!item && !this.dirty) this.form.drop(this);
  }

  clean(clock) {
    this.forget();
    this.form.report(this, "saved", clock);
  }

  // The journal: words that are not stored yet outlive a reload, a crash and a lost connection.

  get key() {
    return `${this.form.prefix}${this.id}|${windowId()}`;
  }

  journal() {
    const { base, synced, local, sent, removed } = this;
    const page = { at: Date.now(), base, synced, local, sent, removed };
    try {
      localStorage.setItem(this.key, JSON.stringify(page));
    } catch {
      // A full or forbidden localStorage costs the safety net, not the answer itself.
    }
  }

  forget() {
    localStorage.removeItem(this.key);
  }

  remember(page) {
    Object.assign(this, { local: page.local, removed: Boolean(page.removed), restored: true });
    const item = this.form.item(this.id);
    if (page.sent) {
      Object.assign(this, { base: page.base, synced: page.synced, sent: page.sent });
      this.transmit();
      return;
    }
    Object.assign(this, { base: page.base, synced: page.synced });
    if (item) this.take(item, page.synced);
    this.save();
  }
}

class Form {
  constructor(model) {
    this.model = model;
    this.spec = model.get("spec");
    this.texts = this.spec.texts;
    this.prefix = `workbook:${this.spec.key}|`;
    this.uid = `f${newId().slice(0, 8)}`;
    this.drafts = new Map();
    this.alive = true;
    this.show = () => {}; // set by the form of the type: bring the page in line with the drafts
    this.undoing = null;
    for (const item of this.items) this.drafts.set(item.id, new Draft(this, item.id, item));
    this.listen();
  }

  get items() {
    return this.model.get("items");
  }

  item(id) {
    return this.items.find((item) => item.id === id);
  }

  // The drafts that people see: stored ones in their order, then those not stored yet.
  visible() {
    return [...this.drafts.values()].filter((draft) => !draft.removed);
  }

  draft(id) {
    if (!this.drafts.has(id)) this.drafts.set(id, new Draft(this, id, this.item(id)));
    return this.drafts.get(id);
  }

  fresh(value) {
    const draft = this.draft(newId());
    draft.local = value;
    return draft;
  }

  drop(draft) {
    draft.forget();
    this.drafts.delete(draft.id);
    this.show();
  }

  listen() {
    const heard = () => {
      for (const item of this.items) this.draft(item.id).heard(item);
      for (const draft of [...this.drafts.values()]) if (draft.stored && !this.item(draft.id)) draft.heard(null);
      this.show();
    };
    const answered = (message) => {
      if (message.kind !== "answer") return;
      this.drafts.get(message.entry)?.answered(message);
      this.show();
    };
    const flush = () => this.drafts.forEach((draft) => draft.flush());
    const hidden = () => document.visibilityState === "hidden" && flush();
    const connected = (event) =>
      event.detail.state === "back" && this.drafts.forEach((draft) => draft.sent && draft.transmit());
    const redraw = () => this.show();
    this.model.on("change:items", heard);
    this.model.on("change:picture", redraw);
    this.model.on("msg:custom", answered);
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", flush);
    window.addEventListener("workbook:connection", connected);
    this.close = () => {
      flush();
      this.alive = false;
      this.drafts.forEach((draft) => [draft.timer, draft.waiting].forEach(clearTimeout));
      this.model.off("change:items", heard);
      this.model.off("change:picture", redraw);
      this.model.off("msg:custom", answered);
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("workbook:connection", connected);
    };
  }

  // Unsent words of this window, and of windows that are gone, are said again.
  recover() {
    const own = windowId();
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(this.prefix))) {
      const [id, owner] = key.slice(this.prefix.length).split("|");
      let page = null;
      try {
        page = JSON.parse(localStorage.getItem(key));
      } catch {
        localStorage.removeItem(key);
      }
      if (!page || (owner !== own && Date.now() - page.at < LIVING)) continue;
      localStorage.removeItem(key);
      this.draft(id).remember(page);
    }
    this.show();
  }

  report(draft, state, clock) {
    const detail = { key: `${this.prefix}${draft.id}`, state, clock };
    window.dispatchEvent(new CustomEvent("workbook:saving", { detail }));
    this.show();
  }

  // Tie a field to (a key of) a draft: what is typed is saved, what is stored is shown.
  bind(draft, field, key = null) {
    const typed = field.matches("input:not([type]), input[type=text], textarea");
    const read = () => (field.type === "number" ? (field.value === "" ? null : field.valueAsNumber) : field.value);
    const change = (after) => (key === null ? draft.edit(read(), after) : draft.set(key, read(), after));
    field.addEventListener(typed || field.type === "number" ? "input" : "change", () => change(typed ? SAVE_AFTER : 0));
    field.addEventListener("blur", () => draft.flush());
    const write = () => {
      const value = key === null ? draft.local : draft.local?.[key];
      if (field.type === "number" && document.activeElement === field) return;
      setText(field, value == null ? "" : String(value));
    };
    draft.bindings.push(write);
    write();
    return field;
  }

  // The place below a field where it says what happened to its words.
  notice(draft) {
    const box = h("div", { class: "wb-said", id: `${this.uid}-said-${draft.id}`, role: "status" });
    let shown = null;
    draft.bindings.push(() => {
      const lines = this.sayings(draft);
      const now = JSON.stringify(lines) + JSON.stringify(draft.variants);
      if (now === shown) return;
      shown = now;
      box.replaceChildren(...lines.map(([tone, text]) => this.saying(tone, text)), ...this.kept(draft));
    });
    return box;
  }

  sayings(draft) {
    const lines = [];
    if (draft.refused) lines.push(["error", draft.refused.reason]);
    if (draft.unsaved) lines.push(["warn", this.texts.unsaved]);
    if (draft.foreign) lines.push(["info", this.texts.changed]);
    return lines;
  }

  saying(tone, text) {
    const sign = { error: "warn", warn: "warn", info: "help" }[tone];
    return h("p", { class: tone === "error" ? "wb-error" : "wb-help" }, icon(sign), h("span", {}, text));
  }

  kept(draft) {
    return draft.variants.map((variant) =>
      h(
        "div",
        { class: "wb-note wb-note--warn wb-kept" },
        h(
          "div",
          { class: "wb-stack-sm" },
          h("p", {}, this.texts.kept),
          h("blockquote", {}, this.words(variant)),
          h(
            "div",
            { class: "wb-row" },
            this.button(this.texts.takeKept, () => draft.settle(variant)),
            this.button(this.texts.dropKept, () => draft.settle(draft.local), "wb-btn--quiet"),
          ),
        ),
      ),
    );
  }

  // A value in words, for the note about a kept variant; forms of rows say it better.
  words(value) {
    return isRow(value) ? Object.values(value).filter((part) => part !== null && part !== "").join(" · ") : String(value);
  }

  button(label, action, extra = "", name = null) {
    return h("button", { type: "button", class: `wb-btn ${extra}`, "aria-label": name, onclick: action }, label);
  }

  offerUndo(draft) {
    clearTimeout(this.undoing?.timer);
    const gone = () => {
      if (this.undoBox?.contains(document.activeElement)) this.undoing.timer = setTimeout(gone, UNDO_FOR);
      else this.endUndo();
    };
    this.undoing = { draft, timer: setTimeout(gone, UNDO_FOR) };
    this.undoBox?.replaceChildren(
      h("span", {}, this.texts.deleted),
      this.button(this.texts.undo, () => (draft.restore(), this.endUndo()), "wb-btn--quiet"),
    );
  }

  endUndo() {
    clearTimeout(this.undoing?.timer);
    this.undoing = null;
    this.undoBox?.replaceChildren();
    this.show();
  }

  // Where a deletion can be taken back; a form of many entries puts it into its page once.
  undoPlace() {
    this.undoBox = h("div", { class: "wb-undo wb-row", role: "status" });
    return this.undoBox;
  }

  refreshBindings() {
    this.drafts.forEach((draft) => draft.bindings.forEach((write) => write()));
  }
}

// Help, example and "freiwillig" of a prompt, tied to its field by id.
function explanation(form) {
  const { help, example, optional } = form.spec;
  const parts = [optional && form.texts.optional, help, example && `${form.texts.example}: ${example}`].filter(Boolean);
  return h("p", { class: "wb-help", id: `${form.uid}-help` }, parts.join(" · "));
}

// Every form is mounted the same way: build the page once, recover unsent words, clean up.
function mount(build) {
  return {
    render({ model, el }) {
      const form = new Form(model);
      el.classList.add("wb-form");
      form.show = build(form, el) ?? (() => form.refreshBindings());
      form.recover();
      return () => form.close();
    },
  };
}

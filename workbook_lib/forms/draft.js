// A draft: one entry as this window knows it.
//
// `synced` is the stored value that `local` grew from and `base` the write that stored it (null:
// nothing is stored). At most one errand is under way; the newest words follow when it is answered.

import { rebase, same } from "./change.js";
import { newId } from "./journal.js";

export const SAVE_AFTER = 400; // ms after the last key

export class Draft {
  constructor(form, id, item = null, start = null) {
    this.form = form;
    this.id = id;
    this.base = item?.write ?? null;
    this.synced = item?.value ?? start;
    this.local = this.synced;
    this.variants = item?.variants ?? [];
    this.errand = null;
    this.removed = false; // wanted away
    this.gone = false; // stored as deleted, by this window
    this.discarding = false; // wanted away for good, with its history
    this.insisted = false; // to be sent although something is missing
    this.settling = []; // variants that were decided on
    this.refused = null; // {value, reason}
    this.late = false;
    this.recovered = false; // begun in a window that is gone now
    this.touched = false;
    this.foreign = false; // changed elsewhere while this window worked on it
    this.composing = false; // an input method is in the middle of a word
    this.held = [];
  }

  get stored() {
    return this.base !== null;
  }

  get changed() {
    return !same(this.local, this.synced);
  }

  get complete() {
    return this.stored || this.insisted || this.form.complete(this.local, this);
  }

  // Whether something of it is only in this window.
  get pending() {
    return this.errand !== null || this.changed || ((this.removed || this.discarding) && this.stored);
  }

  get shown() {
    return !this.removed && (this.stored || this.changed || this.errand !== null);
  }

  edit(value, after = SAVE_AFTER) {
    Object.assign(this, { local: value, refused: null, foreign: false, touched: true });
    this.note();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), after);
    this.report(this.complete ? "saving" : "open");
  }

  save() {
    clearTimeout(this.timer);
    if (this.errand) return;
    const wish = this.wish();
    if (wish) this.send({ entry: this.id, write: newId(), ...wish });
    else this.rest();
  }

  // What the store has to be told next, or null.
  wish() {
    if (this.discarding) return this.stored ? { kind: "discard", base: this.base } : null;
    if (this.removed) return this.stored ? { kind: "delete", base: this.base } : null;
    if (this.gone) return { kind: "undo" };
    const save = { kind: "save", value: this.local, base: this.base };
    if (this.settling.length) return { ...save, settles: this.settling };
    const again = this.refused && same(this.refused.value, this.local);
    return (this.insisted || this.changed) && this.complete && !again ? save : null;
  }

  settle(value, variant) {
    Object.assign(this, { local: value, settling: [...this.settling, variant] });
    this.report("saving");
    this.save();
  }

  insist() {
    this.insisted = true;
    this.refused = null;
    this.save();
  }

  remove() {
    this.removed = true;
    this.refused = null;
    this.note();
    this.save();
  }

  restore() {
    this.removed = false;
    this.note();
    this.save();
  }

  // The words leave this window and this device at once.
  discard() {
    Object.assign(this, { discarding: true, local: null, synced: null, variants: [], settling: [], refused: null });
    this.note();
    this.save();
  }

  send(request) {
    const done = (answer) => (this.composing ? this.held.push(() => this.answered(request, answer)) : this.answered(request, answer));
    this.errand = this.form.send(request, done, () => this.wait());
    this.note();
  }

  wait() {
    this.late = true;
    this.note();
    this.report("unsaved");
  }

  answered(request, answer) {
    Object.assign(this, { errand: null, late: false, insisted: false });
    if (request.settles) this.settling = this.settling.filter((variant) => !request.settles.some((each) => same(each, variant)));
    if (answer.outcome === "refused") this.refuse(request, answer.reason);
    else this.done(request, answer.item);
    const wish = this.wish();
    if (wish) this.save();
    else this.rest(answer.clock);
  }

  done(request, item) {
    if (request.kind === "discard") Object.assign(this, { base: null, synced: null, discarding: false });
    else if (request.kind === "delete") Object.assign(this, { base: null, gone: true });
    else if (!item) this.vanish(request.value);
    else this.take(item, request.kind === "save" ? request.value : this.synced);
    if (request.kind === "undo") this.gone = false;
  }

  refuse(request, reason) {
    this.refused = { value: request.value, reason };
    if (request.kind !== "save") this.removed = request.kind === "undo";
    if (request.kind === "discard") Object.assign(this, { base: null, discarding: false }); // it comes back
    const item = this.form.item(this.id);
    if (item || !this.recovered) this.hear(item);
  }

  // Another version is stored now; `from` is the value that the local words grew from.
  take(item, from) {
    this.variants = item.variants;
    const local = rebase(from, item.value, this.local, this.form.prose);
    if (local === undefined) return; // the base stays, so that the store can merge
    Object.assign(this, { base: item.write, synced: item.value, local });
  }

  // What the store says now, asked for by nobody in this window.
  hear(item) {
    if (this.errand) return;
    if (this.composing) return void this.held.push(() => this.hear(this.form.item(this.id)));
    // Words that are being written are sent with their base: the store knows whether they may stay.
    if (!item) return this.stored && !this.changed && this.vanish();
    if (item.write === this.base) return;
    const before = this.synced;
    Object.assign(this, { gone: false, removed: false });
    this.take(item, this.synced);
    this.foreign = this.touched && !same(before, this.synced);
  }

  // Deleted elsewhere: what is being written here comes back as a new version.
  vanish(sent = this.synced) {
    if (same(this.local, sent)) this.local = null;
    Object.assign(this, { base: null, synced: null, removed: false });
  }

  composed() {
    this.composing = false;
    this.held.splice(0).forEach((action) => action());
    this.form.show();
  }

  // Nothing can be done now: all is stored, or somebody has to complete or correct it.
  rest(clock) {
    this.discarding = false; // nothing had been stored
    const open = !this.removed && this.changed;
    const recovered = this.refused && this.recovered && this.base && !this.form.item(this.id);
    if (!open || recovered) this.form.journal.forget(this.id);
    this.report(this.refused ? "refused" : open ? "open" : "saved", clock);
  }

  report(state, clock) {
    const news = clock || state !== this.state;
    this.state = state;
    if (news) this.form.announce(this, state, clock);
    this.form.show();
  }

  note() {
    const { base, local, removed, gone, discarding, settling, errand } = this;
    const synced = discarding ? null : this.synced;
    if (!this.pending) return this.form.journal.forget(this.id);
    this.form.journal.write(this.id, { base, synced, local, removed, gone, discarding, settling, request: errand?.request });
  }

  // Go on where a window stopped that is gone now.
  recover({ base, synced, local, removed, gone, discarding = false, settling, request }) {
    Object.assign(this, { base, synced, local, removed, gone, discarding, settling, recovered: true, touched: true });
    if (request) return this.send(request);
    const item = this.form.item(this.id);
    if (item) this.hear(item);
    this.note();
    this.save();
  }
}

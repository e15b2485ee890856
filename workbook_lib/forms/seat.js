// The seat: everybody answers alone on this device and hands it on.
//
// Who sits here is known to the memory of this page only. The secret that finds the ballot again,
// and its words, are forgotten as soon as the person hands the device on, or leaves it so; neither
// ever reaches the journal, and the page holds no fields while the device is handed on.

import { same } from "./change.js";
import { button, fill, h, icon } from "./dom.js";
import { newId } from "./journal.js";
import { notice } from "./notice.js";

const STAY = 20000; // ms in which a person can take the own answer up again
const HASTE = 500; // ms in which a tap was meant for the button that stood there before

// What one person answers in one round; fields take it for a draft.
class Ballot {
  constructor(form, start) {
    this.form = form;
    this.id = "seat";
    this.round = form.urn.round;
    this.secret = newId();
    this.local = start;
    this.sent = start; // what lies in the urn, or was there at first
    this.number = null; // of the person, known once the answer is sent
    this.given = null; // when it was handed in, unless it was taken up again
    this.waiting = false; // for the person whose ballot it will be
    this.errand = null;
    this.refused = null; // {reason}
    this.late = false;
    this.composing = false;
  }

  // Drafts are saved while somebody writes; a ballot waits for its button.
  pending = false;
  foreign = false;
  variants = [];

  get unsent() {
    return !same(this.local, this.sent);
  }

  edit(value) {
    Object.assign(this, { local: value, refused: null });
    this.report("open");
  }

  composed() {
    this.composing = false;
    this.form.show();
  }

  cast() {
    if (this.errand) return;
    const value = this.local;
    this.number ??= this.form.urn.count + 1;
    const request = { kind: "cast", write: newId(), round: this.round, secret: this.secret, value };
    this.errand = this.form.send(request, (answer) => this.answered(value, answer), () => this.wait());
    this.report("saving");
  }

  wait() {
    this.late = true;
    this.report("unsaved");
  }

  answered(value, { outcome, reason, clock }) {
    Object.assign(this, { errand: null, late: false });
    if (outcome === "refused") {
      this.refused = { reason };
      return this.report("refused");
    }
    this.sent = value;
    if (this.unsent) return this.cast(); // somebody went on writing while it was under way
    this.given = Date.now();
    this.report("saved", clock);
  }

  report(state, clock) {
    this.form.announce(this, state, clock);
    this.form.show();
  }
}

// The second click of a double click must not reach what has just come under the pointer.
const once = (action) => (event) => event.detail > 1 || action();

// The fields of one ballot come from the form of the type: `build(ballot)` makes them as {element,
// update, focus}, `start()` says what a ballot holds at first. With `again`, another round can
// follow what is revealed.
export function seat(form, { build, start, again = false }) {
  const { texts, uid } = form;
  const person = h("h3");
  const body = h("div", { class: "wb-stack" });
  const said = h("div");
  const cast = button([icon("check"), texts.seatCast], once(() => form.seat.cast()), "wb-btn--main");
  const writing = h("div", { class: "wb-stack" }, person, promise(texts), body, said, h("div", { class: "wb-row" }, cast));
  const received = h("p", { class: "wb-seat-on", tabindex: -1 }, icon("check"), h("span", {}, texts.seatGiven));
  const on = button([icon("right"), texts.seatOn], once(() => early() || handOn()), "wb-btn--main");
  const change = button([icon("edit"), texts.seatChange], once(() => take(form.seat)), "wb-btn--quiet");
  const given = h("div", { class: "wb-stack" }, received, h("div", { class: "wb-row" }, on, change));
  const message = h("p", { class: "wb-seat-on", tabindex: -1 }, icon("people"), h("span", {}, texts.seatPassOn));
  const next = button([icon("right"), texts.seatNext], once(() => take(new Ballot(form, start()))), "wb-btn--main");
  const passing = h("div", { class: "wb-stack" }, message, h("div", { class: "wb-row" }, next));
  const count = h("p", { class: "wb-help", id: `${uid}-urn`, role: "status", tabindex: -1 });
  const reveal = asked(form, "reveal", { label: texts.seatReveal, sure: texts.seatSure, yes: texts.seatYes, why: count.id });
  const repeat = asked(form, "round", { label: texts.seatAgain, sure: texts.seatAgainSure, yes: texts.seatAgainYes, why: count.id });
  const fewer = few(form);
  const element = h("div", { class: "wb-stack wb-seat" }, writing, given, passing, count, fewer.element, reveal.element, repeat.element);
  let state = null; // "writing", "given", "passing" or "revealed"
  let wake = null; // the timer of an answer that was handed in
  let shown = null; // the ballot on the screen
  let fields = null; // and its fields
  let mark = null; // and what happened to it
  let told = null; // the refusal that was shown

  const take = (ballot) => {
    form.seat = Object.assign(ballot, { given: null });
    form.show();
    fields.focus();
  };
  const handOn = () => {
    form.seat = Object.assign(new Ballot(form, start()), { waiting: true });
    form.show();
  };
  const early = () => Date.now() - form.seat.given < HASTE;
  // A device asleep keeps no time: what counts is the clock on the wall.
  const leave = () => {
    clearTimeout(wake);
    if (!form.seat?.given) return;
    on.setAttribute("aria-disabled", String(early()));
    if (Date.now() - form.seat.given >= STAY) handOn();
    else wake = setTimeout(leave, HASTE);
  };
  const woken = () => (element.isConnected ? leave() : document.removeEventListener("visibilitychange", woken));
  document.addEventListener("visibilitychange", woken);
  const show = (ballot) => {
    shown = ballot;
    fields = ballot && build(ballot);
    mark = ballot && notice(form, ballot);
    body.replaceChildren(...(ballot ? [fields.element] : []));
    said.replaceChildren(...(ballot ? [mark.element] : []));
    body.querySelectorAll("input, textarea, select").forEach((control) => control.setAttribute("autocomplete", "off"));
  };
  const write = () => {
    if (shown !== form.seat) show(form.seat);
    person.textContent = fill(texts.seatPerson, { number: shown.number ?? form.urn.count + 1 });
    cast.setAttribute("aria-disabled", String(shown.errand !== null));
    fields.update();
    mark.update();
  };
  // Where the focus goes when what had it is hidden.
  const focus = (before) => {
    if (state === "given" && before !== state) received.focus();
    else if (state === "passing" && before !== state) message.focus();
    else if (state === "revealed" && before !== state) count.focus();
    else if (state === "writing" && (before === "revealed" || (shown.refused && shown.refused !== told))) fields.focus();
  };

  const update = () => {
    const { urn } = form;
    element.hidden = urn === null;
    if (urn === null) return; // nobody's workbook yet
    const before = state;
    const held = element.contains(document.activeElement);
    if (urn.closed) form.seat = null;
    else if (form.seat?.round !== urn.round) form.seat = new Ballot(form, start());
    state = urn.closed ? "revealed" : form.seat.waiting ? "passing" : form.seat.given ? "given" : "writing";
    writing.hidden = state !== "writing";
    given.hidden = state !== "given";
    passing.hidden = state !== "passing";
    if (state === "writing") write();
    else show(null);
    if (count.textContent !== urn.said) count.textContent = urn.said;
    fewer.update();
    reveal.update(!urn.closed, urn.count >= urn.minimum, form.seat?.unsent ? texts.seatUnsent : "");
    repeat.update(urn.closed && again, true, "");
    if (state === "given" && before !== state) leave();
    if (held) focus(before);
    told = shown?.refused ?? null;
  };
  return { element, update };
}

function promise(texts) {
  const lines = [texts.seatPromise, texts.seatFinal].map((line) => h("span", { class: "wb-line" }, line));
  return h("p", { class: "wb-note" }, icon("shield"), h("span", {}, ...lines));
}

// A small team may look at fewer answers, as long as nobody has answered.
function few(form) {
  const { spec, texts, uid } = form;
  const help = h("p", { class: "wb-help", id: `${uid}-few` }, texts.seatFewHelp);
  const told = h("p", { class: "wb-error", role: "status" });
  const box = h("input", { type: "checkbox", "aria-describedby": help.id, onchange: () => choose() });
  const label = h("div", { class: "wb-choice" }, h("label", {}, box, h("span", {}, texts.seatFew)));
  const element = h("div", { class: "wb-stack-sm" }, label, help, told);
  let errand = null;

  const choose = () => {
    const minimum = box.checked ? spec.fewest : spec.minimum;
    const done = ({ outcome, reason }) => {
      errand = null;
      told.textContent = outcome === "refused" ? reason : "";
      form.show();
    };
    errand ??= form.send({ kind: "require", write: newId(), round: form.urn.round, minimum }, done, () => (told.textContent = texts.seatLate));
  };
  const update = () => {
    element.hidden = form.urn.closed || form.urn.count > 0 || spec.minimum === spec.fewest;
    if (!errand) box.checked = form.urn.minimum === spec.fewest;
  };
  return { element, update };
}

// What cannot be taken back is asked for twice: `label` opens the question, `yes` sends it.
function asked(form, kind, { label, sure, yes, why }) {
  const { texts, uid } = form;
  const id = `${uid}-${kind}`;
  const ask = button(label, once(() => possible && turn(true)));
  const no = button(texts.seatNo, once(() => turn(false)));
  const go = button(yes, once(() => send()), "wb-btn--main");
  const warning = h("p");
  const told = h("p", { class: "wb-error", role: "status" });
  const words = h("div", { class: "wb-stack-sm" }, h("p", { id }, sure), warning, h("div", { class: "wb-row" }, go, no));
  const question = h("div", { class: "wb-note wb-note--warn", role: "group", "aria-labelledby": id }, icon("warn"), words);
  const element = h("div", { class: "wb-stack-sm" }, h("div", { class: "wb-row" }, ask), question, told);
  let open = false;
  let possible = false;
  let errand = null;

  const turn = (now) => {
    open = now;
    told.textContent = "";
    form.show();
    (now ? no : ask).focus();
  };
  const send = () => {
    const wait = () => (told.textContent = texts.seatLate);
    errand ??= form.send({ kind, write: newId(), round: form.urn.round }, done, wait);
    form.show();
  };
  const done = ({ outcome, reason }) => {
    errand = null;
    if (outcome === "refused" && open) turn(false);
    told.textContent = outcome === "refused" && !element.hidden ? reason : "";
  };
  const update = (visible, can, unsent) => {
    possible = can;
    open &&= visible;
    element.hidden = !visible;
    question.hidden = !open;
    ask.hidden = open;
    ask.setAttribute("aria-disabled", String(!can));
    ask.setAttribute("aria-describedby", why);
    go.setAttribute("aria-disabled", String(errand !== null));
    if (warning.textContent !== unsent) warning.textContent = unsent;
  };
  element.addEventListener("keydown", (event) => event.key === "Escape" && open && turn(false));
  return { element, update };
}

// The hot round: everybody writes in turn on one device and sees no other row, until the
// facilitator shows them all.

import { button, fill, h, icon } from "./dom.js";
import { isIdea, lineFields } from "./idea.js";
import { undoBar } from "./undo.js";

export function hotRound(form, reveal) {
  const { spec, texts } = form;
  const all = spec.people * spec.rounds.length; // turns: everybody writes once in each round
  const placeOf = (turn) => ({ sheet: (turn % spec.people) + 1, round: Math.floor(turn / spec.people) + 1 });
  // It goes on behind the last row in which something stands.
  const next = () => Math.max(0, ...form.list().filter(isIdea).map(({ local }) => (local.round - 1) * spec.people + local.sheet));
  let turn = null;
  let row = null; // the fields of this turn
  let handing = false; // the device is being handed on

  const undo = undoBar(form, () => form.show());
  const title = h("h3");
  const time = h("p", { class: "wb-help" });
  const fields = h("div");
  const pass = () => {
    handing = true;
    turn += 1;
    row = null;
    form.show();
    (turn < all ? go : show).focus();
  };
  const done = button(texts.done, pass, "wb-btn--main");
  const writing = h("div", { class: "wb-stack" }, h("div", {}, title, time), fields, undo.element, h("div", { class: "wb-row" }, done));

  const handed = h("p", { class: "wb-row" }, icon("saved"), h("span", {}, texts.handOn));
  const go = button(
    texts.next,
    () => {
      handing = false;
      form.show();
      row.focus();
    },
    "wb-btn--main",
  );
  const handOn = h("div", { class: "wb-stack" }, handed, go);
  const full = h("p", {}, texts.full);
  const stage = h("div", { class: "wb-panel" }, writing, handOn, full);

  // Showing all rows cannot be taken back in the heads of those who saw them: it is asked twice.
  const count = h("p", { class: "wb-help", role: "status" });
  const show = button(
    texts.reveal,
    () => {
      ask.hidden = false;
      show.hidden = true;
      sure.focus();
    },
  );
  const calm = () => {
    ask.hidden = true;
    show.hidden = false;
  };
  const sure = button(texts.revealNow, () => (calm(), reveal()), "wb-btn--main");
  const back = button(texts.notYet, () => (calm(), show.focus()), "wb-btn--quiet");
  const ask = h("div", { class: "wb-row", hidden: true }, h("span", {}, texts.revealAsk), sure, back);
  const lead = h("div", { class: "wb-stack-sm" }, count, h("div", { class: "wb-row" }, show), ask);

  const update = () => {
    turn ??= next();
    const over = turn >= all;
    writing.hidden = handing || over;
    handOn.hidden = !handing || over;
    full.hidden = !over;
    if (!writing.hidden) {
      const { sheet, round } = placeOf(turn);
      if (!row) {
        row = lineFields(form, { sheet, round }, fill(texts.yourIdeas, { number: sheet }), undo);
        fields.replaceChildren(row.element);
      }
      title.textContent = fill(texts.turn, { round, rounds: spec.rounds.length, person: sheet, people: spec.people });
      time.textContent = `${spec.rounds[round - 1]} ${texts.hidden}`;
      row.update();
    } else {
      fields.replaceChildren();
    }
    const said = fill(texts.count, { count: form.list().filter(isIdea).length });
    if (count.textContent !== said) count.textContent = said;
  };
  // The next hot round begins behind what was written meanwhile.
  const clear = () => {
    [turn, row, handing] = [null, null, false];
    fields.replaceChildren();
  };
  const focus = () => (row ?? show).focus();
  return { element: h("div", { class: "wb-stack" }, stage, lead), update, clear, focus };
}

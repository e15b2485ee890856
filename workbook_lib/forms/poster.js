// A poster with dots: how many stick on each option, round by round, and how many people stuck them.

import { button, fill, h, icon } from "./dom.js";
import { budget } from "./budget.js";
import { notice } from "./notice.js";
import { idsOf, options, pointList } from "./points.js";
import { stepper } from "./stepper.js";
import { undoBar } from "./undo.js";

export function poster(form) {
  const { spec, texts } = form;
  const undo = undoBar(form, () => form.show());
  const isDots = (draft) => draft.shown && draft.local?.kind === "points";
  const entered = () => form.list().filter(isDots);
  const last = () => Math.max(1, ...form.list().filter((draft) => draft.shown).map((draft) => draft.local?.round ?? 1));
  let round = last();

  const found = (option, number = round) => entered().filter(({ local }) => local.round === number && idsOf(option).includes(local.option));
  const sum = (drafts) => (drafts.length ? drafts.reduce((total, { local }) => total + local.points, 0) : null);
  const total = () => sum(entered().filter(({ local }) => local.round === round)) ?? 0;

  const own = (option) => form.draft(round === 1 ? option.id : `${option.id}_${round}`);
  const set = (option, points) => {
    const draft = own(option);
    if (draft.removed) draft.restore();
    draft.edit({ kind: "points", option: option.id, points, voters: null, round });
  };
  const clear = (drafts) => {
    drafts.forEach((draft) => draft.remove());
    if (drafts.length) undo.offer(drafts[0], () => drafts.forEach((draft) => draft.restore()));
    form.show();
  };
  // An option that was several has points in several entries; what is too much goes from the others.
  const write = (option, number) => {
    const drafts = found(option);
    if (number === null) return clear(drafts);
    points.fix();
    let left = number;
    for (const draft of drafts.filter((draft) => draft !== own(option))) {
      const kept = Math.max(0, Math.min(left, draft.local.points));
      if (kept !== draft.local.points) draft.edit({ ...draft.local, points: kept });
      left -= kept;
    }
    set(option, left);
  };

  const points = budget(form, () => entered().some(({ local }) => local.points > 0));
  const people = turnout(form, () => round, clear);
  const possible = () => (people.count() === null ? Infinity : people.count() * points.count());
  const most = (option) => {
    const now = sum(found(option)) ?? 0;
    const each = people.count() === null ? spec.mostDots : people.count() * (spec.each ?? points.count());
    return Math.max(now, Math.min(each, now + possible() - total(), spec.mostDots));
  };
  const before = (option) => {
    const drafts = round > 1 ? found(option, round - 1) : [];
    return drafts.length ? fill(texts.before, { round: round - 1, count: sum(drafts) }) : "";
  };
  const list = pointList(form, { read: (option) => sum(found(option)), write, most, note: before, notice: (option) => notice(form, own(option)), part: () => `${round}-` });

  const status = h("p", { class: "wb-help", role: "status" });
  const rounds = roundChoice(form, { last: () => Math.max(round, last()), now: () => round, go: (number) => ((round = number), form.show()) });
  const again = button(
    [icon("plus"), texts.another],
    () => {
      round = last() + 1;
      form.show();
      list.focus();
    },
  );

  const element = h("div", { class: "wb-stack" }, points.element, people.element, rounds.element, list.element, status, undo.element, h("div", { class: "wb-row" }, again));
  const update = () => {
    [points, people, rounds, list].forEach((each) => each.update());
    const limit = possible();
    const told = total() === 1 ? texts.enteredOne : texts.entered;
    const enteredOf = limit === 1 ? texts.enteredOfOne : texts.enteredOf;
    const said = fill(Number.isFinite(limit) ? enteredOf : told, { count: total(), most: limit });
    if (status.textContent !== said) status.textContent = said;
    again.hidden = round !== last() || total() === 0 || options(form).length === 0;
  };
  return { element, update };
}

// How many people stuck their dots, and how many of them none.
function turnout(form, round, clear) {
  const { spec, texts, uid } = form;
  const draft = () => form.draft(`_turnout_${round()}`);
  const part = (name) => (draft().shown ? (draft().local?.[name] ?? null) : null);
  const set = (name, number) => {
    const local = draft().shown ? draft().local : null;
    const value = { voters: null, abstentions: null, budget: null, ...local, kind: "turnout", round: round(), [name]: number };
    if (value.voters === null && value.abstentions === null) return clear([draft()].filter((each) => each.shown));
    if (draft().removed) draft().restore();
    draft().edit(value);
  };
  const make = (name) =>
    stepper({ id: `${uid}-${name}`, name: texts[name], less: texts[`${name}Less`], more: texts[`${name}More`], said: `${uid}-turnout` }, (number) => set(name, number));
  const [voters, abstentions] = [make("voters"), make("abstentions")];
  const said = h("div", { id: `${uid}-turnout` });
  const element = h(
    "div",
    { class: "wb-stack-sm" },
    h("div", { class: "wb-steppers" }, ...[voters, abstentions].map((each) => h("div", { class: "wb-field" }, each.label, each.row))),
    said,
  );
  let told = null; // the notice of the round that is shown
  const update = () => {
    if (told?.draft !== draft()) {
      told = { draft: draft(), ...notice(form, draft()) };
      said.replaceChildren(told.element);
    }
    told.update();
    voters.update(part("voters"), spec.mostDots);
    abstentions.update(part("abstentions"), part("voters") ?? 0);
  };
  const count = () => (part("voters") === null ? null : part("voters") - (part("abstentions") ?? 0));
  return { element, update, count };
}

// Which round is shown, once there are several.
function roundChoice(form, { last, now, go }) {
  const { texts, uid } = form;
  const choice = h("div", { class: "wb-choice" });
  const element = h("fieldset", { class: "wb-field" }, h("legend", { class: "wb-label" }, texts.rounds), choice);
  const update = () => {
    element.hidden = last() < 2;
    while (choice.children.length < last()) {
      const number = choice.children.length + 1;
      const control = h("input", { type: "radio", name: `${uid}-round`, value: number, onchange: () => go(number) });
      choice.append(h("label", {}, control, h("span", {}, fill(texts.round, { round: number }))));
    }
    while (choice.children.length > last()) choice.lastElementChild.remove();
    [...choice.querySelectorAll("input")].forEach((control, index) => (control.checked = index + 1 === now()));
  };
  return { element, update };
}

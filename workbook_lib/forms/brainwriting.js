// Brainwriting: sheets of ideas, typed in after a round on paper or written in turn on one device.

import { arrange, button, fill, h, icon } from "./dom.js";
import { field } from "./field.js";
import { mount } from "./form.js";
import { hotRound } from "./hot_round.js";
import { isIdea, lineFields } from "./idea.js";
import { headed } from "./question.js";
import { seat } from "./seat.js";
import { undoBar } from "./undo.js";

const SCREEN = "_screen";

export default mount((form, el) => {
  const parts = form.spec.anonymous ? [unseen(form), revealed(form)] : [sheetsOrTurns(form)];
  el.append(headed(form, ...parts.map((each) => each.element)));
  return () => parts.forEach((each) => each.update());
});

function sheetsOrTurns(form) {
  form.words = (value) => value?.text ?? "";
  const screen = form.draft(SCREEN);
  const hide = (hidden) => {
    screen.edit({ hidden }, 0);
    form.show();
    shown().focus();
  };
  const open = sheets(form, () => hide(true));
  const hot = hotRound(form, () => hide(false));
  const shown = () => (screen.local?.hidden ? hot : open);
  const update = () => {
    for (const part of [open, hot]) {
      part.element.hidden = part !== shown();
      if (part !== shown()) part.clear(); // what is hidden does not stand in the page either
    }
    shown().update();
  };
  return { element: h("div", {}, open.element, hot.element), update };
}

// Everybody's own ideas, written at the seat.
function unseen(form) {
  const { spec, texts } = form;
  const build = (ballot) => {
    const fields = Array.from({ length: spec.ideas }, (_, index) => {
      const label = fill(texts.idea, { number: index + 1 });
      return field(form, ballot, { id: `idea-${index}`, path: [String(index + 1)], label, limit: spec.limit, rows: 2, type: "text" });
    });
    const element = h("div", { class: "wb-ideas" }, ...fields.map((each) => each.element));
    return { element, update: () => fields.forEach((each) => each.update()), focus: () => fields[0].control.focus() };
  };
  return seat(form, { build, start: () => ({}), again: true });
}

// The ideas of all, mixed.
function revealed(form) {
  const title = h("h3");
  const list = h("ul", { class: "wb-stack-sm" });
  const element = h("div", { class: "wb-stack-sm" }, title, list);
  const update = () => {
    const ideas = form.list().filter(isIdea);
    title.textContent = fill(form.texts.count, { count: ideas.length });
    arrange(list, ideas.map((draft) => cardOf(draft)));
    element.hidden = ideas.length === 0;
  };
  const cards = new Map(); // draft -> card
  const cardOf = (draft) => {
    if (!cards.has(draft)) cards.set(draft, h("li", { class: "wb-card" }, draft.local.text));
    return cards.get(draft);
  };
  return { element, update };
}

// One sheet at a time, row by row.
function sheets(form, begin) {
  const { spec, texts, uid } = form;
  const undo = undoBar(form, () => form.show());
  let sheet = 1;
  let rows = null; // the rows of the sheet

  const choice = h("div", { class: "wb-choice" });
  const controls = Array.from({ length: spec.people }, (_, index) => {
    const control = h("input", { type: "radio", name: `${uid}-sheet`, checked: index === 0, onchange: () => turn(index + 1) });
    const words = h("span");
    choice.append(h("label", {}, control, words));
    return { control, words };
  });
  const page = h("div", { class: "wb-stack" });
  const count = h("p", { class: "wb-help", role: "status" });
  const element = h(
    "div",
    { class: "wb-stack" },
    h("p", { class: "wb-row" }, button([icon("people"), texts.begin], begin), h("span", { class: "wb-help" }, texts.beginHelp)),
    h("fieldset", { class: "wb-field" }, h("legend", { class: "wb-label" }, texts.sheets), choice),
    page,
    undo.element,
    count,
  );
  const clear = () => {
    rows = null;
    page.replaceChildren();
  };
  const turn = (number) => {
    sheet = number;
    clear();
    form.show();
  };
  const ideas = () => form.list().filter(isIdea);
  const update = () => {
    if (!rows) {
      rows = spec.rounds.map((label, index) => lineFields(form, { sheet, round: index + 1 }, fill(texts.line, { sheet, line: label }), undo));
      page.replaceChildren(...rows.map((row) => row.element));
    }
    rows.forEach((row) => row.update());
    const all = ideas();
    controls.forEach(({ control, words }, index) => {
      control.checked = index + 1 === sheet;
      const written = all.filter(({ local }) => local.sheet === index + 1).length;
      words.textContent = fill(texts.sheet, { number: index + 1, count: written });
    });
    const said = fill(texts.count, { count: all.length });
    if (count.textContent !== said) count.textContent = said;
  };
  return { element, update, clear, focus: () => controls[sheet - 1].control.focus() };
}

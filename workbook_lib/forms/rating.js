// A rating: one step per criterion, for each of several subjects, or by everybody and then together.

import { part, plain } from "./change.js";
import { h } from "./dom.js";
import { field, stepWord } from "./field.js";
import { mount } from "./form.js";
import { notice } from "./notice.js";
import { pictureView } from "./picture.js";
import { headed } from "./question.js";
import { rows } from "./rows.js";
import { seat } from "./seat.js";

export default mount((form, el) => {
  const parts = form.spec.anonymous ? [seat(form, alone(form)), revealed(form)] : [form.spec.many ? rows(form) : single(form), drawn(form)];
  el.append(headed(form, ...parts.map((each) => each.element)));
  return () => parts.forEach((each) => each.update());
});

// Of scales the names come into view first, of a disc its middle.
function drawn(form) {
  return pictureView(form, "figure", form.texts.picture, form.spec.drawn === "profile" ? 0 : 0.5);
}

// The scales of one person at the seat.
function alone(form) {
  const scales = form.spec.columns.filter((column) => column.type === "scale");
  const build = (ballot) => {
    const all = scales.map((column) => field(form, ballot, column));
    const element = h("div", { class: "wb-stack" }, ...all.map((each) => each.element));
    return { element, update: () => all.forEach((each) => each.update()), focus: () => all[0].control.focus() };
  };
  return { build, start: () => ({ scores: {} }), again: true };
}

// The answers of all, and below them what the team agrees on. Another round is not led by the last one.
function revealed(form) {
  const { texts, uid } = form;
  const parts = [drawn(form), single(form)];
  const [picture, agreed] = parts.map((each) => each.element);
  const words = [h("h3", { id: `${uid}-agreed` }, texts.agreed), h("p", { class: "wb-help" }, texts.agreedHelp)];
  const section = h("section", { class: "wb-stack", "aria-labelledby": `${uid}-agreed` }, ...words, agreed);
  const element = h("div", { class: "wb-stack" }, picture, section);
  const update = () => {
    element.hidden = !form.urn?.closed;
    parts.forEach((each) => each.update());
  };
  return { element, update };
}

function single(form) {
  const { columns } = form.spec;
  const draft = form.draft("one");
  const said = notice(form, draft);
  const all = columns.map((column) => (column.type === "scale" ? judged(form, draft, column) : field(form, draft, column)));
  const shown = (value, column) => (column.type === "scale" ? `${column.label} ${stepWord(column, value)}` : String(value));
  const given = (value) => columns.map((column) => [part(value, column.path), column]).filter(([found]) => plain(found) !== null);
  form.words = (value) => given(value).map(([found, column]) => shown(found, column)).join(" · ");
  const element = h("div", { class: "wb-stack" }, ...all.map((each) => each.element), said.element);
  return { element, update: () => [...all, said].forEach((each) => each.update()) };
}

// A scale, and in words how the answers of all lie, and how it was before.
function judged(form, draft, column) {
  const scale = field(form, draft, column);
  const id = `${form.uid}-${column.id}-beside`;
  const words = h("p", { class: "wb-help", id });
  scale.element.append(words);
  scale.element.setAttribute("aria-describedby", [scale.element.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  const update = () => {
    scale.update();
    const now = form.picture.beside?.[column.id] ?? "";
    if (words.textContent !== now) words.textContent = now;
    words.hidden = !now;
  };
  return { element: scale.element, update };
}

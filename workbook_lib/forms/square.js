// The value square: its four corners are texts, and an arrow leads from today to where a team wants to be.

import { part, withPart } from "./change.js";
import { h } from "./dom.js";
import { field } from "./field.js";
import { mount } from "./form.js";
import { svg } from "./needle.js";
import { notice } from "./notice.js";
import { wordsFold } from "./picture.js";
import { placeFields } from "./place.js";
import { plane } from "./plane.js";
import { headed } from "./question.js";

const APART = 20; // px between an arrow and the needles that it joins
const HEAD = 12; // px

export default mount((form, el) => {
  const { spec, uid } = form;
  const draft = form.draft("one");
  const said = notice(form, draft);
  const corners = spec.columns.map((column) => field(form, draft, column));
  const pins = spec.points.map((point, index) => ({
    number: () => index + 1,
    name: () => point.label,
    mark: () => point,
    place: () => part(draft.local, [point.id]),
    put: (place, after = 0) => draft.edit(withPart(draft.local, [point.id], place), after),
    open: () => places[index].control.focus(),
  }));
  const way = arrow(pins);
  const map = plane(form, () => pins, way);
  const places = pins.map((pin, index) => placeFields(form, pin, map.move, `${uid}-${spec.points[index].id}`, said.element.id));
  const folds = places.map((each, index) => h("fieldset", { class: "wb-stack-sm" }, h("legend", {}, `${index + 1} ${pins[index].name()}`), each.element));
  const words = wordsFold(form);
  let computed = null;

  form.words = (value) => spec.columns.map((column) => part(value, column.path)).filter(Boolean).join(" \u00b7 ");
  const texts = h("div", { class: "wb-corners" }, ...corners.map((each) => each.element));
  const picture = h("div", { class: "wb-panel wb-stack-sm" }, map.element, words.element);
  el.append(headed(form, texts, said.element, h("div", { class: "wb-net" }, picture, h("div", { class: "wb-stack" }, ...folds))));

  return () => {
    [...corners, ...places, said].forEach((each) => each.update());
    map.cells.forEach((cell, index) => {
      const text = part(draft.local, spec.columns[index].path) || spec.columns[index].label;
      if (cell.textContent !== text) cell.textContent = text;
    });
    map.update();
    if (form.picture === computed) return;
    computed = form.picture;
    words.update(computed.words);
  };
});

function arrow([today, aim]) {
  const element = svg("path", { class: "wb-way" });
  const update = (spots) => {
    const [from, to] = [spots.get(today), spots.get(aim)];
    element.setAttribute("d", from && to ? arrowPath(from, to) : "");
  };
  return { element, update };
}

function arrowPath(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 2 * APART + HEAD) return "";
  const [right, down] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const at = (along, aside) => `${to.x - right * along - down * aside} ${to.y - down * along + right * aside}`;
  return `M ${from.x + right * APART} ${from.y + down * APART} L ${at(APART, 0)} M ${at(APART + HEAD, HEAD * 0.7)} L ${at(APART, 0)} L ${at(APART + HEAD, -HEAD * 0.7)}`;
}

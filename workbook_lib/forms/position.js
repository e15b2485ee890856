// Positions: the plane with its needles beside the rows that say the same as fields.

import { h } from "./dom.js";
import { mount } from "./form.js";
import { svg } from "./needle.js";
import { wordsFold } from "./picture.js";
import { placeFields, placeWords } from "./place.js";
import { plane } from "./plane.js";
import { headed } from "./question.js";
import { rows } from "./rows.js";

export default mount((form, el) => {
  const { spec, texts, uid } = form;
  const start = () => ({ label: "", x: null, y: null, category: "", comment: "" });
  const pins = new WeakMap(); // draft -> pin
  const numbers = new WeakMap(); // draft -> the number it is shown with
  const list = rows(form, {
    start,
    extra: (draft) => [placeFields(form, pinOf(draft), map.move, `${uid}-${draft.id}`, `${uid}-${draft.id}-said`)],
    tell: (value) => placeWords(form, placeOf(value)),
  });

  const pin = (draft) => ({
    number: () => numbers.get(draft),
    name: () => list.title(draft) || texts.unnamed,
    mark: () => spec.kinds[draft.local?.category] ?? spec.plain,
    place: () => placeOf(draft.local),
    put: (place, after = 0) => draft.edit({ ...start(), ...draft.local, x: place?.x ?? null, y: place?.y ?? null }, after),
    open: () => list.show(draft),
  });
  const pinOf = (draft) => {
    if (!pins.has(draft)) pins.set(draft, pin(draft));
    return pins.get(draft);
  };

  const numbered = (draft, index) => {
    numbers.set(draft, index + 1);
    return pinOf(draft);
  };
  const map = plane(form, () => list.shown().map(numbered));
  const key = legend(form);
  const words = wordsFold(form);
  let computed = null;
  const picture = h("div", { class: "wb-panel wb-stack-sm" }, map.element, key.element, words.element);
  el.append(headed(form, h("div", { class: "wb-net" }, picture, list.element)));
  return () => {
    list.update();
    map.update();
    if (form.picture === computed) return;
    computed = form.picture;
    key.update();
    words.update(computed.words);
  };
});

function placeOf(value) {
  const { x, y } = value ?? {};
  return typeof x === "number" && typeof y === "number" ? { x, y } : null;
}

// The kinds with their shapes and letters, and how many needles there are of each.
function legend(form) {
  const kinds = Object.entries(form.spec.kinds);
  const counts = kinds.map(() => h("strong"));
  const lines = kinds.map(([, { label, letter, outline, colour, sink }], index) => {
    const sign = svg("g", { class: "wb-needle" }, svg("path", { d: outline, fill: colour }), svg("text", { y: sink + 5, "text-anchor": "middle" }, letter));
    const picture = svg("svg", { viewBox: "-24 -24 48 48", width: 40, height: 40, "aria-hidden": "true" }, sign);
    return h("li", {}, picture, h("span", {}, `${letter} ${label}: `, counts[index]));
  });
  const element = h("ul", { class: "wb-row wb-legend", hidden: kinds.length === 0 }, ...lines);
  const update = () => kinds.forEach(([id], index) => (counts[index].textContent = String(form.picture.counts[id] ?? 0)));
  return { element, update };
}

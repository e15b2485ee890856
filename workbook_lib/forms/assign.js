// What happens to the ticked cards: moved onto a heap that is picked here, or merged.

import { button, fill, h } from "./dom.js";
import { NEW } from "./heaps.js";

/**
 * @param {any} form
 * @param {{ move: Function, merge: Function, back: Function, drop: Function }} actions
 */
export function assignBar(form, { move, merge, back, drop }) {
  const { spec, texts, uid } = form;
  const count = h("strong", { role: "status" });
  const target = h("select", { id: `${uid}-target`, onchange: () => update() });
  const name = h("input", { id: `${uid}-stack`, type: "text", maxlength: spec.nameLimit, autocomplete: "off" });
  const naming = h("div", { class: "wb-field" }, h("label", { for: name.id }, texts.stackName), name);
  const go = () => {
    move(target.value, name.value.trim());
    name.value = "";
  };
  const join = button(texts.merge, () => merge());
  const element = h(
    "div",
    { class: "wb-assign", role: "group", "aria-label": texts.assign, onkeydown: (event) => event.key === "Escape" && back() },
    count,
    h("div", { class: "wb-field" }, h("label", { for: target.id }, texts.moveTo), target),
    naming,
    button(texts.move, go, "wb-btn--main"),
    join,
    button(texts.unpick, () => drop(), "wb-btn--quiet"),
    h("p", { class: "wb-help" }, texts.assignHelp),
  );
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    go();
  });
  let offered = "";
  let picked = 0;

  // `groups` are the heaps to choose from, as a label and pairs of name and words.
  const offer = (groups) => {
    const now = JSON.stringify(groups);
    if (now === offered) return;
    offered = now;
    const before = target.value;
    const option = ([value, words]) => h("option", { value }, words);
    target.replaceChildren(...groups.map(([label, heaps]) => h("optgroup", { label }, ...heaps.map(option))));
    if (groups.some(([, heaps]) => heaps.some(([value]) => value === before))) target.value = before;
  };
  const update = (size = picked) => {
    picked = size;
    const said = fill(texts.picked, { count: size });
    if (count.textContent !== said) count.textContent = said;
    element.hidden = size === 0;
    join.hidden = size < 2;
    naming.hidden = target.value !== NEW;
  };
  return { element, offer, update, focus: () => target.focus() };
}

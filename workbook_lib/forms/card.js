// A card on the wall: it can be ticked, moved by its grip, and opened to be changed.

import { part } from "./change.js";
import { button, fill, h, icon } from "./dom.js";
import { lineField, textColumn } from "./composer.js";
import { notice } from "./notice.js";

export function cardText(draft) {
  return part(draft.local, ["text"]) ?? "";
}

/**
 * @param {any} form
 * @param {any} draft
 * @param {{ pick: Function, go: Function, change: Function, remove: Function, split: Function }} actions
 */
export function cardView(form, draft, { pick, go, change, remove, split }) {
  const { texts } = form;
  const words = h("span");
  const also = h("small");
  const tick = h("input", {
    type: "checkbox",
    onchange: () => pick(draft, tick.checked),
    onkeydown: (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or it would open the list that gets the focus
      go(draft);
    },
  });
  const edit = button(icon("edit"), () => change(draft), "wb-btn--quiet wb-btn--icon");
  const grip = h("span", { class: "wb-grip", "aria-hidden": "true" }, icon("grip"));
  const said = notice(form, draft);
  const label = h("label", { class: "wb-pick" }, tick, h("span", {}, words, also));
  const element = h("li", { class: "wb-card" }, h("div", { class: "wb-own" }, grip, label, edit), said.element);
  let shown = ""; // what is on the page now
  let editor = null;

  const update = ({ number, isOpen, isPicked, merged }) => {
    const others = merged.map(cardText);
    const now = JSON.stringify([number, isOpen, isPicked, cardText(draft), merged.map((each) => each.id), others]);
    if (now !== shown) {
      shown = now;
      words.textContent = cardText(draft);
      also.textContent = others.length ? fill(texts.also, { texts: others.join(" \u00b7 ") }) : "";
      tick.checked = isPicked;
      edit.setAttribute("aria-label", fill(isOpen ? texts.hideCard : texts.editCard, { number }));
      edit.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen && editor) editor = editor.element.remove() ?? null;
      if (isOpen && !editor) element.insertBefore((editor = open(number)).element, said.element);
      editor?.list(merged);
    }
    editor?.update();
    said.update();
  };

  const open = (number) => {
    const column = { ...textColumn(form, fill(texts.card, { number })), id: "change" };
    const text = lineField(form, draft, column, () => change(draft));
    const parts = h("ul", { class: "wb-stack-sm" });
    const bin = button([icon("trash"), texts.remove], () => remove(draft), "wb-btn--quiet", fill(texts.removeCard, { number }));
    const list = (merged) => {
      const line = (other) => button(fill(texts.split, { text: cardText(other) }), () => split(draft, other), "wb-btn--quiet");
      parts.replaceChildren(...merged.map((other) => h("li", {}, line(other))));
      parts.hidden = merged.length === 0;
    };
    return { element: h("div", { class: "wb-stack-sm wb-cardform" }, text.element, parts, bin), list, update: text.update, focus: () => text.control.focus() };
  };
  return { element, tick, edit, update, focus: () => editor?.focus() };
}

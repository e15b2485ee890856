// The cards that one person writes unseen: they are handed in together. What stands in the field
// counts as a card, too, so that nothing is lost when nobody presses the button before.

import { zonePicker } from "./composer.js";
import { button, fill, h, icon } from "./dom.js";

export function hand(form, ballot) {
  const { spec, texts, uid } = form;
  const id = `${uid}-hand`;
  const said = h("p", { class: "wb-help", id: `${id}-said`, role: "status" });
  const control = h("input", { id, type: "text", maxlength: spec.limit, "aria-describedby": `${said.id} ${uid}-seat-said`, oninput: () => write() });
  const zone = zonePicker(form);
  zone.control.addEventListener("change", () => write());
  const add = button([icon("plus"), texts.addCard], () => finish());
  const writing = h("div", { class: "wb-compose" }, zone.element, h("div", { class: "wb-field" }, h("label", { for: id }, texts.newCard), control), add);
  const list = h("ul", { class: "wb-stack-sm wb-cards", "aria-label": texts.hand });
  const element = h("div", { class: "wb-stack-sm" }, writing, said, list);
  let done = ballot.local; // the cards that are finished
  let shown = null;

  const write = () => {
    const text = control.value.trim();
    ballot.edit(text ? [...done, { text, zone: zone.control.value }] : done);
  };
  const finish = () => {
    write();
    done = ballot.local;
    control.value = "";
    form.show();
    (writing.hidden ? list.querySelector("button") : control)?.focus();
  };
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    finish();
  });
  const remove = (card) => {
    done = done.filter((each) => each !== card);
    write();
    form.show();
    control.focus();
  };
  const line = (card, index) => {
    const [, label] = spec.zones.find(([value]) => value === card.zone) ?? [];
    const words = h("span", {}, card.text, label && h("small", {}, label));
    const bin = button(icon("trash"), () => remove(card), "wb-btn--quiet wb-btn--icon", fill(texts.removeCard, { number: index + 1 }));
    return h("li", { class: "wb-card" }, h("div", { class: "wb-own" }, words, bin));
  };
  const update = () => {
    if (done === shown) return;
    shown = done;
    list.replaceChildren(...done.map(line));
    said.textContent = fill(texts.inHand, { count: done.length, most: spec.hand });
    writing.hidden = done.length >= spec.hand;
  };
  return { element, update, focus: () => (writing.hidden ? list.querySelector("button") : control).focus() };
}

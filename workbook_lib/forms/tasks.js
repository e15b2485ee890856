// Tasks: what, why, who, until when, and how far it is; and beside them the whole plan.

import { page } from "./address.js";
import { h } from "./dom.js";
import { mount } from "./form.js";
import { pictureView } from "./picture.js";
import { headed } from "./question.js";
import { rows } from "./rows.js";

export default mount((form, el) => {
  const parts = [rows(form, { start: () => ({ status: "open" }) }), elsewhere(form), pictureView(form, "figure", form.texts.picture, 0)];
  el.append(headed(form, ...parts.map((each) => each.element)));
  return () => parts.forEach((each) => each.update());
});

// What was agreed elsewhere, to be read here and changed there.
function elsewhere(form) {
  const list = h("div", { class: "wb-stack-sm" });
  const element = h("section", { class: "wb-panel wb-stack-sm" }, h("h3", {}, form.texts.elsewhere), list);
  let shown = "";
  const update = () => {
    const fields = form.picture.elsewhere;
    const now = JSON.stringify(fields);
    if (now === shown) return;
    shown = now;
    element.hidden = fields.length === 0;
    list.replaceChildren(...fields.map(fieldTasks));
  };
  return { element, update };
}

function fieldTasks({ title, tasks }) {
  const entry = ({ what, said, field, stop }) => h("li", {}, h("a", { href: page(field, stop) }, what), h("span", { class: "wb-line wb-help" }, said));
  return h("div", {}, h("h4", {}, title), h("ul", { class: "wb-agreed" }, ...tasks.map(entry)));
}

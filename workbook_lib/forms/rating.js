// A rating: one step per criterion, once or for each of several subjects.

import { h } from "./dom.js";
import { field } from "./field.js";
import { mount } from "./form.js";
import { notice } from "./notice.js";
import { pictureView } from "./picture.js";
import { headed } from "./question.js";
import { rows } from "./rows.js";

export default mount((form, el) => {
  const parts = [form.spec.many ? rows(form) : single(form), pictureView(form)];
  el.append(headed(form, ...parts.map((each) => each.element)));
  return () => parts.forEach((each) => each.update());
});

function single(form) {
  const draft = form.draft("one");
  const said = notice(form, draft);
  const all = form.spec.columns.map((column) => field(form, draft, column));
  const element = h("div", { class: "wb-stack" }, ...all.map((each) => each.element), said.element);
  return { element, update: () => [...all, said].forEach((each) => each.update()) };
}

// What is asked: the question of a prompt, its help and its example.

import { h } from "./dom.js";

// The question above a form that has several fields.
export function headed(form, ...children) {
  const { spec, uid } = form;
  return h("section", { class: "wb-stack", "aria-labelledby": `${uid}-h` }, h("h2", { id: `${uid}-h` }, spec.question), explanation(form), ...children);
}

// Help and example of a prompt, and whether it may stay open; fields refer to it by id.
export function explanation(form) {
  const { help, example, optional } = form.spec;
  const advice = [optional && form.texts.optional, help].filter(Boolean).join(" · ");
  const lines = [advice, example && `${form.texts.example}: ${example}`].filter(Boolean);
  return h("p", { class: "wb-help", id: `${form.uid}-help` }, ...lines.map((line) => h("span", { class: "wb-line" }, line)));
}

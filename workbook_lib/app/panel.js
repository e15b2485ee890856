// What all panels share.

import { h } from "../forms/dom.js";

// Text of the handbook, which Python made from Markdown.
export function markup(html, names) {
  const box = h("div", { class: names });
  box.append(document.createRange().createContextualFragment(html));
  return box;
}

// Whether it is our own lean page, which watches its line and knows by itself when all is painted.
export function lean() {
  return document.getElementById("wb-app") !== null;
}

export function ready() {
  if (!lean()) document.body.classList.add("wb-ready");
}

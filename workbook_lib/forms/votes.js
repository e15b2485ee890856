// Votes: dots on a poster are counted and typed in, or everybody gives points unseen.

import { ballots } from "./ballot.js";
import { h } from "./dom.js";
import { mount } from "./form.js";
import { pictureView } from "./picture.js";
import { poster } from "./poster.js";
import { headed } from "./question.js";

export default mount((form, el) => {
  const parts = [form.spec.anonymous ? ballots(form) : poster(form), result(form)];
  el.append(headed(form, ...parts.map((each) => each.element)));
  return () => parts.forEach((each) => each.update());
});

// The ranks, and who took part and is level in words.
function result(form) {
  const figure = pictureView(form, "figure", form.texts.picture, 0);
  const words = h("ul", { class: "wb-stack-sm" });
  const element = h("div", { class: "wb-stack-sm" }, figure.element, words);
  let shown = null;
  const update = () => {
    figure.update();
    if (form.picture === shown) return;
    shown = form.picture;
    words.replaceChildren(...shown.words.map((sentence) => h("li", {}, sentence)));
    words.hidden = shown.words.length === 0;
  };
  return { element, update };
}

// Cards: short thoughts, written one after the other, or by everybody unseen, and ordered on a wall.

import { part } from "./change.js";
import { composer } from "./composer.js";
import { h } from "./dom.js";
import { mount } from "./form.js";
import { hand } from "./hand.js";
import { pasteFold } from "./paste.js";
import { headed } from "./question.js";
import { seat } from "./seat.js";
import { wall } from "./wall.js";

export default mount((form, el) => {
  form.prose = new Set(["text", "name"]);
  form.complete = () => false; // a card is stored when it is added
  form.words = (value) => [part(value, ["text"]) ?? part(value, ["name"]), zoneLabel(form, part(value, ["zone"]))].filter(Boolean).join(" \u00b7 ");
  const open = table(form);
  const unseen = form.spec.anonymous ? seat(form, { build: (ballot) => hand(form, ballot), start: () => [] }) : null;
  el.append(headed(form, ...(unseen ? [unseen.element] : []), open.element));
  return () => {
    unseen?.update();
    open.element.hidden = unseen !== null && !form.urn?.closed;
    if (!open.element.hidden) open.update();
  };
});

function zoneLabel(form, id) {
  return (form.spec.zones.find(([zone]) => zone === id) ?? [])[1];
}

// What everybody sees and works with.
function table(form) {
  const writing = composer(form);
  const cards = wall(form, writing);
  const element = h("div", { class: "wb-stack" }, writing.element, cards.element, pasteFold(form));
  const update = () => {
    writing.update();
    cards.update();
  };
  return { element, update };
}

// The network: map and figures beside the actors, each of which knows others.

import { arrange, fill, h, icon } from "./dom.js";
import { mount } from "./form.js";
import { figuresView, pictureView } from "./picture.js";
import { headed } from "./question.js";
import { rows, rowTitle } from "./rows.js";

export default mount((form, el) => {
  const { texts } = form;
  const isActor = (draft) => draft.local?.kind !== "link";
  let sector = ""; // going through the map sector by sector, the next actor is often in the same one

  const start = () => {
    sector = form.list().findLast((draft) => draft.touched && isActor(draft))?.local?.sector ?? sector;
    return { kind: "actor", name: "", sector, ring: "middle", tie: "weak", contact: "" };
  };
  const actors = rows(form, { start, belongs: isActor, extra: (draft) => [acquaintances(form, draft, () => actors.shown())] });
  const complete = form.complete;
  form.complete = (value, draft) => value?.kind === "link" || complete(value, draft);

  const parts = [pictureView(form), figuresView(form), actors];
  const [map, figures] = parts;
  const glance = h("div", { class: "wb-stack-sm" }, h("h3", {}, texts.glance), figures.element);
  el.append(headed(form, h("div", { class: "wb-net" }, map.element, actors.element), glance));
  return () => parts.forEach((each) => each.update());
});

// Whom an actor knows: one checkbox per other actor. A link is an entry of its own; its id is made
// of both ends, so that two windows cannot store it twice.
function acquaintances(form, draft, actors) {
  const { texts } = form;
  const boxes = new Map(); // other actor -> {label, control, words}
  const said = h("span");
  const legend = h("legend", { class: "wb-help" });
  const choice = h("div", { class: "wb-choice wb-choice--many" });
  const element = h("details", { class: "wb-fold wb-all wb-knows" }, h("summary", {}, icon("net"), said), h("fieldset", {}, legend, choice));

  const link = (other) => stored(other) ?? form.draft([draft.id, other.id].sort().join("-"));
  const stored = (other) => form.list().find(({ shown, local }) => shown && local?.kind === "link" && [local.a, local.b].includes(draft.id) && [local.a, local.b].includes(other.id));
  const knows = (other) => stored(other) !== undefined;

  const box = (other) => {
    const words = h("span");
    const control = h("input", {
      type: "checkbox",
      onchange: () => {
        const entry = link(other);
        if (!control.checked) entry.remove();
        else if (entry.removed) entry.restore();
        else entry.edit({ kind: "link", a: draft.id, b: other.id }, 0);
      },
    });
    return { element: h("label", {}, control, words), control, words };
  };

  const update = () => {
    // Links can only lead to actors that are stored.
    const others = actors().filter((other) => other !== draft && other.stored);
    for (const other of others) if (!boxes.has(other)) boxes.set(other, box(other));
    arrange(choice, others.map((other) => boxes.get(other).element));
    for (const other of others) {
      const { control, words } = boxes.get(other);
      control.checked = knows(other);
      words.textContent = rowTitle(form, other.local);
    }
    const names = others.filter(knows).map((other) => rowTitle(form, other.local));
    said.textContent = fill(texts.knows, { names: names.join(", ") || texts.knowsNobody });
    legend.textContent = fill(texts.knowsHelp, { name: rowTitle(form, draft.local) || texts.unnamed });
    element.hidden = !draft.stored || others.length === 0;
  };
  return { element, update };
}

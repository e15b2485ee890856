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

// Whom an actor knows, and how well: one checkbox per other actor. A link is an entry of its own; its
// id is made of both ends, so that two windows cannot store it twice.
function acquaintances(form, draft, actors) {
  const { texts, spec } = form;
  const boxes = new Map(); // other actor -> {element, update}
  const said = h("span");
  const legend = h("legend", { class: "wb-help" });
  const choice = h("div", { class: "wb-choice wb-choice--many" });
  const element = h("details", { class: "wb-fold wb-all wb-knows" }, h("summary", {}, icon("net"), said), h("fieldset", {}, legend, choice));

  // The stored links of this actor, by the id of the other one; looked up once for all boxes.
  const links = () => {
    const found = new Map();
    for (const each of form.list()) {
      const { kind, a, b } = each.local ?? {};
      if (kind === "link" && each.shown && [a, b].includes(draft.id)) found.set(a === draft.id ? b : a, each);
    }
    return found;
  };
  const link = (other) => links().get(other.id) ?? form.draft([draft.id, other.id].sort().join("-"));

  const box = (other) => {
    const words = h("span");
    const ties = spec.linkTies.map(([value, label]) => h("option", { value }, label));
    const tie = h("select", { onchange: () => link(other).edit({ ...link(other).local, tie: tie.value || null }, 0) }, ...ties);
    const control = h("input", {
      type: "checkbox",
      onchange: () => {
        const entry = link(other);
        if (!control.checked) entry.remove();
        else if (entry.removed) entry.restore();
        else entry.edit({ kind: "link", a: draft.id, b: other.id }, 0);
      },
    });
    let read = "";
    const update = (known) => {
      const name = rowTitle(form, other.local);
      control.checked = Boolean(known);
      tie.value = known?.local.tie ?? "";
      const now = JSON.stringify([name, rowTitle(form, draft.local), Boolean(known)]);
      if (now === read) return;
      read = now;
      words.textContent = name;
      tie.hidden = !known;
      tie.setAttribute("aria-label", fill(texts.knowsTie, { name: rowTitle(form, draft.local), other: name }));
    };
    return { element: h("div", { class: "wb-known" }, h("label", {}, control, words), tie), update };
  };

  const update = () => {
    // Links can only lead to actors that are stored.
    const others = actors().filter((other) => other !== draft && other.stored);
    const known = links();
    for (const other of others) if (!boxes.has(other)) boxes.set(other, box(other));
    arrange(choice, others.map((other) => boxes.get(other).element));
    for (const other of others) boxes.get(other).update(known.get(other.id));
    const names = others.filter((other) => known.has(other.id)).map((other) => rowTitle(form, other.local));
    said.textContent = fill(texts.knows, { names: names.join(", ") || texts.knowsNobody });
    legend.textContent = fill(texts.knowsHelp, { name: rowTitle(form, draft.local) || texts.unnamed });
    element.hidden = !draft.stored || others.length === 0;
  };
  return { element, update };
}

// Cards: short thoughts, written one after the other.

import { part } from "./change.js";
import { arrange, button, fill, h, icon } from "./dom.js";
import { field } from "./field.js";
import { mount } from "./form.js";
import { notice } from "./notice.js";
import { headed } from "./question.js";
import { undoBar } from "./undo.js";

export default mount((form, el) => {
  const { spec, texts, uid } = form;
  form.prose = new Set(["text"]);
  const column = { id: "text", path: ["text"], label: texts.newCard, limit: spec.limit, rows: 1, type: "text" };
  const views = new Map(); // draft -> card
  const list = h("ul", { class: "wb-stack-sm wb-cards", "aria-labelledby": `${uid}-list` });
  const title = h("h3", { id: `${uid}-list` });
  const composer = h("div", { class: "wb-stack-sm" });
  const undo = undoBar(form, (draft) => (form.show(), views.get(draft)?.edit.focus()));
  let current = null; // the draft of the card that is being written
  let writing = null; // its field
  let open = null; // the stored card that is being changed

  const add = () => {
    if (current.changed) current.insist();
    else current.refused = { value: current.local, reason: texts.emptyCard };
    form.show();
    writing.control.focus();
  };
  // A card that was refused, or left behind by a reload, comes back here to be written on.
  const compose = () => {
    const free = (draft) => !draft.stored && !draft.errand && !draft.removed && !draft.gone;
    const waiting = form.list().find((draft) => free(draft) && draft.changed);
    if (current && free(current) && (current.changed || !waiting)) return;
    current = waiting ?? form.fresh({ text: "" });
    writing = field(form, current, column);
    writing.said = notice(form, current);
    writing.control.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      add();
    });
    composer.replaceChildren(writing.element, writing.said.element, button([icon("plus"), texts.addCard], add, "wb-btn--main"));
  };

  const remove = (draft) => {
    const drafts = shown();
    const at = drafts.indexOf(draft);
    open = null;
    draft.remove();
    undo.offer(draft);
    form.show();
    const next = shown()[at] ?? shown()[at - 1];
    (next ? views.get(next).edit : writing.control).focus();
  };

  const view = (draft) => {
    const words = h("span");
    const edit = button(icon("edit"), () => change(draft), "wb-btn--quiet wb-btn--icon");
    const bin = button(icon("trash"), () => remove(draft), "wb-btn--quiet wb-btn--icon");
    const said = notice(form, draft);
    const element = h("li", { class: "wb-card" }, h("div", { class: "wb-own" }, words, edit, bin), said.element);
    let changing = null;
    const update = (index) => {
      words.textContent = part(draft.local, ["text"]) ?? "";
      edit.setAttribute("aria-label", fill(draft === open ? texts.hideCard : texts.editCard, { number: index + 1 }));
      edit.setAttribute("aria-expanded", String(draft === open));
      bin.setAttribute("aria-label", fill(texts.removeCard, { number: index + 1 }));
      if (draft === open && !changing) element.insertBefore((changing = changer(draft, index)).element, said.element);
      if (draft !== open && changing) changing = changing.element.remove() ?? null;
      changing?.update();
      said.update();
    };
    return { element, edit, update, focus: () => changing?.control.focus() };
  };

  const changer = (draft, index) => {
    const changing = field(form, draft, { ...column, id: "change", label: fill(texts.card, { number: index + 1 }) });
    changing.control.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      change(draft);
    });
    return changing;
  };
  const change = (draft) => {
    const opening = open !== draft;
    open = opening ? draft : null;
    form.show();
    if (opening) views.get(draft).focus();
    else views.get(draft)?.edit.focus();
  };

  const shown = () => form.list().filter((draft) => draft !== current && draft.shown);
  form.complete = () => false; // a card is stored when it is added
  form.words = (value) => part(value, ["text"]) ?? "";
  el.append(headed(form, composer, h("div", { class: "wb-stack-sm" }, title, list, undo.element)));

  return () => {
    compose();
    const drafts = shown();
    for (const draft of drafts) if (!views.has(draft)) views.set(draft, view(draft));
    const lost = arrange(list, drafts.map((draft) => views.get(draft).element));
    drafts.forEach((draft, index) => views.get(draft).update(index));
    title.textContent = drafts.length ? fill(texts.cards, { count: drafts.length }) : texts.noCards;
    writing.update();
    writing.said.update();
    if (lost) writing.control.focus();
  };
});

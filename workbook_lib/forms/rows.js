// Rows: a list of summaries, of which one at a time is open as a form.

import { aboutField, carried } from "./carried.js";
import { part, plain } from "./change.js";
import { arrange, button, fill, h, icon } from "./dom.js";
import { field, stepWord, thingName } from "./field.js";
import { notice } from "./notice.js";
import { pasteFold } from "./paste.js";
import { undoBar } from "./undo.js";

/**
 * `start` makes the value of a new row; `belongs` says which drafts are rows, `extra` what stands
 * below the fields of one, `tell` what else a summary says about its value.
 * @param {any} form
 * @param {{ start?: () => object, belongs?: (draft: any) => boolean, extra?: (draft: any) => any[], tell?: (value: any) => string }} options
 */
export function rows(form, { start = () => ({}), belongs = () => true, extra = () => [], tell = () => "" } = {}) {
  const { spec, texts, uid } = form;
  const views = new Map(); // draft -> row
  let open = null; // the draft whose fields are shown
  let opened = null; // its fields

  const list = h("ol", { class: "wb-rows", "aria-labelledby": `${uid}-list` });
  const none = h("p", { class: "wb-help wb-none" }, texts.noRows);
  const undo = undoBar(form, (draft) => (form.show(), views.get(draft)?.toggle.focus()));
  const add = button([icon("plus"), texts.addRow], () => show(form.fresh(start())), "wb-btn--main wb-add");

  const things = carried(form);
  const title = (draft) => things.about(draft)?.label ?? rowTitle(form, draft.local);
  const summary = (value, all = false) => [tell(value), rowDetails(form, value, all)].filter(Boolean).join(" · ");
  const shown = () => {
    things.look();
    const drafts = form.list().filter((draft) => belongs(draft) && (draft === open || things.stands(draft)));
    return spec.carries ? things.inOrder(drafts) : drafts;
  };

  const hide = () => {
    const draft = open;
    open = opened = null;
    if (draft?.changed && !draft.stored) draft.insist();
    form.show();
  };
  const show = (draft) => {
    if (open) hide();
    open = draft;
    form.show();
    opened.focus();
  };
  const clear = (draft) => {
    const before = draft.local;
    open = opened = null;
    draft.edit({}, 0);
    undo.offer(draft, () => draft.edit(before, 0));
    form.show();
    views.get(draft).toggle.focus();
  };
  const remove = (draft) => {
    const at = shown().indexOf(draft);
    const words = draft.shown;
    open = opened = null;
    draft.remove();
    if (words) undo.offer(draft);
    form.show();
    const next = shown()[at] ?? shown()[at - 1];
    (next ? views.get(next).toggle : add).focus();
  };

  const view = (draft) => {
    const number = h("span", { class: "wb-nr" });
    const heading = h("strong");
    const mark = h("span", { class: "wb-chip wb-chip--warn", hidden: true });
    const details = h("small");
    const toggle = button("", () => (draft === open ? hide() : show(draft)), "wb-btn--quiet");
    const said = notice(form, draft);
    const element = h("li", {}, h("div", { class: "wb-rowline" }, number, h("div", {}, heading, " ", mark, details), toggle), said.element);
    // Of many rows only those are touched that read differently now.
    let read = "";
    const summarise = (index, name, isOpen) => {
      const words = [String(index + 1), name, things.mark(draft), summary(draft.local)];
      const now = JSON.stringify([words, isOpen]);
      if (now === read) return;
      read = now;
      [number, heading, mark, details].forEach((each, at) => (each.textContent = words[at]));
      mark.hidden = !words[2];
      toggle.textContent = isOpen ? texts.hide : texts.edit;
      toggle.setAttribute("aria-expanded", String(isOpen));
      toggle.setAttribute("aria-label", fill(isOpen ? texts.hideRow : texts.editRow, { name }));
      element.classList.toggle("is-open", isOpen);
    };
    const update = (index) => {
      const name = title(draft) || texts.unnamed;
      const isOpen = draft === open;
      summarise(index, name, isOpen);
      if (isOpen && !opened) element.insertBefore((opened = fields(draft)).element, said.element);
      if (isOpen) opened.update();
      else element.querySelector("fieldset.wb-rowform")?.remove();
      said.update();
    };
    return { element, toggle, update };
  };

  const fields = (draft) => {
    const [first, ...others] = spec.columns;
    const about = things.about(draft);
    const all = (about ? others : spec.columns).map((column) => field(form, draft, column));
    const top = about ? [aboutField(first, () => things.about(draft))] : [];
    const more = extra(draft);
    const clears = about && !things.mark(draft);
    const bin = button([icon("trash"), clears ? texts.clear : texts.remove], () => (clears ? clear(draft) : remove(draft)), "wb-btn--quiet");
    const legend = h("legend", { class: "wb-hide" });
    const element = h(
      "fieldset",
      { class: "wb-rowform" },
      legend,
      ...[...top, ...all, ...more].map((each) => each.element),
      h("div", { class: "wb-row wb-all wb-rowend" }, bin),
    );
    let called = null;
    const update = () => {
      const name = title(draft) || texts.unnamed;
      if (name !== called) {
        called = name;
        legend.textContent = fill(texts.editRow, { name });
        bin.setAttribute("aria-label", fill(clears ? texts.clearRow : texts.removeRow, { name }));
      }
      [...top, ...all, ...more].forEach((each) => each.update());
    };
    return { element, update, focus: () => (all[0]?.control ?? bin).focus() };
  };

  const update = () => {
    if (open && !things.stands(open) && (open.removed || open.touched)) open = opened = null;
    const drafts = shown();
    for (const draft of drafts) if (!views.has(draft)) views.set(draft, view(draft));
    const lost = arrange(list, drafts.map((draft) => views.get(draft).element));
    drafts.forEach((draft, index) => views.get(draft).update(index));
    for (const draft of views.keys()) if (!drafts.includes(draft)) views.delete(draft);
    none.hidden = drafts.length > 0;
    if (lost) add.focus();
  };

  // A row about a thing needs no title.
  const titled = (path) => path.join() === spec.columns[0].path.join();
  form.complete = (value, draft) => spec.needs.every((path) => plain(part(value, path)) !== null || (titled(path) && things.about(draft)));
  form.words = (value) => [rowTitle(form, value), summary(value, true)].filter(Boolean).join(" · ");
  const element = h(
    "div",
    { class: "wb-list wb-stack-sm" },
    h("h3", { id: `${uid}-list`, class: texts.rows ? "" : "wb-hide" }, texts.rows || spec.question),
    none,
    list,
    undo.element,
    h("div", { class: "wb-row" }, add),
    spec.pastes && pasteFold(form),
  );
  return { element, update, shown, show, title };
}

export function rowTitle(form, value) {
  return shownPart(form, form.spec.columns[0], value);
}

function rowDetails(form, value, all = false) {
  const columns = form.spec.columns.slice(1).filter((column) => all || column.brief);
  return columns.map((column) => shownPart(form, column, value)).filter(Boolean).join(" · ");
}

// A cell of a row in words.
function shownPart(form, column, value) {
  const found = part(value, column.path);
  if (plain(found) === null) return "";
  if (column.type === "choice") return (column.options.find(([id]) => id === found) ?? [found, String(found)])[1];
  if (column.type === "thing") return thingWords(form, column, found);
  if (column.type === "date") return form.day(found);
  if (column.type === "scale") return `${column.label} ${stepWord(column, found)}`;
  if (column.type === "number") return `${column.label}: ${String(found).replace(".", form.spec.decimal)} ${column.unit}`.trim();
  return String(found);
}

function thingWords(form, column, id) {
  const thing = form.thing(id);
  return thing ? `${column.label}: ${thingName(form, thing)}` : "";
}

// A heap of cards on the wall: heading with count, list, and a place to drop cards onto. The
// heading of a stack can be opened to rename it.

import { lineField } from "./composer.js";
import { arrange, button, fill, h, icon } from "./dom.js";
import { field } from "./field.js";
import { notice } from "./notice.js";

export function stackName(form, draft) {
  return draft.local?.name || form.texts.unnamedStack;
}

export function heapView(form, name) {
  const id = `${form.uid}-${name.replace(":", "-")}`;
  const title = h("h4", { id });
  const head = h("div", { class: "wb-heap-head" }, title);
  const list = h("ul", { class: "wb-stack-sm wb-cards", "aria-labelledby": id });
  const none = h("p", { class: "wb-help" }, form.texts.emptyHeap);
  const element = h("div", { class: "wb-heap", role: "group", "data-heap": name, "aria-labelledby": id }, head, none, list);
  let shown = "";
  const update = ({ words, views, quiet }) => {
    const heading = `${words} (${views.length})`;
    const now = JSON.stringify([heading, quiet]);
    if (now !== shown) {
      shown = now;
      title.textContent = heading;
      title.classList.toggle("wb-hide", quiet);
      element.classList.toggle("is-quiet", quiet);
      none.hidden = views.length > 0;
      list.hidden = views.length === 0;
    }
    arrange(list, views.map((view) => view.element));
  };
  return { element, head, update };
}

/**
 * @param {any} form
 * @param {any} draft
 * @param {{ change: Function, remove: Function }} actions
 */
export function stackView(form, draft, { change, remove }) {
  const { spec, texts } = form;
  const heap = heapView(form, `stack:${draft.id}`);
  const said = notice(form, draft);
  const edit = button(icon("edit"), () => change(draft), "wb-btn--quiet wb-btn--icon");
  heap.head.append(edit);
  heap.head.after(said.element);
  let editor = null;

  const open = () => {
    const label = texts.stackName;
    const column = { id: "name", path: ["name"], label, limit: spec.nameLimit, rows: 1, type: "text" };
    const name = lineField(form, draft, column, () => change(draft));
    const options = spec.zones;
    const zone = options.length > 0 && field(form, draft, { id: "zone", path: ["zone"], label: texts.zone, options, empty: "\u2013", type: "choice" });
    const bin = button([icon("trash"), texts.removeStack], () => remove(draft), "wb-btn--quiet");
    const fields = [name, zone].filter(Boolean);
    const element = h("div", { class: "wb-stack-sm wb-cardform" }, ...fields.map((each) => each.element), bin);
    return { element, update: () => fields.forEach((each) => each.update()), focus: () => name.control.focus() };
  };
  let shown = "";
  const update = ({ isOpen, views }) => {
    const words = stackName(form, draft);
    heap.update({ words, quiet: false, views });
    const now = fill(isOpen ? texts.hideStack : texts.editStack, { name: words });
    if (now !== shown) {
      shown = now;
      edit.setAttribute("aria-label", now);
      edit.setAttribute("aria-expanded", String(isOpen));
    }
    if (!isOpen && editor) editor = editor.element.remove() ?? null;
    if (isOpen && !editor) heap.head.after((editor = open()).element);
    editor?.update();
    said.update();
  };
  return { element: heap.element, edit, update, focus: () => editor?.focus() };
}

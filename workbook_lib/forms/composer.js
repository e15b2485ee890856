// Writing cards one after the other; a card is stored when it is added.

import { withPart } from "./change.js";
import { button, h, icon } from "./dom.js";
import { field } from "./field.js";
import { isStack } from "./heaps.js";
import { notice } from "./notice.js";

export function textColumn(form, label) {
  return { id: "text", path: ["text"], label, limit: form.spec.limit, rows: 1, type: "text" };
}

// A field in which Enter means that its one line is finished.
export function lineField(form, draft, column, finished) {
  const made = field(form, draft, column);
  made.control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    finished();
  });
  return made;
}

export function zonePicker(form) {
  const { spec, texts, uid } = form;
  const control = h("select", { id: `${uid}-zone` }, ...spec.zones.map(([value, label]) => h("option", { value }, label)));
  const element = h("div", { class: "wb-field" }, h("label", { for: control.id }, texts.zone), control);
  element.hidden = spec.zones.length === 0;
  return { element, control };
}

export function composer(form) {
  const { texts } = form;
  const column = textColumn(form, texts.newCard);
  const zone = zonePicker(form);
  const element = h("div", { class: "wb-compose" });
  let current = null; // the draft of the card that is being written
  let writing = null; // its field
  let said = null;

  const add = () => {
    if (current.changed) {
      if (zone.control.value) current.local = withPart(current.local, ["zone"], zone.control.value);
      current.insist();
    } else current.refused = { value: current.local, reason: texts.emptyCard };
    form.show();
    writing.control.focus();
  };
  // A card that was refused, or left behind by a reload, comes back here to be written on.
  const compose = () => {
    const free = (draft) => !draft.stored && !draft.errand && !draft.removed && !draft.gone;
    const waiting = form.list().find((draft) => free(draft) && draft.changed && !isStack(draft));
    if (current && free(current) && (current.changed || !waiting)) return;
    current = waiting ?? form.fresh({ text: "" });
    writing = lineField(form, current, column, add);
    said = notice(form, current);
    element.replaceChildren(zone.element, writing.element, button([icon("plus"), texts.addCard], add, "wb-btn--main"), said.element);
  };
  const update = () => {
    compose();
    writing.update();
    said.update();
  };
  return { element, update, focus: () => writing.control.focus(), writes: (draft) => draft === current };
}

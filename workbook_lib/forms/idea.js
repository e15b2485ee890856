// The ideas in one row of a sheet. Where an idea stands says the id of its entry, so that two
// windows cannot store two at one place.

import { part } from "./change.js";
import { setText } from "./difference.js";
import { fill, h } from "./dom.js";
import { notice } from "./notice.js";

export function isIdea(draft) {
  return draft.shown && Boolean(draft.local?.text?.trim());
}

function entryOf({ sheet, round, slot }) {
  return `s${sheet}-r${round}-i${slot}`;
}

/**
 * The fields of one row; `place` is its sheet and round.
 * @param {any} form
 * @param {{ sheet: number, round: number }} place
 * @param {string} title
 * @param {{ offer: (draft: any) => void }} undo
 */
export function lineFields(form, place, title, undo) {
  const fields = Array.from({ length: form.spec.ideas }, (_, index) => ideaField(form, { ...place, slot: index + 1 }, undo));
  const element = h("fieldset", { class: "wb-ideas" }, h("legend", {}, title), ...fields.map((each) => each.element));
  return { element, update: () => fields.forEach((each) => each.update()), focus: () => fields[0].control.focus() };
}

function ideaField(form, place, undo) {
  const { spec, texts, uid } = form;
  const draft = form.draft(entryOf(place));
  const said = notice(form, draft);
  const id = `${uid}-${draft.id}`;
  const text = () => (draft.removed ? "" : (part(draft.local, ["text"]) ?? ""));
  const control = h("textarea", { id, rows: 2, maxlength: spec.limit, "aria-describedby": said.element.id });

  // An idea is taken away when its field is left empty; until then somebody may only think anew.
  control.addEventListener("input", () => {
    if (!control.value.trim()) return;
    if (draft.removed) draft.restore();
    draft.edit({ ...place, text: control.value });
  });
  control.addEventListener("blur", () => {
    if (control.value.trim()) return void (draft.pending && draft.save());
    if (!isIdea(draft)) return;
    draft.remove();
    undo.offer(draft);
    form.show();
  });
  control.addEventListener("compositionstart", () => (draft.composing = true));
  control.addEventListener("compositionend", () => draft.composed());

  const update = () => {
    const writing = document.activeElement === control && !control.value.trim();
    if (!draft.composing && !writing && control.value.trim() !== text().trim()) setText(control, text());
    said.update();
  };
  const element = h("div", { class: "wb-field" }, h("label", { for: id }, fill(texts.idea, { number: place.slot })), control, said.element);
  return { element, control, update };
}

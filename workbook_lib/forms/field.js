// Labelled fields: each shows one part of a draft and writes into it. A field has its `element`,
// the `control` that takes the focus, and `update`, which brings it in line with the draft.

import { part, plain, same, withPart } from "./change.js";
import { setText } from "./difference.js";
import { fill, h } from "./dom.js";
import { SAVE_AFTER } from "./draft.js";

// What is typed is saved a moment later, what is picked at once.
function tie(draft, path, control, { typed = true, read = (text) => text, write = (value) => (value === null ? "" : String(value)) } = {}) {
  control.addEventListener(typed ? "input" : "change", () =>
    draft.edit(withPart(draft.local, path, read(control.value)), typed ? SAVE_AFTER : 0),
  );
  control.addEventListener("blur", () => draft.pending && draft.save());
  control.addEventListener("compositionstart", () => (draft.composing = true));
  control.addEventListener("compositionend", () => draft.composed());
  return () => {
    const shown = write(part(draft.local, path));
    if (!draft.composing && read(control.value) !== read(shown)) setText(control, shown);
  };
}

export function field(form, draft, column) {
  const id = `${form.uid}-${draft.id}-${column.id}`;
  const make = { text: textField, choice: selectField, number: numberField, date: dateField, scale: scaleField, thing: thingField }[column.type];
  return make(form, draft, column, id);
}

function labelled(form, draft, column, id, control, tied) {
  const help = column.help && h("p", { class: "wb-help", id: `${id}-help` }, column.help);
  const left = column.limit > 0 && h("p", { class: "wb-help wb-left", id: `${id}-left` });
  const element = h("div", { class: `wb-field ${column.wide ? "wb-all" : ""}` }, h("label", { for: id }, column.label), control, left, help);
  const described = [help && `${id}-help`, left && `${id}-left`, `${form.uid}-${draft.id}-said`].filter(Boolean);
  control.setAttribute("aria-describedby", described.join(" "));
  const update = () => {
    tied();
    if (left) showLeft(left, column.limit - control.value.length, column.limit, form.texts.left);
    markWrong(element, control, wrong(draft, column));
  };
  return { element, control, update };
}

// Limits are told before they are reached.
function showLeft(left, count, limit, text) {
  const said = count <= limit / 5 ? fill(text, { count }) : "";
  if (left.textContent !== said) left.textContent = said;
}

function markWrong(element, control, isWrong) {
  element.classList.toggle("wb-field--error", isWrong);
  if (isWrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

// A refusal of a row begins with the label of the column that it is about.
function wrong(draft, column) {
  const reason = draft.refused?.reason;
  return Boolean(reason) && (!column.path.length || reason.startsWith(`${column.label}: `));
}

function textField(form, draft, column, id) {
  const { limit, rows } = column;
  const control = rows > 1 ? h("textarea", { id, maxlength: limit, rows }) : h("input", { id, maxlength: limit, type: "text", autocomplete: "off" });
  return labelled(form, draft, column, id, control, tie(draft, column.path, control));
}

function selectField(form, draft, column, id) {
  const options = column.options.map(([value, label]) => h("option", { value }, label));
  const control = h("select", { id }, column.empty !== null && h("option", { value: "" }, column.empty), ...options);
  return labelled(form, draft, column, id, control, tie(draft, column.path, control, { typed: false }));
}

// One of the things of the origin; one that was removed there is offered only where it was chosen.
function thingField(form, draft, column, id) {
  const control = h("select", { id });
  const tied = tie(draft, column.path, control, { typed: false, write: (value) => form.thing(value)?.id ?? "" });
  let offered = "";
  const offer = () => {
    const chosen = form.thing(part(draft.local, column.path));
    const options = form.things.filter((thing) => !thing.removed || thing === chosen).map((thing) => [thing.id, thingName(form, thing)]);
    const now = JSON.stringify(options);
    if (now === offered) return;
    offered = now;
    control.replaceChildren(...[["", column.empty], ...options].map(([value, label]) => h("option", { value }, label)));
  };
  return labelled(form, draft, column, id, control, () => (offer(), tied()));
}

// What a thing is called now, and that it was removed, if it was.
export function thingName(form, thing) {
  return thing.removed ? `${thing.label} (${form.texts.thingRemoved})` : thing.label;
}

// A text field, because people here write a decimal comma; Python says what is no number.
function numberField(form, draft, column, id) {
  const { decimal } = form.spec;
  const read = (text) => {
    const plainText = text.trim().replace(decimal, ".");
    return /^[+-]?\d+(\.\d+)?$/.test(plainText) ? Number(plainText) : text.trim();
  };
  const write = (value) => (value === null ? "" : String(value).replace(".", decimal));
  const control = h("input", { id, type: "text", inputmode: "decimal", autocomplete: "off" });
  return labelled(form, draft, column, id, control, tie(draft, column.path, control, { read, write }));
}

function dateField(form, draft, column, id) {
  const none = column.path.length ? null : ""; // a part of an answer, or the whole one
  const control = h("input", { id, type: "date" });
  return labelled(form, draft, column, id, control, tie(draft, column.path, control, { read: (day) => day || none }));
}

function scaleField(form, draft, column, id) {
  const steps = Array.from({ length: column.levels }, (_, index) => [column.lowest + index, stepWord(column, column.lowest + index)]);
  const group = radios(draft, column.path, id, [...steps, [null, form.texts.noAnswer]]);
  const ends = column.ends && h("p", { class: "wb-help", id: `${id}-ends` }, column.ends);
  const element = h("fieldset", { class: "wb-field wb-all wb-scale", "aria-describedby": ends && `${id}-ends` }, h("legend", { class: "wb-label" }, column.label), group.element, ends);
  return { element, control: group.controls[0], update: group.update };
}

// A step with its name, if it has one; on a scale around zero, it has its sign.
export function stepWord({ lowest, steps }, step) {
  const number = lowest < 0 && step ? `${step > 0 ? "+" : "\u2212"}${Math.abs(step)}` : String(step);
  return [number, steps[step - lowest]].filter(Boolean).join(" ");
}

// One of a few as native radio buttons.
export function radios(draft, path, name, options) {
  const controls = options.map(([value]) =>
    h("input", {
      type: "radio",
      name,
      "data-none": plain(value) === null,
      onchange: () => draft.edit(withPart(draft.local, path, value), 0),
    }),
  );
  const labels = options.map(([, label], index) => h("label", {}, controls[index], h("span", {}, label)));
  const update = () => {
    const chosen = part(draft.local, path);
    options.forEach(([value], index) => (controls[index].checked = same(value, chosen)));
  };
  return { element: h("div", { class: "wb-choice" }, ...labels), controls, update };
}

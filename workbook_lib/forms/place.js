// Places on a plane: `x` leads to the right, `y` upwards, both from 0 to 1.

import { button, h } from "./dom.js";
import { SAVE_AFTER } from "./draft.js";

export const inside = (number) => Math.round(Math.min(1, Math.max(0, number)) * 1000) / 1000;

function zone(zones, number) {
  return (zones.find(([end]) => number < end) ?? zones.at(-1))[1];
}

// A place in words; the vertical direction comes first.
export function placeWords(form, place) {
  if (!place) return form.texts.noPlace;
  const [across, up] = form.spec.zones;
  return `${zone(up, place.y)}, ${zone(across, place.x)}`;
}

/**
 * The place of a pin as fields: a slider for each axis, or the names of columns and rows. `move` is
 * the plane's; `id` begins the ids of the fields, `described` is the id of what is said about them.
 */
export function placeFields(form, pin, move, id, described) {
  const make = form.spec.ends.length ? slider : picker;
  const fields = ["x", "y"].map((key, index) => make(form, pin, move, key, index, `${id}-${key}`, described));
  const back = button(form.texts.takeBack, () => move(pin, null), "wb-btn--quiet");
  const element = h("div", { class: "wb-all wb-places" }, ...fields.map((each) => each.element), h("div", { class: "wb-row" }, back));
  const update = () => {
    fields.forEach((each) => each.update());
    back.hidden = !pin.place();
  };
  return { element, update, control: fields[0].control };
}

// Setting one direction of a pin without a place puts it into the middle of the other one.
function moved(pin, key, number) {
  return { x: 0.5, y: 0.5, ...pin.place(), [key]: inside(number) };
}

function slider(form, pin, move, key, index, id, described) {
  const [low, high] = form.spec.ends[index];
  const said = h("output", { for: id, class: "wb-help" });
  let before; // where it was when somebody took hold of the slider
  const control = h("input", {
    id,
    type: "range",
    min: 0,
    max: 100,
    step: 1,
    "aria-describedby": described,
    oninput: () => {
      if (before === undefined) before = pin.place();
      move(pin, moved(pin, key, Number(control.value) / 100), SAVE_AFTER, before);
    },
    onchange: () => (before = undefined),
  });
  const ends = h("div", { class: "wb-help wb-ends", "aria-hidden": "true" }, h("span", {}, low), h("span", {}, high));
  const element = h("div", { class: "wb-field" }, h("label", { for: id }, form.spec.labels[index]), control, ends, said);
  const update = () => {
    const place = pin.place();
    const words = place ? zone(form.spec.zones[index], place[key]) : form.texts.noPlace;
    const value = String(Math.round((place?.[key] ?? 0.5) * 100));
    if (control.value !== value) control.value = value;
    if (said.textContent !== words) said.textContent = words;
    control.setAttribute("aria-valuetext", words);
  };
  return { element, control, update };
}

function picker(form, pin, move, key, index, id, described) {
  const zones = form.spec.zones[index];
  const options = zones.map(([, words], at) => h("option", { value: at }, words));
  const control = h("select", {
    id,
    "aria-describedby": described,
    onchange: () => move(pin, moved(pin, key, (Number(control.value) + 0.5) / zones.length)),
  });
  // Rows are read from the top.
  control.append(h("option", { value: "", hidden: true }, form.texts.noPlace), ...(key === "y" ? options.reverse() : options));
  const element = h("div", { class: "wb-field" }, h("label", { for: id }, form.spec.labels[index]), control);
  const update = () => {
    const place = pin.place();
    const value = place ? String(Math.min(zones.length - 1, Math.floor(place[key] * zones.length))) : "";
    if (control.value !== value) control.value = value;
  };
  return { element, control, update };
}

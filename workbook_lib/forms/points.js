// Options with a stepper each, for the points of one person or of a whole team.

import { arrange, fill, h } from "./dom.js";
import { stepper } from "./stepper.js";

/**
 * `read` and `write` know the points of an option (null: nothing was entered), `most` how many it
 * may have, `note` what else is to be said about it, and `notice` what happened to its entry.
 * `part` tells apart lists of the same options, for example those of two rounds.
 * @param {any} form
 * @param {{ read: (option: any) => number | null, write: (option: any, number: number | null) => void, most: (option: any) => number, note?: (option: any) => string, notice?: (option: any) => any, part?: () => string }} points
 */
export function pointList(form, { read, write, most, note = () => "", notice = () => null, part = () => "" }) {
  const { texts, uid } = form;
  const views = new Map(); // part and option -> view
  const element = h("ul", { class: "wb-options", "aria-label": form.spec.question });

  const view = (option, key) => {
    let current = option; // as it is called now, and what it has become
    const name = h("span");
    const more = h("small");
    const chip = h("span", { class: "wb-chip" }, texts.removed);
    const said = notice(option);
    const step = stepper({ id: `${uid}-${key}`, name, less: "", more: "", said: said?.element.id }, (number) => write(current, number));
    const words = h("div", {}, step.label, chip, more);
    const row = h("li", {}, h("div", { class: "wb-option" }, words, step.row), said?.element);
    const update = (now) => {
      current = now;
      name.textContent = now.label;
      step.fewer.setAttribute("aria-label", fill(texts.less, { name: now.label }));
      step.another.setAttribute("aria-label", fill(texts.more, { name: now.label }));
      more.textContent = [note(now), now.details.join(" \u00b7 ")].filter(Boolean).join(" \u00b7 ");
      chip.hidden = !now.removed;
      const number = read(now);
      step.update(number, now.removed ? (number ?? 0) : most(now));
      step.control.readOnly = now.removed;
      step.row.classList.toggle("is-gone", now.removed);
      said?.update();
    };
    return { element: row, control: step.control, update };
  };

  const update = () => {
    const shown = options(form).filter((option) => !option.removed || read(option) !== null);
    const keys = shown.map((option) => `${part()}${option.id}`);
    shown.forEach((option, index) => views.has(keys[index]) || views.set(keys[index], view(option, keys[index])));
    arrange(element, keys.map((key) => views.get(key).element));
    shown.forEach((option, index) => views.get(keys[index]).update(option));
    for (const key of views.keys()) if (!keys.includes(key)) views.delete(key);
  };
  return { element, update, focus: () => views.values().next().value?.control.focus() };
}

// What can be chosen: the list of the content, or what an earlier prompt holds.
export function options(form) {
  return form.spec.options ?? form.things;
}

// The ids under which points of an option may be found: it may have been several.
export function idsOf(option) {
  return [option.id, ...option.also];
}

// How many points everybody has: suggested, changed by the facilitator, fixed by the first points.

import { fill, h } from "./dom.js";
import { notice } from "./notice.js";
import { stepper } from "./stepper.js";

const ENTRY = "_budget";

/**
 * `begun` says whether points were given already.
 * @param {any} form
 * @param {() => boolean} begun
 */
export function budget(form, begun) {
  const { spec, texts, uid } = form;
  const draft = form.draft(ENTRY);
  const said = notice(form, draft);
  const count = () => draft.local?.points ?? form.picture.budget;
  const set = (points) => {
    if (draft.removed) draft.restore();
    draft.edit({ kind: "budget", points });
  };
  const step = stepper(
    { id: `${uid}-budget`, name: texts.budget, less: texts.budgetLess, more: texts.budgetMore, least: 1, said: said.element.id },
    (number) => number !== null && set(number),
  );
  const choice = h("div", { class: "wb-field" }, step.label, step.row);
  const fixed = h("p", { class: "wb-help" });
  const element = h("div", { class: "wb-stack-sm" }, choice, fixed, said.element);
  const update = () => {
    const points = count();
    choice.hidden = begun();
    step.update(points, spec.mostPoints);
    fixed.textContent = fill(begun() ? texts.budgetFixed : texts.budgetOpen, { count: points });
    said.update();
  };
  // From the first points on, it no longer follows the number of options.
  const fix = () => {
    if (!begun() && !draft.stored && !draft.pending) draft.edit({ kind: "budget", points: count() }, 0);
  };
  return { element, update, count, fix };
}

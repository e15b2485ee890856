// A native number field with a button for one less and one for one more.

import { button, h } from "./dom.js";

/**
 * `name` is the label's element or text, `less` and `more` name the buttons; `change` gets the new
 * number, or null when the field was emptied.
 * @param {{ id: string, name: any, less: string, more: string, least?: number, said?: string }} options
 * @param {(number: number | null) => void} change
 */
export function stepper({ id, name, less, more, least = 0, said }, change) {
  let most = Infinity;
  let shown = null;
  const step = (by) => {
    const next = (shown ?? least) + by;
    if (next >= least && next <= most) change(next);
  };
  const control = h("input", {
    id,
    type: "number",
    inputmode: "numeric",
    min: least,
    step: 1,
    "aria-describedby": said,
    oninput: () => !control.validity.badInput && change(control.value === "" ? null : Number(control.value)),
  });
  const fewer = button("\u2212", () => step(-1), "wb-btn--icon", less);
  const another = button("+", () => step(1), "wb-btn--icon", more);
  const row = h("div", { class: "wb-stepper" }, fewer, control, another);
  // At its ends a button stays where it is, so that the focus does, too.
  const bound = (side, end) => side.setAttribute("aria-disabled", String(end));
  const update = (number, limit = Infinity) => {
    [shown, most] = [number, limit];
    const text = number === null ? "" : String(number);
    if (control.value !== text && !control.validity.badInput) control.value = text;
    if (Number.isFinite(limit)) control.max = String(limit);
    else control.removeAttribute("max");
    bound(fewer, (number ?? least) <= least);
    bound(another, (number ?? least) >= limit);
  };
  return { label: h("label", { for: id }, name), row, control, fewer, another, update };
}

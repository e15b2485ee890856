// The plane: pins stand on it as needles, or wait beside it. They are moved by mouse, touch or pen
// and by arrow keys; what is being moved can be taken back by escape, what was moved by undo.

import { arrange, button, fill, h } from "./dom.js";
import { SAVE_AFTER } from "./draft.js";
import { needle, spread, svg } from "./needle.js";
import { inside, placeWords } from "./place.js";
import { undoBar } from "./undo.js";

const DRAG_FROM = 4; // px; less is a tap
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const STEP = 0.05;
const FINE = 0.01;

/**
 * Something that has a place: `put` gives it another one (null: none), `open` shows its fields.
 * @typedef {{ number: () => number, name: () => string, mark: () => any, place: () => any, put: (place: any, after?: number) => void, open: () => void }} Pin
 */

/**
 * `pins` are asked for at every update and stay the same objects; `under` draws below the needles
 * and is told where they stand.
 * @param {any} form
 * @param {() => Pin[]} pins
 * @param {{ element: SVGElement, update: (spots: Map<Pin, any>) => void }} under
 */
export function plane(form, pins, under = null) {
  const { spec, texts, uid } = form;
  const needles = new Map(); // pin -> needle
  const chips = new Map(); // pin -> what waits
  let held = null; // {pin, pointer, from, grip, at, moved}: what a pointer moves; `at` is null outside
  let pointed = null; // the pin that was touched last, to be called by its name
  let series = null; // {pin, before}: what the arrow keys move

  const cells = spec.cells.map((line) => line.map((name) => h("span", {}, name)));
  const layer = svg("g", {});
  const surface = svg("svg", { class: "wb-plane-needles" }, ...(under ? [under.element] : []), layer);
  const field = h("div", { class: "wb-plane-field" }, h("div", { class: "wb-plane-cells", "aria-hidden": "true" }, ...cells.map((line) => h("div", {}, ...line))), surface);
  const help = h("p", { class: "wb-help", id: `${uid}-plane` }, texts.planeHelp);
  const frame = h("div", { class: "wb-plane", role: "group", "aria-label": texts.plane, "aria-describedby": help.id }, ...edges(spec), field);
  const waiting = h("h3", { id: `${uid}-waiting` });
  const chipList = h("ul", { class: "wb-row wb-chips", "aria-labelledby": waiting.id });
  const beside = h("div", { class: "wb-stack-sm" }, waiting, h("p", { class: "wb-help" }, texts.waitingHelp), chipList);
  const said = h("p", { class: "wb-plane-said", "aria-hidden": "true" });
  const undo = undoBar(form, (pin) => (form.show(), focus(pin)));
  const element = h("div", { class: "wb-stack-sm" }, frame, said, undo.element, help, beside);

  const focus = (pin) => (needles.get(pin)?.body ?? chips.get(pin)?.control)?.focus();
  const called = (pin, place) => fill(texts.needle, { number: pin.number(), name: pin.name(), place: placeWords(form, place) });

  // Put a pin somewhere, or (null) back to those that wait; `before` is what undo goes back to.
  const move = (pin, place, after = 0, before = pin.place()) => {
    pointed = null;
    pin.put(place, after);
    undo.offer(pin, () => pin.put(before), called(pin, place));
    form.show();
  };

  const spot = (event) => {
    const { left, top, width, height } = field.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: 1 - (event.clientY - top) / height };
  };

  // What a pointer does with a pin, wherever it stands when it is taken.
  const draggable = (pin, handle) => {
    let dragged = false; // the click that ends a drag is none
    const cancel = () => {
      if (held?.pin !== pin) return;
      held = null;
      form.show();
    };
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || held) return;
      const place = pin.place();
      const at = spot(event);
      const grip = place ? { x: place.x - at.x, y: place.y - at.y } : { x: 0, y: 0 };
      held = { pin, pointer: event.pointerId, from: event, grip, at: place, moved: false };
      series = null;
      pointed = pin;
      dragged = false;
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (held?.pin !== pin || held.pointer !== event.pointerId) return;
      held.moved ||= Math.hypot(event.clientX - held.from.clientX, event.clientY - held.from.clientY) > DRAG_FROM;
      if (!held.moved) return;
      const { x, y } = spot(event);
      const out = !pin.place() && (x < 0 || y < 0 || x > 1 || y > 1);
      held.at = out ? null : { x: inside(x + held.grip.x), y: inside(y + held.grip.y) };
      form.show();
    });
    handle.addEventListener("pointerup", (event) => {
      if (held?.pin !== pin || held.pointer !== event.pointerId) return;
      const { at } = held;
      dragged = held.moved;
      held = null;
      if (!dragged || !at) return void form.show();
      move(pin, at);
      focus(pin);
    });
    handle.addEventListener("pointercancel", cancel);
    handle.addEventListener("lostpointercapture", cancel);
    handle.addEventListener("keydown", (event) => event.key === "Escape" && cancel());
    handle.addEventListener("click", (event) => dragged && event.stopImmediatePropagation(), true);
  };

  const keys = (pin) => (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return pin.open();
    }
    const before = pin.place();
    if (event.key === "Escape" && series?.pin === pin) {
      move(pin, series.before, 0, before);
      series = null;
    }
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !before) return;
    event.preventDefault();
    if (series?.pin !== pin) series = { pin, before };
    const wide = event.shiftKey ? FINE : STEP;
    move(pin, { x: inside(before.x + step[0] * wide), y: inside(before.y + step[1] * wide) }, SAVE_AFTER, series.before);
  };

  const stuck = (pin) => {
    const made = needle();
    draggable(pin, made.body);
    made.body.addEventListener("keydown", keys(pin));
    // A finger on a needle moves it and not the page; no browser minds the style for that inside of SVG.
    made.body.addEventListener("touchmove", (event) => event.preventDefault(), { passive: false });
    // Assistive technology presses without any pointer.
    made.body.addEventListener("click", (event) => event.detail === 0 && pin.open());
    made.body.addEventListener("blur", () => (series = null));
    return made;
  };
  const chip = (pin) => {
    const toPlane = () => {
      move(pin, { x: 0.5, y: 0.5 });
      focus(pin);
    };
    const control = button("", toPlane, "wb-place-chip");
    draggable(pin, control);
    const update = () => {
      control.textContent = `${pin.number()} ${pin.name()}`;
      control.setAttribute("aria-label", fill(texts.toPlane, { name: pin.name() }));
    };
    return { element: h("li", {}, control), control, update };
  };

  const placed = (pin) => (held?.pin === pin && held.moved ? held.at : pin.place());

  const draw = (shown) => {
    const { clientWidth: wide, clientHeight: high } = field;
    if (!wide) return;
    const meant = shown.map((pin) => ({ x: placed(pin).x * wide, y: (1 - placed(pin).y) * high }));
    // What is in the hand stays under the hand.
    const free = shown.map((pin) => held?.pin !== pin);
    const spots = spread(meant.filter((_spot, at) => free[at]), wide, high);
    const found = new Map(shown.map((pin, at) => [pin, free[at] ? spots.shift() : meant[at]]));
    shown.forEach((pin, at) => needles.get(pin).update(pin.mark(), pin.number(), called(pin, placed(pin)), found.get(pin), meant[at]));
    under?.update(found);
  };

  const keep = (views, shown, make) => {
    for (const pin of shown) if (!views.has(pin)) views.set(pin, make(pin));
    for (const pin of views.keys()) if (!shown.includes(pin)) views.delete(pin);
    return shown.map((pin) => views.get(pin).element);
  };

  const update = () => {
    const all = pins();
    const shown = all.filter(placed);
    // A chip stays while it is dragged: the pointer is captured by it.
    const left = all.filter((pin) => !pin.place());
    arrange(layer, keep(needles, shown, stuck));
    arrange(chipList, keep(chips, left, chip));
    left.forEach((pin) => chips.get(pin).update());
    waiting.textContent = fill(texts.waiting, { count: left.length });
    beside.hidden = left.length === 0;
    said.textContent = shown.includes(pointed) ? called(pointed, placed(pointed)) : "";
    draw(shown);
  };
  new ResizeObserver(update).observe(field);
  return { element, update, move, focus, cells: cells.flat() };
}

// What stands around the field: the names and ends of the axes, or those of columns and rows.
function edges({ labels, ends, zones }) {
  const [across, up] = zones.map((parts) => parts.map(([, words]) => words));
  const names = (words) => words.map((word) => h("span", {}, word));
  const axis = (index) => [h("span", {}, ends[index][0]), h("strong", {}, `${labels[index]} \u2192`), h("span", {}, ends[index][1])];
  const both = ends.length ? [axis(1), axis(0)] : [names(up.reverse()), names(across)];
  const looks = ends.length ? ["wb-plane-up", "wb-plane-across"] : ["wb-plane-rows", "wb-plane-columns"];
  return both.map((words, index) => h("div", { class: looks[index], "aria-hidden": "true" }, ...words));
}

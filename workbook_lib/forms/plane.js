// The plane: things stand on it as needles, or wait beside it. They are moved by mouse, touch or pen
// and by arrow keys; what is being moved can be taken back by escape, what was moved by undo.

import { arrange, button, fill, h } from "./dom.js";
import { SAVE_AFTER } from "./draft.js";
import { needle, spread, svg } from "./needle.js";
import { inside, named, placeOf } from "./place.js";
import { undoBar } from "./undo.js";

const DRAG_FROM = 4; // px; less is a tap
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const STEP = 0.05;
const FINE = 0.01;

/**
 * `list` are the rows that say everything as fields, too.
 * @param {any} form
 * @param {{ shown: () => any[], show: (draft: any) => void, title: (draft: any) => string }} list
 * @param {() => object} start makes the value of a thing about which nothing was said yet
 */
export function plane(form, list, start) {
  const { spec, texts, uid } = form;
  const needles = new Map(); // draft -> needle
  const chips = new Map(); // draft -> what waits
  let held = null; // {draft, pointer, from, grip, at}: what a pointer moves; `at` is null outside
  let pointed = null; // the thing that was touched last, to be called by its name
  let series = null; // {draft, before}: what the arrow keys move

  const surface = svg("svg", { class: "wb-plane-needles" });
  const cells = spec.cells.map((line) => h("div", {}, ...line.map((name) => h("span", {}, name))));
  const field = h("div", { class: "wb-plane-field" }, h("div", { class: "wb-plane-cells", "aria-hidden": "true" }, ...cells), surface);
  const help = h("p", { class: "wb-help", id: `${uid}-plane` }, texts.planeHelp);
  const frame = h("div", { class: "wb-plane", role: "group", "aria-label": texts.plane, "aria-describedby": help.id }, ...edges(spec), field);
  const waiting = h("h3", { id: `${uid}-waiting` });
  const chipList = h("ul", { class: "wb-row wb-chips", "aria-labelledby": waiting.id });
  const beside = h("div", { class: "wb-stack-sm" }, waiting, h("p", { class: "wb-help" }, texts.waitingHelp), chipList);
  const said = h("p", { class: "wb-plane-said", "aria-hidden": "true" });
  const undo = undoBar(form, (draft) => (form.show(), focus(draft)));
  const element = h("div", { class: "wb-stack-sm" }, frame, said, undo.element, help, beside);

  const number = (draft) => list.shown().indexOf(draft) + 1;
  const name = (draft) => list.title(draft) || texts.unnamed;
  const focus = (draft) => (needles.get(draft)?.body ?? chips.get(draft)?.control)?.focus();

  // Put a thing somewhere, or (null) back to those that wait; `before` is what undo goes back to.
  const move = (draft, place, after = 0, before = placeOf(draft.local)) => {
    const put = (at, wait) => draft.edit({ ...start(), ...draft.local, x: at?.x ?? null, y: at?.y ?? null }, wait);
    pointed = null;
    put(place, after);
    undo.offer(draft, () => put(before, 0), named(form, name(draft), number(draft), place));
    form.show();
  };

  const spot = (event) => {
    const { left, top, width, height } = field.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: 1 - (event.clientY - top) / height };
  };

  // What a pointer does with a thing, wherever it stands when it is taken.
  const draggable = (draft, handle) => {
    let dragged = false; // the click that ends a drag is none
    const cancel = () => {
      if (held?.draft !== draft) return;
      held = null;
      form.show();
    };
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || held) return;
      const place = placeOf(draft.local);
      const at = spot(event);
      const grip = place ? { x: place.x - at.x, y: place.y - at.y } : { x: 0, y: 0 };
      held = { draft, pointer: event.pointerId, from: event, grip, at: place, moved: false };
      series = null;
      pointed = draft;
      dragged = false;
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (held?.draft !== draft || held.pointer !== event.pointerId) return;
      held.moved ||= Math.hypot(event.clientX - held.from.clientX, event.clientY - held.from.clientY) > DRAG_FROM;
      if (!held.moved) return;
      const { x, y } = spot(event);
      const out = !placeOf(draft.local) && (x < 0 || y < 0 || x > 1 || y > 1);
      held.at = out ? null : { x: inside(x + held.grip.x), y: inside(y + held.grip.y) };
      form.show();
    });
    handle.addEventListener("pointerup", (event) => {
      if (held?.draft !== draft || held.pointer !== event.pointerId) return;
      const { at } = held;
      dragged = held.moved;
      held = null;
      if (!dragged || !at) return void form.show();
      move(draft, at);
      focus(draft);
    });
    handle.addEventListener("pointercancel", cancel);
    handle.addEventListener("lostpointercapture", cancel);
    handle.addEventListener("keydown", (event) => event.key === "Escape" && cancel());
    handle.addEventListener("click", (event) => dragged && event.stopImmediatePropagation(), true);
  };

  const keys = (draft) => (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return list.show(draft);
    }
    const before = placeOf(draft.local);
    if (event.key === "Escape" && series?.draft === draft) {
      move(draft, series.before, 0, before);
      series = null;
    }
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !before) return;
    event.preventDefault();
    if (series?.draft !== draft) series = { draft, before };
    const wide = event.shiftKey ? FINE : STEP;
    move(draft, { x: inside(before.x + step[0] * wide), y: inside(before.y + step[1] * wide) }, SAVE_AFTER, series.before);
  };

  const stuck = (draft) => {
    const made = needle();
    draggable(draft, made.body);
    made.body.addEventListener("keydown", keys(draft));
    // A finger on a needle moves it and not the page; no browser minds the style for that inside of SVG.
    made.body.addEventListener("touchmove", (event) => event.preventDefault(), { passive: false });
    // Assistive technology presses without any pointer.
    made.body.addEventListener("click", (event) => event.detail === 0 && list.show(draft));
    made.body.addEventListener("blur", () => (series = null));
    return made;
  };
  const chip = (draft) => {
    const toPlane = () => {
      move(draft, { x: 0.5, y: 0.5 });
      focus(draft);
    };
    const control = button("", toPlane, "wb-place-chip");
    draggable(draft, control);
    const update = () => {
      control.textContent = `${number(draft)} ${name(draft)}`;
      control.setAttribute("aria-label", fill(texts.toPlane, { name: name(draft) }));
    };
    return { element: h("li", {}, control), control, update };
  };

  const shownAt = (draft) => (held?.draft === draft && held.moved ? held.at : placeOf(draft.local));

  const draw = (drafts) => {
    const { clientWidth: wide, clientHeight: high } = field;
    if (!wide) return;
    const meant = drafts.map((draft) => ({ x: shownAt(draft).x * wide, y: (1 - shownAt(draft).y) * high }));
    // What is in the hand stays under the hand.
    const free = drafts.map((draft) => held?.draft !== draft);
    const spots = spread(meant.filter((_place, at) => free[at]), wide, high);
    drafts.forEach((draft, at) => {
      const kind = spec.kinds[draft.local?.category] ?? spec.plain;
      const label = named(form, name(draft), number(draft), shownAt(draft));
      needles.get(draft).update(kind, number(draft), label, free[at] ? spots.shift() : meant[at], meant[at]);
    });
  };

  const keep = (views, drafts, make) => {
    for (const draft of drafts) if (!views.has(draft)) views.set(draft, make(draft));
    for (const draft of views.keys()) if (!drafts.includes(draft)) views.delete(draft);
    return drafts.map((draft) => views.get(draft).element);
  };

  const update = () => {
    const drafts = list.shown();
    const placed = drafts.filter((draft) => shownAt(draft));
    // A chip stays while it is dragged: the pointer is captured by it.
    const left = drafts.filter((draft) => !placeOf(draft.local));
    arrange(surface, keep(needles, placed, stuck));
    arrange(chipList, keep(chips, left, chip));
    left.forEach((draft) => chips.get(draft).update());
    waiting.textContent = fill(texts.waiting, { count: left.length });
    beside.hidden = left.length === 0;
    said.textContent = placed.includes(pointed) ? named(form, name(pointed), number(pointed), shownAt(pointed)) : "";
    draw(placed);
  };
  new ResizeObserver(update).observe(field);
  return { element, update, move };
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

// Dragging with a mouse, a pen or a thumb: what is taken by a grip is dropped onto a target. While it
// is dragged, the page scrolls at its upper and lower edge, and escape ends it.

import { h } from "./dom.js";

const FROM = 5; // px until a press becomes a drag
const EDGE = 70; // px at the edges of the window where it scrolls
const SPEED = 12; // px per frame

/**
 * `take` says what a pressed grip moves (`words` to show at the pointer), `aim` what is its target
 * over an element and at a height of the window (`element`, and the `way` it is dropped there).
 * @param {HTMLElement} surface
 * @param {{ take: (item: Element) => { words: string } | null, aim: (held: any, below: Element, y: number) => { element: Element, way?: string } | null, drop: (held: any, target: any) => void }} actions
 */
export function draggable(surface, { take, aim, drop }) {
  let drag = null; // {held, pointer, x, y, ghost, target}

  const mark = (target) => {
    drag.target?.element.classList.remove("is-over");
    drag.target?.element.removeAttribute("data-drop");
    target?.element.classList.add("is-over");
    if (target?.way) target.element.setAttribute("data-drop", target.way);
    drag.target = target;
  };
  const show = () => {
    drag.ghost.style.translate = `${drag.x}px ${drag.y}px`;
    const below = document.elementFromPoint(drag.x, drag.y);
    mark(below && surface.contains(below) ? aim(drag.held, below, drag.y) : null);
  };
  const scroll = () => {
    if (!drag?.ghost) return;
    const by = drag.y < EDGE ? -SPEED : drag.y > innerHeight - EDGE ? SPEED : 0;
    if (by) scrollBy(0, by);
    if (by) show();
    requestAnimationFrame(scroll);
  };
  const begin = () => {
    drag.ghost = h("div", { class: "wb-ghost", "aria-hidden": "true" }, drag.held.words);
    (surface.closest(".wb") ?? document.body).append(drag.ghost);
    surface.classList.add("is-dragging");
    addEventListener("keydown", escape);
    requestAnimationFrame(scroll);
  };
  const end = () => {
    if (!drag) return;
    mark(null);
    drag.ghost?.remove();
    drag = null;
    surface.classList.remove("is-dragging");
    removeEventListener("keydown", escape);
  };
  const escape = (event) => event.key === "Escape" && end();

  surface.addEventListener("pointerdown", (event) => {
    const grip = /** @type {Element} */ (event.target).closest(".wb-grip");
    const held = grip && event.button === 0 && !drag && take(grip.closest("li"));
    if (!held) return;
    event.preventDefault(); // no text is selected on the way
    grip.setPointerCapture(event.pointerId);
    drag = { held, pointer: event.pointerId, fromX: event.clientX, fromY: event.clientY, x: event.clientX, y: event.clientY, ghost: null, target: null };
  });
  surface.addEventListener("pointermove", (event) => {
    if (drag?.pointer !== event.pointerId) return;
    Object.assign(drag, { x: event.clientX, y: event.clientY });
    if (!drag.ghost && Math.hypot(drag.x - drag.fromX, drag.y - drag.fromY) < FROM) return;
    if (!drag.ghost) begin();
    show();
  });
  surface.addEventListener("pointerup", (event) => {
    if (drag?.pointer !== event.pointerId) return;
    const { held, target } = drag;
    end();
    if (target) drop(held, target);
  });
  surface.addEventListener("pointercancel", end);
  surface.addEventListener("lostpointercapture", end);
}

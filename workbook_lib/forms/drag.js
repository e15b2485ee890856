// Dragging with a mouse, a pen or a thumb: what is taken by a grip is dropped onto an element that
// has a `data-heap`. While it is dragged, the page scrolls at its upper and lower edge.

import { h } from "./dom.js";

const FROM = 5; // px until a press becomes a drag
const EDGE = 70; // px at the edges of the window where it scrolls
const SPEED = 12; // px per frame

/**
 * `take` says what a pressed grip moves (`words` to show at the pointer), `drop` gets the heap.
 * @param {HTMLElement} surface
 * @param {{ take: (item: Element) => { words: string } | null, drop: (held: any, heap: string) => void }} actions
 */
export function draggable(surface, { take, drop }) {
  let drag = null; // {held, pointer, x, y, ghost, over}

  const aim = (over) => {
    if (over === drag.over) return;
    drag.over?.classList.remove("is-over");
    over?.classList.add("is-over");
    drag.over = over;
  };
  const show = () => {
    drag.ghost.style.translate = `${drag.x}px ${drag.y}px`;
    const below = document.elementFromPoint(drag.x, drag.y)?.closest("[data-heap]");
    aim(below && surface.contains(below) ? below : null);
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
    const { ghost, over } = drag;
    drag = null;
    over?.classList.remove("is-over");
    ghost?.remove();
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
    drag = { held, pointer: event.pointerId, fromX: event.clientX, fromY: event.clientY, x: event.clientX, y: event.clientY, ghost: null, over: null };
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
    const { held, over } = drag;
    end();
    if (over) drop(held, over.getAttribute("data-heap"));
  });
  surface.addEventListener("pointercancel", end);
  surface.addEventListener("lostpointercapture", end);
}

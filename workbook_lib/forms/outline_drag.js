// Moving a node by its grip: dropped on the upper or lower edge of another one it comes before or after
// it, dropped on its middle it hangs below it. The same can be done by buttons, keys and a list.

import { draggable } from "./drag.js";

const EDGE = 0.3; // the share of a line's height that counts as its edge

/**
 * `find` says what stands at an element for what is held: {element, places: {before, in, after}}, each
 * a place or null; `drop` gets one of these places.
 * @param {HTMLElement} surface
 * @param {{ take: (item: Element) => { words: string } | null, find: (held: any, below: Element) => any, drop: (held: any, place: any) => void }} actions
 */
export function draggableNodes(surface, { take, find, drop }) {
  const aim = (held, below, y) => {
    const found = find(held, below);
    if (!found) return null;
    const { top, height } = found.element.getBoundingClientRect();
    const share = (y - top) / height;
    const wanted = share < EDGE ? "before" : share > 1 - EDGE ? "after" : "in";
    const way = [wanted, "in", "after"].find((each) => found.places[each]);
    return way ? { element: found.element, way, place: found.places[way] } : null;
  };
  draggable(surface, { take, aim, drop: (held, { place }) => drop(held, place) });
}

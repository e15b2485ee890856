// Moving a node by its grip: dropped on the upper or lower edge of another one it comes before or after
// it, dropped on its middle it hangs below it. The same can be done by buttons, keys and a list.

import { h, icon } from "./dom.js";

const EDGE = 0.3; // the share of a line's height that counts as its edge

// `find` says what stands at an element: {element, places: {before, in, after}}, each a place or null.
export function grip(find, drop) {
  const element = h("span", { class: "wb-grip", "aria-hidden": "true" }, icon("grip"));
  let target = null; // {element, way, place}

  const mark = (now) => {
    target?.element.removeAttribute("data-drop");
    target = now;
    target?.element.setAttribute("data-drop", target.way);
  };
  const under = ({ clientX, clientY }) => {
    const found = find(document.elementFromPoint(clientX, clientY));
    if (!found) return null;
    const { top, height } = found.element.getBoundingClientRect();
    const share = (clientY - top) / height;
    const wanted = share < EDGE ? "before" : share > 1 - EDGE ? "after" : "in";
    const way = [wanted, "in", "after"].find((each) => found.places[each]);
    return way ? { element: found.element, way, place: found.places[way] } : null;
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    element.classList.add("is-held");
  });
  element.addEventListener("pointermove", (event) => element.classList.contains("is-held") && mark(under(event)));
  element.addEventListener("pointerup", () => {
    const place = target?.place;
    end();
    if (place) drop(place);
  });
  const end = () => {
    element.classList.remove("is-held");
    mark(null);
  };
  element.addEventListener("pointercancel", end);
  return element;
}

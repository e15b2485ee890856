// "Gelöscht. Rückgängig": stays for a while, and longer while somebody is about to use it.

import { button, h } from "./dom.js";

const UNDO_FOR = 10000; // ms

export function undoBar(form, restored) {
  const element = h("div", { class: "wb-undo wb-row", role: "status" });
  let timer = null;
  const end = () => element.replaceChildren();
  const passed = () => {
    if (element.contains(document.activeElement)) timer = setTimeout(passed, UNDO_FOR);
    else end();
  };
  // `back` brings back what is gone.
  const offer = (draft, back = () => draft.restore()) => {
    const again = () => {
      end();
      back();
      restored(draft);
    };
    element.replaceChildren(h("span", {}, form.texts.deleted), button(form.texts.undo, again, "wb-btn--quiet"));
    clearTimeout(timer);
    timer = setTimeout(passed, UNDO_FOR);
  };
  return { element, offer };
}

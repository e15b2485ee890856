// "Gelöscht. Rückgängig", or what else can be taken back: stays for a while, and longer while somebody is about to use it.

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
  // `back` brings back what is gone; `said` is what happened, in words.
  const offer = (draft, back = () => draft.restore(), said = form.texts.deleted) => {
    const again = () => {
      end();
      back();
      restored(draft);
    };
    element.replaceChildren(h("span", {}, said), button(form.texts.undo, again, "wb-btn--quiet"));
    clearTimeout(timer);
    timer = setTimeout(passed, UNDO_FOR);
  };
  return { element, offer };
}

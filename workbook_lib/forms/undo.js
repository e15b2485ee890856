// "Gelöscht. Rückgängig": stays for a while, and longer while somebody is about to use it.

const UNDO_FOR = 10000; // ms

function undoBar(form, restored) {
  const element = h("div", { class: "wb-undo wb-row", role: "status" });
  let timer = null;
  const end = () => element.replaceChildren();
  const passed = () => {
    if (element.contains(document.activeElement)) timer = setTimeout(passed, UNDO_FOR);
    else end();
  };
  const offer = (draft) => {
    const back = () => {
      end();
      draft.restore();
      restored(draft);
    };
    element.replaceChildren(h("span", {}, form.texts.deleted), button(form.texts.undo, back, "wb-btn--quiet"));
    clearTimeout(timer);
    timer = setTimeout(passed, UNDO_FOR);
  };
  return { element, offer };
}

// Put elements into a list in this order; the focus stays where it is.
function arrange(list, elements) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  for (const child of [...list.children]) if (!elements.includes(child)) child.remove();
  elements.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
  if (focused && list.contains(focused) && focused !== document.activeElement) focused.focus({ preventScroll: true });
  return focused !== null && !list.contains(focused); // whether the focus is lost
}

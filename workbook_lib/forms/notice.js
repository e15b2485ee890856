// What happened to the words of a draft: said beside its fields, politely.

import { button, h, icon } from "./dom.js";

export function notice(form, draft) {
  const element = h("div", { class: "wb-said", id: `${form.uid}-${draft.id}-said`, role: "status" });
  let shown = "[[],[]]";
  const update = () => {
    const lines = sayings(form, draft);
    const now = JSON.stringify([lines, draft.variants]);
    if (now === shown) return;
    shown = now;
    element.replaceChildren(...lines.map(saying), ...draft.variants.map((variant) => kept(form, draft, variant)));
  };
  return { element, update };
}

function sayings(form, draft) {
  return [
    draft.refused && ["wb-error", "warn", draft.refused.reason],
    draft.late && ["wb-help", "warn", form.texts.unsaved],
    draft.foreign && ["wb-help", "help", form.texts.changed],
  ].filter(Boolean);
}

export function saying([look, sign, text]) {
  return h("p", { class: look }, icon(sign), h("span", {}, text));
}

// Two people wrote at the same place: the other version, and the choice between both.
function kept(form, draft, variant) {
  return h(
    "div",
    { class: "wb-note wb-note--warn wb-kept" },
    icon("warn"),
    h(
      "div",
      { class: "wb-stack-sm" },
      h("p", {}, form.texts.kept),
      h("blockquote", {}, form.words(variant)),
      h(
        "div",
        { class: "wb-row" },
        button(form.texts.takeKept, () => draft.settle(variant, variant)),
        button(form.texts.dropKept, () => draft.settle(draft.local, variant), "wb-btn--quiet"),
      ),
    ),
  );
}

// What happened to the words of a draft: said beside its fields, politely.

function notice(form, draft) {
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

function saying([look, sign, text]) {
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

function button(label, action, look = "", name = null) {
  return h("button", { type: "button", class: `wb-btn ${look}`, "aria-label": name, onclick: action }, label);
}

// Help and example of a prompt, and whether it may stay open; fields refer to it by id.
function explanation(form) {
  const { help, example, optional } = form.spec;
  const advice = [optional && form.texts.optional, help].filter(Boolean).join(" · ");
  const lines = [advice, example && `${form.texts.example}: ${example}`].filter(Boolean);
  return h("p", { class: "wb-help", id: `${form.uid}-help` }, ...lines.map((line) => h("span", { class: "wb-line" }, line)));
}

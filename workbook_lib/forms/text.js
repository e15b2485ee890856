// The text control: one text of the team that saves itself.

export default mount((form, el) => {
  const { spec, uid } = form;
  const draft = form.draft("one");
  const attributes = { id: uid, maxlength: spec.limit, "aria-describedby": `${uid}-help ${uid}-said-one` };
  const field = spec.long ? h("textarea", { ...attributes, rows: 5 }) : h("input", { ...attributes, type: "text" });
  const left = h("p", { class: "wb-help wb-left" });
  form.bind(draft, field);
  draft.bindings.push(() => {
    const count = spec.limit - field.value.length;
    left.textContent = count <= spec.limit / 5 ? fill(form.texts.left, { count }) : "";
    field.toggleAttribute("aria-invalid", Boolean(draft.refused));
  });
  el.append(
    h("div", { class: "wb-field" }, h("label", { for: uid }, spec.question), field, left, explanation(form), form.notice(draft)),
  );
});

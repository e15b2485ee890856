// One or several of given answers, as native radio buttons or checkboxes.

import { h } from "./dom.js";
import { radios } from "./field.js";
import { mount } from "./form.js";
import { notice } from "./notice.js";
import { explanation } from "./question.js";

export default mount((form, el) => {
  const { spec, uid } = form;
  const draft = form.draft("one");
  const group = spec.multiple ? boxes(draft, spec.options) : radios(draft, [], `${uid}-choice`, spec.options);
  const said = notice(form, draft);
  el.append(
    h(
      "fieldset",
      { class: "wb-field", "aria-describedby": `${uid}-help ${said.element.id}` },
      h("legend", { class: "wb-label" }, spec.question),
      group.element,
      explanation(form),
      said.element,
    ),
  );
  return () => [group, said].forEach((each) => each.update());
});

function boxes(draft, options) {
  const controls = options.map(([value]) =>
    h("input", {
      type: "checkbox",
      value,
      onchange: () => draft.edit(controls.filter((control) => control.checked).map((control) => control.value), 0),
    }),
  );
  const labels = options.map(([, label], index) => h("label", {}, controls[index], h("span", {}, label)));
  const update = () => controls.forEach((control) => (control.checked = (draft.local ?? []).includes(control.value)));
  return { element: h("div", { class: "wb-choice" }, ...labels), update };
}

// A single field that is the whole answer: the question is its label.

import { field } from "./field.js";
import { notice } from "./notice.js";
import { explanation } from "./question.js";

export function single(form, column) {
  const { spec, uid } = form;
  const draft = form.draft("one");
  const only = field(form, draft, { path: [], label: spec.question, ...column });
  const said = notice(form, draft);
  only.control.setAttribute("aria-describedby", `${uid}-help ${only.control.getAttribute("aria-describedby")}`);
  only.element.append(explanation(form), said.element);
  return { ...only, update: () => [only, said].forEach((each) => each.update()) };
}

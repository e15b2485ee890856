// The text control: one text of the team that saves itself.

import { field } from "./field.js";
import { mount } from "./form.js";
import { notice } from "./notice.js";
import { explanation } from "./question.js";

export default mount((form, el) => {
  const { spec, uid } = form;
  form.prose = new Set([""]);
  const draft = form.draft("one");
  const column = { id: "text", path: [], label: spec.question, limit: spec.limit, rows: spec.rows, type: "text" };
  const text = field(form, draft, column);
  const said = notice(form, draft);
  text.control.setAttribute("aria-describedby", `${uid}-help ${text.control.getAttribute("aria-describedby")}`);
  text.element.append(explanation(form), said.element);
  el.append(text.element);
  return () => [text, said].forEach((each) => each.update());
});

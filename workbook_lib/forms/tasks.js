// Tasks: what, why, who, until when, and how far it is.

import { mount } from "./form.js";
import { headed } from "./question.js";
import { rows } from "./rows.js";

export default mount((form, el) => {
  const tasks = rows(form, { start: () => ({ status: "open" }) });
  el.append(headed(form, tasks.element));
  return () => tasks.update();
});

// The text control: one text of the team that saves itself.

import { mount } from "./form.js";
import { single } from "./single.js";

export default mount((form, el) => {
  const { limit, rows } = form.spec;
  form.prose = new Set([""]);
  const text = single(form, { id: "text", type: "text", limit, rows });
  el.append(text.element);
  return text.update;
});

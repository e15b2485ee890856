// One number of the team.

import { mount } from "./form.js";
import { single } from "./single.js";

export default mount((form, el) => {
  const number = single(form, { id: "number", type: "number", help: form.spec.bounds });
  number.element.classList.add("wb-brief");
  el.append(number.element);
  return number.update;
});

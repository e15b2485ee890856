// One day of the team.

import { mount } from "./form.js";
import { single } from "./single.js";

export default mount((form, el) => {
  const day = single(form, { id: "date", type: "date" });
  day.element.classList.add("wb-brief");
  el.append(day.element);
  return day.update;
});

// A table: its rows, and where the content asks for it a picture of two of their scales.

import { mount } from "./form.js";
import { pictureView } from "./picture.js";
import { headed } from "./question.js";
import { rows } from "./rows.js";

export default mount((form, el) => {
  const parts = [rows(form), pictureView(form, "figure", form.texts.picture, 0)];
  el.append(headed(form, ...parts.map((each) => each.element)));
  return () => parts.forEach((each) => each.update());
});

// The text control: one text of the team that saves itself.

import { discard } from "./discard.js";
import { mount } from "./form.js";
import { single } from "./single.js";
import { timer } from "./timer.js";

export default mount((form, el) => {
  const { limit, rows, minutes, discards } = form.spec;
  form.prose = new Set([""]);
  const text = single(form, { id: "text", type: "text", limit, rows });
  const countdown = minutes > 0 && timer(form, minutes);
  const end = discards && discard(form, form.draft("one"), () => text.control.focus());
  if (countdown) text.control.before(countdown.element);
  if (end) text.element.append(end.element);
  el.append(text.element);
  return () => [text, countdown, end].forEach((each) => each && each.update());
});

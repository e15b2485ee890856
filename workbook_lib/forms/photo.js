// Photos with their captions, in an order that people choose.

import { withPart } from "./change.js";
import { arrange, button, fill, h, icon } from "./dom.js";
import { field } from "./field.js";
import { mount } from "./form.js";
import { gallery } from "./looks.js";
import { notice } from "./notice.js";
import { picker } from "./picker.js";
import { headed } from "./question.js";
import { between, late } from "./rank.js";
import { undoBar } from "./undo.js";

export default mount((form, el) => {
  const { texts } = form;
  const looks = gallery(form);
  const views = new Map(); // draft -> its photo
  const list = h("ol", { class: "wb-photos" });
  const none = h("p", { class: "wb-help wb-none" }, texts.photoNone);
  const told = h("p", { class: "wb-help", role: "status" });
  const undo = undoBar(form, (draft) => (form.show(), views.get(draft)?.caption.control.focus()));
  const add = picker(form, () => between(shown().map(rank).at(-1) ?? "", ""), fill(texts.photoFull, { most: form.spec.most }));

  const rank = (draft) => draft.local?.order || late(form.list().indexOf(draft));
  const shown = () => {
    const drafts = form.list().filter((draft) => draft.shown && draft.local?.photo);
    return drafts.map((draft) => [rank(draft), draft]).sort(([one], [other]) => (one < other ? -1 : Number(one > other))).map(([, draft]) => draft);
  };

  // Between the two that stand there, so that nobody else's photo has to be written.
  const move = (draft, by) => {
    const drafts = shown();
    const at = drafts.indexOf(draft) + by;
    const rest = drafts.filter((other) => other !== draft);
    const order = between(at > 0 ? rank(rest[at - 1]) : "", at < rest.length ? rank(rest[at]) : "");
    draft.edit(withPart(draft.local, ["order"], order), 0);
    told.textContent = fill(texts.photoMoved, { number: at + 1, count: drafts.length });
    form.show();
    const { earlier, later } = views.get(draft);
    const wanted = by < 0 ? earlier : later;
    (wanted.disabled ? (by < 0 ? later : earlier) : wanted).focus();
  };
  const remove = (draft) => {
    const at = shown().indexOf(draft);
    draft.remove();
    undo.offer(draft, () => draft.restore(), texts.photoRemoved);
    form.show();
    const next = shown()[at] ?? shown()[at - 1];
    (next ? views.get(next).bin : add).focus();
  };

  const view = (draft) => {
    const look = looks.look(() => draft.local?.photo ?? "");
    const title = h("h3", { class: "wb-photo-title" });
    const caption = field(form, draft, form.spec.columns[0]);
    const said = notice(form, draft);
    const earlier = button(icon("up"), () => move(draft, -1), "wb-btn--quiet wb-btn--icon");
    const later = button(icon("down"), () => move(draft, 1), "wb-btn--quiet wb-btn--icon");
    const bin = button(icon("trash"), () => remove(draft), "wb-btn--quiet wb-btn--icon");
    const tools = h("div", { class: "wb-row" }, earlier, later, bin);
    const words = h("div", { class: "wb-stack-sm" }, title, caption.element, said.element, tools);
    const element = h("li", { class: "wb-panel wb-photo-row" }, look.element, words);
    const update = (index, count) => {
      const number = index + 1;
      const name = fill(texts.photoOf, { number, count });
      if (title.textContent !== name) title.textContent = name;
      earlier.setAttribute("aria-label", fill(texts.photoEarlier, { number }));
      later.setAttribute("aria-label", fill(texts.photoLater, { number }));
      bin.setAttribute("aria-label", fill(texts.photoRemove, { number }));
      earlier.disabled = index === 0;
      later.disabled = number === count;
      look.update(draft.local?.caption || name);
      caption.update();
      said.update();
    };
    return { element, caption, earlier, later, bin, update };
  };

  form.complete = () => false; // a photo is stored when it comes
  form.prose = new Set(["caption"]);
  form.words = (value) => value?.caption ?? "";
  el.append(headed(form, add.element, none, list, told, undo.element));

  return () => {
    const drafts = shown();
    for (const draft of drafts) if (!views.has(draft)) views.set(draft, view(draft));
    for (const draft of views.keys()) if (!drafts.includes(draft)) views.delete(draft);
    const lost = arrange(list, drafts.map((draft) => views.get(draft).element));
    drafts.forEach((draft, index) => views.get(draft).update(index, drafts.length));
    none.hidden = drafts.length > 0;
    const possible = drafts.length < form.spec.most;
    const full = add.update(possible);
    if (lost || full) (possible ? add : views.get(drafts.at(-1)).caption.control).focus();
  };
});

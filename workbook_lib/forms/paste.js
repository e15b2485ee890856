// Rows pasted from a spreadsheet: Python reads them, stores the good ones and names the others.

import { button, fill, h, icon } from "./dom.js";
import { newId } from "./journal.js";
import { saying } from "./notice.js";

export function pasteFold(form) {
  const { texts, uid } = form;
  const id = `${uid}-paste`;
  const area = h("textarea", { id, rows: 5, "aria-describedby": `${id}-help ${id}-said`, spellcheck: "false" });
  const said = h("div", { class: "wb-said", id: `${id}-said`, role: "status" });
  let errand = null;

  const answered = (answer) => {
    errand = null;
    if (answer.outcome === "refused") return said.replaceChildren(saying(["wb-error", "warn", answer.reason]));
    area.value = answer.left; // what was refused stays to be corrected
    const lines = answer.refused.map(({ number, text, reason }) =>
      h("li", {}, number > 0 && `${fill(texts.pasteLine, { number })}: `, h("strong", {}, text), h("br"), reason),
    );
    said.replaceChildren(
      answer.added && h("p", {}, icon("check"), answer.added),
      lines.length && h("div", { class: "wb-note wb-note--warn" }, icon("warn"), h("div", {}, h("strong", {}, texts.pasteRefused), h("ul", { class: "wb-bullets" }, lines))),
    );
  };
  const paste = () => {
    if (errand || !area.value.trim()) return area.focus();
    const late = () => said.replaceChildren(saying(["wb-help", "warn", texts.unsaved]));
    errand = form.send({ kind: "paste", write: newId(), value: area.value }, answered, late);
  };
  return h(
    "details",
    { class: "wb-fold wb-paste" },
    h("summary", {}, texts.paste),
    h(
      "div",
      { class: "wb-stack-sm" },
      h("div", { class: "wb-field" }, h("label", { for: id }, texts.pasteLabel), area),
      h("p", { class: "wb-help", id: `${id}-help` }, texts.pasteHelp),
      button(texts.pasteDo, paste),
      said,
    ),
  );
}

// Rows pasted from a spreadsheet: Python reads them and says what they would become; then they are
// stored, and can be taken back as a whole.

import { button, fill, h, icon } from "./dom.js";
import { newId } from "./journal.js";
import { saying } from "./notice.js";

export function pasteFold(form) {
  const { texts, uid } = form;
  const id = `${uid}-paste`;
  const area = h("textarea", { id, rows: 5, "aria-describedby": `${id}-help ${id}-said`, spellcheck: "false", oninput: () => begin() });
  const said = h("div", { class: "wb-said", id: `${id}-said`, role: "status" });
  const shown = h("div", { class: "wb-stack-sm" });
  const steps = h("div", { class: "wb-row" });
  let errand = null;

  const show = (summary, parts, actions) => {
    said.replaceChildren(...(summary ? [h("p", {}, icon("check"), h("span", {}, summary))] : []));
    shown.replaceChildren(...parts.filter(Boolean));
    steps.replaceChildren(...actions);
  };
  // The text was changed: whatever was said about it holds no more.
  const begin = () => show("", [], [look]);
  const ask = (request, answered) => {
    if (errand) return;
    const done = (answer) => {
      errand = null;
      if (answer.outcome === "refused") said.replaceChildren(saying(["wb-error", "warn", answer.reason]));
      else answered(answer);
    };
    const late = () => said.replaceChildren(saying(["wb-help", "warn", texts.unsaved]));
    errand = form.send({ write: newId(), ...request }, done, late);
  };

  const look = button(texts.pasteLook, () => {
    if (!area.value.trim()) return area.focus();
    const value = area.value;
    ask({ kind: "preview", value }, (answer) => previewed(answer, value));
  });
  const previewed = (answer, value) => {
    const leave = button(texts.pasteLeave, () => (begin(), look.focus()), "wb-btn--quiet");
    const store = button(texts.pasteDo, () => paste(value), "wb-btn--main");
    show(answer.said, [list(texts.pasteRows, answer.values.map(form.words)), unfit(texts.pasteUnfit, answer.refused)], answer.values.length ? [store, leave] : [leave]);
    (answer.values.length ? store : leave).focus();
  };
  const paste = (value) => {
    const write = newId();
    ask({ kind: "paste", write, value }, (answer) => {
      area.value = answer.left; // what was refused stays to be corrected
      const undo = button(texts.undo, () => takeBack(write, value), "wb-btn--quiet");
      show(answer.said, [unfit(texts.pasteRefused, answer.refused)], answer.added ? [look, undo] : [look]);
      (answer.added ? undo : look).focus();
    });
  };
  const takeBack = (write, value) =>
    ask({ kind: "unpaste", base: write }, (answer) => {
      area.value = value;
      const kept = answer.kept.map((each) => h("li", {}, form.words(each)));
      show(answer.said, [warned(texts.pasteKept, kept)], [look]);
      look.focus();
    });
  const unfit = (title, refused) =>
    warned(
      title,
      refused.map(({ number, text, reason }) => h("li", {}, number > 0 && `${fill(texts.pasteLine, { number })}: `, h("strong", {}, text), h("br"), reason)),
    );

  begin();
  return h(
    "details",
    { class: "wb-fold wb-paste" },
    h("summary", {}, texts.paste),
    h(
      "div",
      { class: "wb-stack-sm" },
      h("div", { class: "wb-field" }, h("label", { for: id }, texts.pasteLabel), area),
      h("p", { class: "wb-help", id: `${id}-help` }, texts.pasteHelp),
      said,
      shown,
      steps,
    ),
  );
}

function list(label, words) {
  const rows = words.map((each) => h("li", {}, each));
  return words.length > 0 && h("div", { class: "wb-preview", tabindex: "0", role: "group", "aria-label": label }, h("ol", { class: "wb-bullets" }, rows));
}

function warned(title, lines) {
  return lines.length > 0 && h("div", { class: "wb-note wb-note--warn" }, icon("warn"), h("div", {}, h("strong", {}, title), h("ul", { class: "wb-bullets" }, lines)));
}

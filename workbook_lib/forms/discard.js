// What can be discarded after the workshop: said before, asked again, and then gone for good.

import { button, h, icon } from "./dom.js";

export function discard(form, draft, back) {
  const { texts, uid } = form;
  const said = h("p", { class: "wb-help", role: "status" });
  const ask = button([icon("trash"), texts.discard], () => show(true), "wb-btn--quiet");
  const keep = button(texts.discardKeep, () => show(false));
  const sure = h(
    "div",
    { class: "wb-note wb-note--warn", role: "group", "aria-labelledby": `${uid}-sure` },
    icon("warn"),
    h(
      "div",
      { class: "wb-stack-sm" },
      h("p", { id: `${uid}-sure` }, texts.discardSure),
      h("div", { class: "wb-row" }, button(texts.discardDo, () => go()), keep),
    ),
  );
  let asking = false;
  let gone = false; // wanted away by this window

  const show = (now) => {
    asking = now;
    gone = false;
    update();
    (now ? keep : ask).focus();
  };
  const go = () => {
    asking = false;
    gone = true;
    draft.discard();
    back();
  };
  const update = () => {
    if (!draft.shown) asking = false;
    gone = gone && !draft.changed && !draft.refused;
    sure.hidden = !asking;
    ask.hidden = asking || !draft.shown || draft.discarding;
    const words = gone && !draft.pending ? texts.discarded : texts.discardHelp;
    if (said.textContent !== words) said.textContent = words;
  };
  return { element: h("div", { class: "wb-stack-sm" }, said, ask, sure), update };
}

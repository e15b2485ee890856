// Back and next. Before the step changes, every form says its last words.

import { home } from "../forms/address.js";
import { h, icon } from "../forms/dom.js";

export default {
  render({ model, el }) {
    const nav = h("nav", { class: "wb-step-foot" });
    el.append(nav);
    const go = (stop, finished) => {
      window.dispatchEvent(new CustomEvent("workbook:leaving"));
      model.send({ stop, finished: finished ? model.get("state").here : null });
    };
    const show = () => {
      const state = model.get("state");
      if (!state.label) return;
      nav.setAttribute("aria-label", state.label);
      nav.replaceChildren(
        ...[
          state.trouble && h("p", { class: "wb-error", role: "alert" }, icon("warn"), h("span", {}, state.trouble)),
          state.back && h("button", { type: "button", class: "wb-btn", onclick: () => go(state.back, false) }, icon("left"), state.backText),
          state.next
            ? h("button", { type: "button", class: "wb-btn wb-btn--main", onclick: () => go(state.next, true) }, state.nextText, icon("right"))
            : h("a", { class: "wb-btn wb-btn--main", href: home() }, state.homeText, icon("right")),
        ].filter(Boolean),
      );
    };
    model.on("change:state", show);
    show();
    return () => model.off("change:state", show);
  },
};

// The rail: methods as links; the open one shows its steps.

import { stopLink } from "../forms/address.js";
import { h, icon } from "../forms/dom.js";

export default {
  render({ model, el }) {
    const nav = h("nav", { class: "wb-rail" });
    el.append(nav);
    const show = () => {
      const state = model.get("state");
      if (!state.uses) return;
      const focused = nav.contains(document.activeElement) ? document.activeElement.getAttribute("data-stop") : null;
      nav.setAttribute("aria-label", state.label);
      const bar = h("span");
      bar.style.width = `${state.share}%`;
      nav.replaceChildren(
        h(
          "div",
          { class: "wb-rail-head" },
          h("span", { class: "wb-tab" }, h("span", { class: "wb-hide" }, `${state.field} `), String(state.number), icon(state.icon)),
          h("div", {}, h("p", { class: "wb-rail-title" }, state.title)),
        ),
        h("div", { class: "wb-progress", "aria-hidden": "true" }, bar),
        h("p", { class: "wb-sm wb-soft" }, state.progress),
        h("ol", { class: "wb-rail-uses" }, ...state.uses.map((use, index) => useItem(use, index)), closingItem(state.closing)),
      );
      if (focused) nav.querySelector(`[data-stop="${CSS.escape(focused)}"]`)?.focus();
    };

    const link = (stop, current, ...inside) =>
      h(
        "a",
        {
          href: stopLink(stop),
          "data-stop": stop,
          "aria-current": current ? "step" : null,
          onclick: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            window.dispatchEvent(new CustomEvent("workbook:leaving"));
            model.send({ stop });
          },
        },
        ...inside,
      );

    const dot = (state, sign) => h("span", { class: "wb-dot" }, state === "done" ? icon("check") : sign);

    const useItem = (use, index) =>
      h(
        "li",
        { class: `${use.open ? "is-open" : ""} ${use.state === "done" ? "is-done" : ""}` },
        link(
          use.steps.length ? use.steps[0].name : use.name,
          false,
          dot(use.state, String(index + 1)),
          h("span", {}, use.title, h("span", { class: "wb-hide" }, ` – ${use.said}`)),
        ),
        use.steps.length > 0 && h("ol", { class: "wb-rail-steps" }, ...stepItems(use.steps)),
      );

    const stepItems = (steps) =>
      steps.map((step, index) =>
        h(
          "li",
          { class: `${step.current ? "is-now" : ""} ${step.state === "done" ? "is-done" : ""}` },
          step.beat !== steps[index - 1]?.beat && h("p", { class: "wb-rail-part" }, step.beat),
          link(
            step.name,
            step.current,
            dot(step.state, String.fromCharCode(97 + index)),
            h("span", {}, step.title, h("span", { class: "wb-hide" }, ` – ${step.said}`)),
            h("span", { class: "wb-min" }, step.minutes),
          ),
        ),
      );

    const closingItem = (closing) =>
      h("li", { class: closing.current ? "is-now" : "" }, link(closing.name, closing.current, h("span", { class: "wb-dot" }, icon("print")), h("span", {}, closing.title)));

    model.on("change:state", show);
    show();
    return () => model.off("change:state", show);
  },
};

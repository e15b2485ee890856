// The start page: go on, open tasks, the fields as tiles.

import { page } from "../forms/address.js";
import { h, icon } from "../forms/dom.js";
import { ready } from "./panel.js";

export default {
  render({ model, el }) {
    const root = h("div", { class: "wb-start-page" });
    el.append(root);

    const show = () => {
      const state = model.get("state");
      if (!state.greeting) return;
      root.replaceChildren(
        h(
          "section",
          { class: "wb-stack", "aria-labelledby": "wb-greeting" },
          h("h1", { id: "wb-greeting" }, state.greeting),
          h("p", { class: "wb-ask" }, state.claim),
          h("div", { class: "wb-hello" }, state.continue ? goOn(state) : begin(state), tasks(state)),
        ),
        h(
          "section",
          { class: "wb-stack", "aria-labelledby": "wb-fields" },
          h("h2", { id: "wb-fields" }, state.fieldsTitle),
          h("ul", { class: "wb-tiles" }, ...state.fields.map((field) => tile(state, field))),
          h("p", { class: "wb-note" }, icon("shield"), h("span", {}, state.privacy)),
        ),
      );
      ready();
    };

    const tab = (state, field) =>
      h("span", { class: "wb-tab" }, h("span", { class: "wb-hide" }, `${state.field} `), String(field.number), icon(field.icon));

    const bar = (state, field) => {
      const filled = h("span");
      filled.style.width = `${field.share}%`;
      return h(
        "div",
        {
          class: "wb-progress",
          role: "progressbar",
          "aria-label": `${state.progressLabel}: ${field.title}`,
          "aria-valuemin": 0,
          "aria-valuemax": field.total,
          "aria-valuenow": field.done,
          "aria-valuetext": field.count,
        },
        filled,
      );
    };

    const goOn = (state) => {
      const field = state.continue;
      return h(
        "article",
        { class: "wb-panel wb-continue", "data-field": field.accent },
        tab(state, field),
        h(
          "div",
          { class: "wb-stack-sm" },
          h("p", { class: "wb-soft" }, field.at),
          h("h2", {}, field.title),
          h("p", {}, field.step),
          bar(state, field),
          h("p", { class: "wb-sm wb-soft" }, [field.count, field.left].filter(Boolean).join(" · ")),
          h("p", {}, h("a", { class: "wb-btn wb-btn--main wb-btn--big", href: page(field.id, field.stop) }, state.continueText, icon("right"))),
        ),
      );
    };

    const begin = (state) =>
      h(
        "article",
        { class: "wb-panel wb-stack-sm" },
        h("h2", {}, state.fields[0].title),
        h("p", {}, state.fields[0].summary),
        h("p", {}, h("a", { class: "wb-btn wb-btn--main wb-btn--big", href: page(state.begin) }, state.beginText, icon("right"))),
      );

    const tasks = (state) =>
      h(
        "aside",
        { class: "wb-panel", "aria-labelledby": "wb-tasks" },
        h("h2", { id: "wb-tasks" }, state.tasksTitle),
        state.tasks.length
          ? h("ul", { class: "wb-due" }, ...state.tasks.map(task))
          : h("p", { class: "wb-soft" }, state.noTasks),
        state.moreTasks && h("p", { class: "wb-sm wb-soft" }, state.moreTasks),
      );

    const task = ({ what, late, said }) =>
      h("li", {}, h("span", {}, what), h("span", { class: `wb-chip ${late ? "wb-chip--warn" : ""}` }, icon(late ? "warn" : "clock"), ` ${said}`));

    const tile = (state, field) =>
      h(
        "li",
        { class: "wb-tile", "data-field": field.accent },
        h(
          "div",
          { class: "wb-tile-top" },
          tab(state, field),
          h("span", { class: `wb-chip ${field.state === "done" ? "wb-chip--ok" : ""}` }, field.state === "done" ? icon("check") : null, ` ${field.said}`),
        ),
        h("h3", {}, h("a", { href: page(field.id) }, field.title)),
        h("p", {}, field.summary),
        bar(state, field),
        h("span", { class: "wb-count" }, field.count),
      );

    model.on("change:state", show);
    show();
    return () => model.off("change:state", show);
  },
};

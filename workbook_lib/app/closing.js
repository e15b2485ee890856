// The end of a field: gaps as links, tasks as a table, the report as a download.

import { stopLink } from "../forms/address.js";
import { h, icon } from "../forms/dom.js";

export default {
  render({ model, el }) {
    const root = h("div", { class: "wb-stack" });
    const said = h("p", { role: "status", class: "wb-help" });
    el.append(root);

    const show = () => {
      const state = model.get("state");
      if (!state.missingTitle) return;
      root.replaceChildren(missing(state), tasks(state), report(state));
    };

    const missing = (state) =>
      h(
        "section",
        { class: "wb-panel wb-stack-sm" },
        h("h2", {}, state.missingTitle),
        h("p", {}, state.missing.length ? state.missingText : state.complete),
        h(
          "ul",
          { class: "wb-bullets" },
          ...state.missing.map((gap) =>
            h(
              "li",
              {},
              h("a", { href: stopLink(gap.name), onclick: (event) => (event.preventDefault(), model.send({ stop: gap.name })) }, gap.question),
              ` (${gap.title})`,
            ),
          ),
        ),
      );

    const tasks = (state) =>
      h(
        "section",
        { class: "wb-panel wb-stack-sm" },
        h("h2", {}, state.tasksTitle),
        state.tasks.rows.length
          ? h(
              "div",
              { class: "wb-scroll", role: "region", tabindex: "0", "aria-label": state.tasksTitle },
              h(
                "table",
                { class: "wb-table wb-table--stack" },
                h("thead", {}, h("tr", {}, ...state.tasks.header.map((name) => h("th", { scope: "col" }, name)))),
                h("tbody", {}, ...state.tasks.rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row[0]), ...row.slice(1).map((cell, index) => h("td", { "data-label": state.tasks.header[index + 1] }, cell))))),
              ),
            )
          : h("p", { class: "wb-soft" }, state.noTasks),
      );

    const report = (state) =>
      h(
        "section",
        { class: "wb-panel wb-stack-sm" },
        h("h2", {}, state.reportTitle),
        h("p", {}, state.reportText),
        h("p", {}, h("button", { type: "button", class: "wb-btn wb-btn--main", onclick: () => ask(state) }, icon("print"), state.download)),
        said,
      );

    const ask = (state) => {
      said.textContent = state.working;
      model.send({ kind: "report" });
    };

    const answered = (message) => {
      const state = model.get("state");
      if (message.kind === "failed") said.textContent = state.failed;
      if (message.kind !== "report") return;
      const address = URL.createObjectURL(new Blob([message.page], { type: "text/html;charset=utf-8" }));
      h("a", { href: address, download: message.name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      said.textContent = state.ready;
    };

    model.on("change:state", show);
    model.on("msg:custom", answered);
    show();
    return () => {
      model.off("change:state", show);
      model.off("msg:custom", answered);
    };
  },
};

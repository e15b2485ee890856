// The head of a step, and the one mark of the page that says whether everything is saved.

export default {
  render({ model, el }) {
    const mark = h("span", { class: "wb-state", role: "status" });
    const later = h("a", { class: "wb-btn", href: home() });
    const top = document.getElementById("wb-state") ?? h("div", { class: "wb-row wb-state-row" });
    const words = h("div", { class: "wb-stack" });
    const saving = new Map(); // what is not saved yet: key of the draft -> state
    let clock = null;
    let stop = null;

    const showMark = () => {
      const { texts } = model.get("state");
      const worst = ["unsaved", "refused", "saving"].find((state) => [...saving.values()].includes(state));
      const state = worst ?? (clock ? "saved" : "idle");
      mark.dataset.state = state;
      mark.classList.toggle("wb-state--warn", state === "unsaved" || state === "refused");
      mark.replaceChildren(icon(worst && worst !== "saving" ? "warn" : "saved"), ` ${fill(texts[state], { clock })}`);
    };

    const heard = (event) => {
      const { key, state, clock: at } = event.detail;
      if (state === "saved") saving.delete(key);
      else saving.set(key, state);
      clock = at ?? clock;
      showMark();
    };

    const show = () => {
      const state = model.get("state");
      if (!state.question) return;
      later.replaceChildren(state.texts.later);
      words.replaceChildren(
        ...[
        h(
          "div",
          { class: "wb-step-head" },
          h("p", { class: "wb-soft wb-sm" }, state.kicker),
          state.minutes && h("span", { class: "wb-timer" }, icon("clock"), ` ${state.minutes}`),
        ),
        h("h1", { tabindex: "-1" }, state.question),
        markup(state.text, "wb-ask"),
        ...state.folds.map((fold) =>
          h("details", { class: "wb-fold" }, h("summary", {}, icon(fold.icon), h("span", {}, fold.title)), markup(fold.text, "wb-prose")),
        ),
          state.care && h("p", { class: "wb-note wb-sm" }, icon("shield"), h("span", {}, state.care)),
        ].filter(Boolean),
      );
      if (stop !== null && stop !== state.stop) arrive(state.stop);
      stop = state.stop;
      document.body.classList.add("wb-ready");
      showMark();
    };

    const arrive = (name) => {
      words.querySelector("h1").focus();
      if (!served()) return;
      const address = new URL(window.location.href);
      address.searchParams.set("schritt", name);
      window.history.replaceState(null, "", address);
      window.scrollTo(0, 0);
    };

    top.append(mark, later);
    el.append(...(top.id ? [words] : [top, words]));
    model.on("change:state", show);
    window.addEventListener("workbook:saving", heard);
    show();
    return () => {
      model.off("change:state", show);
      window.removeEventListener("workbook:saving", heard);
      mark.remove();
      later.remove();
    };
  },
};

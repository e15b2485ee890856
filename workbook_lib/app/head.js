// The head of a step: question, instructions, tips.

export default {
  render({ model, el }) {
    const words = h("div", { class: "wb-stack" });
    let stop = null;

    const show = () => {
      const state = model.get("state");
      if (!state.question) return;
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
    };

    const arrive = (name) => {
      words.querySelector("h1").focus();
      if (!served()) return;
      const address = new URL(window.location.href);
      address.searchParams.set("schritt", name);
      window.history.replaceState(null, "", address);
      window.scrollTo(0, 0);
    };

    el.append(words);
    model.on("change:state", show);
    show();
    return () => model.off("change:state", show);
  },
};

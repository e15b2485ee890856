// The head of a step: question, instructions, tips. Python writes it as HTML, for the first view too.

import { served } from "../forms/address.js";
import { markup, ready } from "./panel.js";

export default {
  render({ model, el }) {
    let shown = null; // the stop

    const show = () => {
      const { stop, html } = model.get("state");
      if (!html) return;
      el.replaceChildren(markup(html, "wb-stack"));
      if (shown !== null && shown !== stop) arrive(stop);
      shown = stop;
      ready();
    };

    const arrive = (stop) => {
      el.querySelector("h1").focus();
      if (!served()) return;
      const address = new URL(window.location.href);
      address.searchParams.set("schritt", stop);
      window.history.replaceState(null, "", address);
      window.scrollTo(0, 0);
    };

    model.on("change:state", show);
    show();
    return () => model.off("change:state", show);
  },
};

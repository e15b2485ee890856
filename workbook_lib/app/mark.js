// The one mark of the page that says whether everything is saved, and the way out.

import { home, served } from "../forms/address.js";
import { fill, h, icon } from "../forms/dom.js";
import { markup } from "./panel.js";

export default {
  render({ model, el }) {
    const { texts, later } = model.get("state");
    const mark = h("span", { class: "wb-state", role: "status" });
    const leave = later ? [h("a", { class: "wb-btn", href: home() }, later)] : [];
    const top = document.getElementById("wb-state") ?? h("div", { class: "wb-row wb-state-row" });
    const saving = new Map(); // what is not saved yet: key of the draft -> state
    let clock = null;

    const show = () => {
      const worst = ["unsaved", "refused", "saving", "open"].find((state) => [...saving.values()].includes(state));
      const state = worst ?? (clock ? "saved" : "idle");
      mark.dataset.state = state;
      mark.classList.toggle("wb-state--warn", ["unsaved", "refused", "open"].includes(state));
      mark.replaceChildren(icon(worst && worst !== "saving" ? "warn" : "saved"), ` ${fill(texts[state], { clock })}`);
    };

    const heard = (event) => {
      const { key, state, clock: at } = event.detail;
      if (state === "saved") saving.delete(key);
      else saving.set(key, state);
      clock = at ?? clock;
      show();
    };

    const dress = (message) => {
      if (message.kind !== "dress" || document.getElementById("wb-dress")) return;
      document.head.append(h("style", { id: "wb-dress" }, message.style));
      document.body.append(markup(message.icons, "wb-sprite"));
    };

    top.append(mark, ...leave);
    if (!top.id) el.append(top);
    window.addEventListener("workbook:saving", heard);
    model.on("msg:custom", dress);
    show();
    if (!served()) model.send({ kind: "dress" });
    return () => {
      model.off("msg:custom", dress);
      window.removeEventListener("workbook:saving", heard);
      [mark, ...leave].forEach((element) => element.remove());
    };
  },
};

// Says when page and kernel lose each other, and opens the page anew when its kernel is gone.

import { h, icon } from "../forms/dom.js";
import { heartbeat } from "./heartbeat.js";
import { lean } from "./panel.js";
import { reload, rest, returned } from "./reload.js";

const GREEN = 5000; // ms the good news stays

export default {
  render({ model, el }) {
    const texts = model.get("texts");
    const region = document.getElementById("wb-connection") ?? el;
    let away = false;
    let stranded = false; // whether only people can bring the page back
    let fading;
    let leaving;

    const show = (text, good, ...more) => {
      clearTimeout(fading);
      const look = good ? "wb-banner wb-banner--ok" : "wb-banner";
      region.replaceChildren(h("div", { class: look }, icon(good ? "saved" : "warn"), h("span", {}, text, ...more)));
      if (good) fading = setTimeout(() => region.replaceChildren(), GREEN);
    };
    const say = (state) => window.dispatchEvent(new CustomEvent("workbook:connection", { detail: { state } }));

    const lost = () => {
      if (away) return;
      away = true;
      show(texts.lost, false);
      say("lost");
    };
    const back = () => {
      clearTimeout(leaving);
      if (!away) return;
      away = stranded = false;
      show(texts.back, true);
      say("back");
    };
    const gone = () => {
      clearTimeout(leaving);
      // A page that nobody looks at needs no new kernel yet.
      if (document.hidden) return document.addEventListener("visibilitychange", gone, { once: true });
      const wait = rest();
      if (!wait) return reload();
      lost();
      if (wait < Infinity) leaving = setTimeout(gone, wait);
      else if (!stranded) {
        stranded = true;
        show(texts.lost, false, " ", h("a", { href: "" }, texts.reload));
      }
    };

    region.setAttribute("role", "status");
    if (returned()) show(texts.returned, true);
    const stop = lean() ? line({ lost, back, gone }) : heartbeat(model, { lost, back, gone });
    return () => {
      stop();
      clearTimeout(fading);
      clearTimeout(leaving);
      document.removeEventListener("visibilitychange", gone);
    };
  },
};

// Our own page watches its line to the kernel itself, and says "lost", "back" or "gone".
function line(news) {
  const heard = (event) => news[event.detail.state]();
  window.addEventListener("workbook:line", heard);
  return () => window.removeEventListener("workbook:line", heard);
}

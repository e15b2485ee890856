// Says when page and kernel lose each other, and opens the page anew when its kernel is gone.

import { h, icon } from "../forms/dom.js";
import { heartbeat } from "./heartbeat.js";
import { lean } from "./panel.js";

const CALM = 10000; // ms between two reloads at least
const GREEN = 5000; // ms the good news stays
const BRISK = 2000; // ms from a reload until the browser begins with the page, however long that takes
const RELOADED = "workbook:reloaded"; // when this tab reloaded itself, in its sessionStorage

export default {
  render({ model, el }) {
    const texts = model.get("texts");
    const region = document.getElementById("wb-connection") ?? el;
    let away = false;
    let fading;
    let leaving;

    const show = (text, good) => {
      clearTimeout(fading);
      const look = good ? "wb-banner wb-banner--ok" : "wb-banner";
      region.replaceChildren(h("div", { class: look }, icon(good ? "saved" : "warn"), h("span", {}, text)));
      if (good) fading = setTimeout(() => region.replaceChildren(), GREEN);
    };
    const say = (state) => window.dispatchEvent(new CustomEvent("workbook:connection", { detail: { state } }));
    // How long until this tab may reload itself (again).
    const reloaded = Number(sessionStorage.getItem(RELOADED));
    const calm = () => reloaded + CALM - Date.now();

    const lost = () => {
      if (away) return;
      away = true;
      show(texts.lost, false);
      say("lost");
    };
    const back = () => {
      clearTimeout(leaving);
      if (!away) return;
      away = false;
      show(texts.back, true);
      say("back");
    };
    const gone = () => {
      clearTimeout(leaving);
      // A page that nobody looks at needs no new kernel yet.
      if (document.hidden) return document.addEventListener("visibilitychange", gone, { once: true });
      if (calm() > 0) {
        leaving = setTimeout(gone, calm());
        return lost();
      }
      sessionStorage.setItem(RELOADED, String(Date.now()));
      location.reload();
    };

    region.setAttribute("role", "status");
    if (performance.timeOrigin - reloaded < BRISK) show(texts.returned, true);
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

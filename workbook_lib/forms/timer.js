// A calm countdown beside a form. It goes by the clock on the wall: a window in the background, a
// redrawn form or a reload change nothing. At the end it says so, and cuts nothing off.

import { button, fill, h, icon } from "./dom.js";

const MINUTE = 60000; // ms
const TOLD = [5, 1]; // minutes left at which it is said how much time there is

export function timer(form, minutes) {
  const { texts, uid } = form;
  const watch = new Watch(`workbook-timer:${form.spec.key}`, minutes * MINUTE);
  const face = h("span", { class: "wb-timer-face", role: "timer", "aria-live": "off" });
  const said = h("span", { role: "status" });
  const act = () => {
    if (watch.over) watch.start(minutes * MINUTE);
    else if (watch.running) watch.pause();
    else watch.start(watch.left);
    say("");
    show();
  };
  const more = () => {
    if (watch.over) watch.start(MINUTE);
    else watch.add(MINUTE);
    say("");
    show();
  };
  const toggle = button("", act);
  const element = h(
    "div",
    { class: "wb-timer wb-row", role: "group", "aria-labelledby": `${uid}-timer` },
    h("span", { id: `${uid}-timer`, class: "wb-timer-name" }, icon("clock"), texts.timer),
    face,
    toggle,
    button(texts.timerMore, more, "wb-btn--quiet"),
    said,
  );

  let tick = null;
  let before = watch.left;
  const say = (words) => {
    if (said.textContent !== words) said.textContent = words;
  };
  const show = () => {
    clearTimeout(tick);
    const { left, over, running } = watch;
    const time = clock(left);
    if (face.textContent !== time) face.textContent = time;
    const label = over ? texts.timerAgain : running ? texts.timerPause : left < minutes * MINUTE ? texts.timerGoOn : texts.timerStart;
    if (toggle.textContent !== label) toggle.textContent = label;
    element.classList.toggle("is-over", over);
    said.classList.toggle("wb-hide", !over); // what is left stands on the face; the end is for all
    const told = TOLD.findLast((count) => left <= count * MINUTE && before > count * MINUTE);
    if (over) say(texts.timerOver);
    else if (running && told) say(told === 1 ? texts.timerLast : fill(texts.timerLeft, { count: told }));
    before = left;
    if (running && !over) tick = setTimeout(wake, left % 1000 || 1000); // the next full second
  };
  // Windows in the background are woken rarely. A view that is gone needs no waking any more.
  const wake = () => (element.isConnected ? show() : document.removeEventListener("visibilitychange", wake));
  document.addEventListener("visibilitychange", wake);
  return { element, update: show };
}

// What is left: a span while it rests, the moment of its end while it runs. The window remembers it.
class Watch {
  constructor(key, span) {
    this.key = key;
    this.rest = span;
    this.end = null;
    this.recall();
  }

  get running() {
    return this.end !== null;
  }

  get left() {
    return this.end === null ? this.rest : Math.max(0, this.end - Date.now());
  }

  get over() {
    return this.left === 0;
  }

  start(span) {
    this.end = Date.now() + span;
    this.remember();
  }

  pause() {
    Object.assign(this, { rest: this.left, end: null });
    this.remember();
  }

  add(span) {
    if (this.running) this.end += span;
    else this.rest += span;
    this.remember();
  }

  remember() {
    try {
      sessionStorage.setItem(this.key, JSON.stringify([this.rest, this.end]));
    } catch {
      // Without a sessionStorage, a reload sets it back.
    }
  }

  recall() {
    try {
      const [rest, end] = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
      if (Number.isFinite(rest)) Object.assign(this, { rest, end: Number.isFinite(end) ? end : null });
    } catch {
      // What somebody else wrote there is no time.
    }
  }
}

// Minutes and seconds; a second that has begun counts, so that zero is the end.
function clock(left) {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// The photos that somebody looks at: asked for one by one when they come into view, and kept.

import { h } from "./dom.js";

const AGAIN_AFTER = 3000; // ms

export function gallery(form) {
  const { model, texts } = form;
  const waiting = new Map(); // name -> those who want to know
  const known = new Map(); // name -> address, or null for a photo that is gone

  const ask = (name) => {
    try {
      model.send({ kind: "look", photo: name });
    } catch {
      setTimeout(() => ask(name), AGAIN_AFTER); // the connection is closed just now
    }
  };
  model.on("msg:custom", (message, buffers) => {
    if (message.kind !== "photo") return;
    const { photo, type, later } = message;
    if (later) return void setTimeout(() => ask(photo), AGAIN_AFTER);
    // A photo of another kind than the store keeps is none of ours.
    known.set(photo, type === "image/jpeg" && buffers?.[0] ? URL.createObjectURL(new Blob([buffers[0]], { type })) : null);
    waiting.get(photo)?.forEach((show) => show());
    waiting.delete(photo);
  });

  // An image of the photo that `name()` says, as soon as it comes into view.
  const look = (name) => {
    const image = h("img", { class: "wb-photo", alt: "" });
    const gone = h("p", { class: "wb-help" }, texts.photoGone);
    const element = h("div", { class: "wb-photo-frame" }, image, gone);
    let seen = false;
    let shown = null;
    const show = () => {
      const wanted = name();
      if (!seen || !wanted || shown === wanted) return;
      if (!known.has(wanted)) {
        if (!waiting.has(wanted)) ask(wanted);
        waiting.set(wanted, [...(waiting.get(wanted) ?? []), show]);
        return;
      }
      shown = wanted;
      const address = known.get(wanted);
      image.hidden = address === null;
      gone.hidden = address !== null;
      if (address) image.src = address;
    };
    new IntersectionObserver((entries, watch) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen = true;
      watch.disconnect();
      show();
    }).observe(element);
    gone.hidden = true;
    const update = (words) => {
      if (image.alt !== words) image.alt = words;
      show();
    };
    return { element, update };
  };
  return { look };
}

// The photos that somebody looks at: asked for one by one when they come into view, and kept.

import { h } from "./dom.js";

const AGAIN_AFTER = 5000; // ms

export function gallery(form) {
  const { model, texts } = form;
  const known = new Map(); // name -> address
  const waiting = new Map(); // name -> those who want its address, or null for a photo that is gone
  let timer = null;

  // One after the other, and each until it is answered: lines break, and databases are busy.
  const ask = () => {
    clearTimeout(timer);
    const [name] = waiting.keys();
    if (name === undefined) return;
    timer = setTimeout(ask, AGAIN_AFTER);
    try {
      model.send({ kind: "look", photo: name });
    } catch {
      // The connection is closed just now.
    }
  };
  const want = (name, show) => {
    if (known.has(name)) return show(known.get(name));
    const first = waiting.size === 0;
    waiting.set(name, [...(waiting.get(name) ?? []), show]);
    if (first) ask();
  };
  const heard = ({ kind, photo, type }, buffers) => {
    const shows = kind === "photo" && waiting.get(photo);
    if (!shows) return;
    waiting.delete(photo);
    // A photo of another kind than the store keeps is none of ours.
    const found = type === "image/jpeg" && buffers?.[0];
    const address = found ? URL.createObjectURL(new Blob([found], { type })) : null;
    if (address) known.set(photo, address);
    shows.forEach((show) => show(address));
    ask();
  };
  model.on("msg:custom", heard);
  form.ends.add(() => {
    clearTimeout(timer);
    model.off("msg:custom", heard);
    known.forEach((address) => URL.revokeObjectURL(address));
  });

  // An image of the photo that `name()` says, as soon as it comes into view.
  const look = (name) => {
    const image = h("img", { class: "wb-photo", alt: "", hidden: true });
    const gone = h("p", { class: "wb-help", hidden: true }, texts.photoGone);
    const element = h("div", { class: "wb-photo-frame" }, image, gone);
    let seen = false;
    let wanted = "";
    const show = (address) => {
      image.hidden = address === null;
      gone.hidden = address !== null;
      if (address) image.src = address;
    };
    const follow = () => {
      const now = name();
      if (!seen || !now || now === wanted) return;
      wanted = now;
      want(now, (address) => now === wanted && show(address));
    };
    new IntersectionObserver((entries, watch) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen = true;
      watch.disconnect();
      follow();
    }).observe(element);
    const update = (words) => {
      if (image.alt !== words) image.alt = words;
      follow();
    };
    return { element, update };
  };
  return { look };
}

// What all panels share.

import { h } from "../forms/dom.js";

// Text of the handbook, which Python made from Markdown.
export function markup(html, names) {
  const box = h("div", { class: names });
  box.append(document.createRange().createContextualFragment(html));
  return box;
}

// Whether our own server shows the page; otherwise the notebooks lie beside each other.
export function served() {
  return document.getElementById("wb-state") !== null;
}

// Whether it is our own lean page, which watches its line and knows by itself when all is painted.
export function lean() {
  return document.getElementById("wb-app") !== null;
}

export function ready() {
  if (!lean()) document.body.classList.add("wb-ready");
}

function spoken() {
  const language = new URL(window.location.href).searchParams.get("sprache");
  return language ? `sprache=${encodeURIComponent(language)}` : "";
}

// The address of another stop of the same field.
export function stopLink(stop) {
  return `?${[`schritt=${encodeURIComponent(stop)}`, spoken()].filter(Boolean).join("&")}`;
}

export function home() {
  return served() ? `/${spoken() ? `?${spoken()}` : ""}` : "index.ipynb";
}

export function page(field, stop) {
  const query = [stop && `schritt=${encodeURIComponent(stop)}`, spoken()].filter(Boolean).join("&");
  const address = served() ? `/feld/${field}` : `${field}.ipynb`;
  return query ? `${address}?${query}` : address;
}

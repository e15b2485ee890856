// What all panels share. Builds on dom.js.

// Text of the handbook, which Python made from Markdown.
function markup(html, names) {
  const box = h("div", { class: names });
  box.append(document.createRange().createContextualFragment(html));
  return box;
}

// Whether our own server shows the page; otherwise the notebooks lie beside each other.
function served() {
  return document.getElementById("wb-state") !== null;
}

function spoken() {
  const language = new URL(window.location.href).searchParams.get("sprache");
  return language ? `sprache=${encodeURIComponent(language)}` : "";
}

// The address of another stop of the same field.
function stopLink(stop) {
  return `?${[`schritt=${encodeURIComponent(stop)}`, spoken()].filter(Boolean).join("&")}`;
}

function home() {
  return served() ? `/${spoken() ? `?${spoken()}` : ""}` : "index.ipynb";
}

function page(field, stop) {
  const query = [stop && `schritt=${encodeURIComponent(stop)}`, spoken()].filter(Boolean).join("&");
  const address = served() ? `/feld/${field}` : `${field}.ipynb`;
  return query ? `${address}?${query}` : address;
}

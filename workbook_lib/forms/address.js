// The addresses of pages and of stops on them.

// Whether our own server shows the page; otherwise the notebooks lie beside each other.
export function served() {
  return document.getElementById("wb-state") !== null;
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

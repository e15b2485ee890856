// A small DOM builder. What people wrote goes into the page as text nodes and field values only,
// never as markup.

export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") element[name] = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "wb-i");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function button(label, action, look = "", name = null) {
  return h("button", { type: "button", class: `wb-btn ${look}`, "aria-label": name, onclick: action }, label);
}

// Put elements into a list in this order; the focus stays where it is.
export function arrange(list, elements) {
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const focused = list.contains(active) ? active : null;
  for (const child of [...list.children]) if (!elements.includes(child)) child.remove();
  elements.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
  if (focused && list.contains(focused) && focused !== document.activeElement) focused.focus({ preventScroll: true });
  return focused !== null && !list.contains(focused); // whether the focus is lost
}

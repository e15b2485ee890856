// The picture of a form, its figures, and the same content in words. Python computes them all.

import { h, icon } from "./dom.js";

export function pictureView(form, name = "figure", heading = form.texts.picture, first = 0.5) {
  const { texts } = form;
  const frame = h("figure", { class: "wb-fig wb-fig--wide", tabindex: "0", role: "group", "aria-label": texts.pictureFrame });
  const words = wordsFold(form);
  const element = h("div", { class: "wb-panel wb-picture wb-stack-sm" }, h("h3", {}, heading), frame, words.element);
  // Of one that is too wide, its middle comes into view first, or with `first` 0 its beginning, as
  // soon as it has a size; asking for one earlier costs a layout.
  const laid = new ResizeObserver(() => {
    if (!frame.clientWidth) return; // browsers also tell of what is hidden
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) * first;
    laid.disconnect();
  });
  laid.observe(frame);
  let shown = null;
  const update = () => {
    const figure = form.picture[name] ?? null;
    element.hidden = figure === null;
    if (figure === shown || figure === null) return;
    shown = figure;
    frame.replaceChildren(picture(figure.svg));
    words.update(figure.alternative);
  };
  return { element, update };
}

// The content of a picture in words, to unfold.
export function wordsFold(form) {
  const { pictureWords } = form.texts;
  const words = h("div", { class: "wb-stack-sm" });
  const element = h("details", { class: "wb-fold" }, h("summary", {}, pictureWords), words);
  const update = (nodes) => {
    words.replaceChildren(...nodes.map((node) => inWords(pictureWords, node)));
    element.hidden = nodes.length === 0;
  };
  return { element, update };
}

// Nodes of a report, as far as pictures use them to say themselves in words.
function inWords(label, node) {
  if (node.kind === "table") return tableInWords(label, node);
  if (node.kind === "items") return h(node.ordered ? "ol" : "ul", { class: "wb-bullets" }, ...node.entries.map((entry) => h("li", {}, entry)));
  if (node.kind === "facts") return factsList(node.pairs);
  return h("p", {}, node.text);
}

function factsList(pairs) {
  return h("dl", { class: "wb-facts" }, ...pairs.map(([term, fact]) => h("div", {}, h("dt", {}, term), h("dd", {}, fact))));
}

function tableInWords(label, { caption, header, rows, numeric }) {
  const look = (index) => (numeric.includes(index) ? "wb-right" : null);
  return h(
    "div",
    { class: "wb-scroll", tabindex: "0", role: "group", "aria-label": `${label}: ${caption}` },
    h(
      "table",
      { class: "wb-table" },
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...header.map((cell, index) => h("th", { scope: "col", class: look(index) }, cell)))),
      h("tbody", {}, ...rows.map(([first, ...cells]) => h("tr", {}, h("th", { scope: "row" }, first), ...cells.map((cell, index) => h("td", { class: look(index + 1) }, cell))))),
    ),
  );
}

// Figures at a glance, more of them in small, and what is worth talking about.
export function figuresView(form) {
  const element = h("div", { class: "wb-glance" });
  let shown = null;
  const update = () => {
    const { figures, facts, gaps, gapsTitle } = form.picture;
    if (form.picture === shown) return;
    shown = form.picture;
    const tiles = figures.map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value)));
    const note = h("div", {}, h("strong", {}, gapsTitle), h("ul", { class: "wb-bullets" }, ...gaps.map((gap) => h("li", {}, gap))));
    element.replaceChildren(
      h("dl", { class: "wb-figures" }, ...tiles),
      factsList(facts),
      ...(gaps.length ? [h("div", { class: "wb-note wb-note--warn" }, icon("warn"), note)] : []),
    );
  };
  return { element, update };
}

// An SVG that Python drew; parsed as XML, so that nothing in it can become markup of the page.
function picture(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return parsed.nodeName === "svg" ? document.importNode(parsed, true) : document.createTextNode("");
}

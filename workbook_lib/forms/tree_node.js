// A node of a tree: its summary, and open its fields, where it hangs, and what can be done with it.

import { aboutField } from "./carried.js";
import { plain } from "./change.js";
import { button, fill, h, icon } from "./dom.js";
import { field } from "./field.js";
import { notice } from "./notice.js";

const SIGNS = { up: "up", down: "down", out: "left", in: "right" };

export function nodeView(form, draft, acts) {
  const { texts } = form;
  const title = h("strong");
  const mark = h("span", { class: "wb-chip wb-chip--warn", hidden: true });
  const details = h("small");
  const toggle = button("", () => acts.toggle(draft), "wb-btn--quiet");
  const children = h("ul", { class: "wb-tree" });
  const said = notice(form, draft);
  const handle = h("span", { class: "wb-grip", "aria-hidden": "true" }, icon("grip"));
  const line = h("div", { class: "wb-rowline" }, handle, h("div", {}, title, mark, details), toggle);
  const box = h("div", { class: "wb-node", onkeydown: acts.keys(draft) }, line, said.element);
  const element = h("li", {}, box, children);
  let opened = null;

  const update = (node) => {
    const name = acts.name(draft);
    const isOpen = acts.isOpen(draft);
    const texted = (at, words) => at.textContent !== words && (at.textContent = words);
    texted(title, name);
    texted(mark, acts.things.mark(draft));
    mark.hidden = !mark.textContent;
    texted(details, [acts.kind(node.level, node.stem), ...shownParts(form, draft), missing(form, draft)].filter(Boolean).join(" · "));
    texted(toggle, isOpen ? texts.hide : texts.edit);
    toggle.setAttribute("aria-expanded", String(isOpen));
    toggle.setAttribute("aria-label", fill(isOpen ? texts.hideRow : texts.editRow, { name }));
    box.classList.toggle("is-open", isOpen);
    children.hidden = node.children.length === 0;
    if (isOpen && !opened) said.element.before((opened = nodeForm(form, draft, acts)).element);
    if (!isOpen && opened) opened = opened.element.remove() ?? null;
    opened?.update(node);
    said.update();
  };
  return { element, line, children, toggle, update, focus: () => (opened ?? { focus: () => toggle.focus() }).focus() };
}

function nodeForm(form, draft, acts) {
  const { spec, texts } = form;
  const about = acts.things.about(draft);
  const [first, ...others] = spec.columns;
  const words = about ? aboutField(first, () => acts.things.about(draft)) : field(form, draft, first);
  const more = others.map((column) => ({ column, ...field(form, draft, column) }));
  const where = placeField(form, draft, acts);
  const hint = h("p", { class: "wb-help wb-all", role: "status" });

  const below = button([icon("plus"), h("span")], () => acts.add(acts.tree().end(acts.tree().of(draft), "")));
  const beside = button([icon("plus"), h("span")], () => acts.add(acts.tree().after(acts.tree().of(draft))));
  const way = (id) => button(icon(SIGNS[id]), () => acts.step(draft, id), "wb-btn--icon", texts[id]);
  const ways = ["up", "down", "out", "in"].map(way);
  const bin = (label, action) => button([icon("trash"), label], action, "wb-btn--quiet");
  const keep = bin(texts.removeKeep, () => acts.remove(draft, true));
  const all = bin(h("span"), () => acts.remove(draft, false));
  const clear = bin(texts.clear, () => acts.clear(draft));

  if (!about) {
    words.control.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      if (plain(draft.local?.text)) beside.click();
    });
  }
  const element = h(
    "fieldset",
    { class: "wb-rowform" },
    h("legend", { class: "wb-hide" }, fill(texts.editRow, { name: acts.name(draft) })),
    words.element,
    ...more.map((each) => each.element),
    hint,
    where.element,
    h("div", { class: "wb-row wb-all" }, ...ways, below, beside),
    h("div", { class: "wb-row wb-all wb-rowend" }, clear, keep, all),
  );
  const update = (node) => {
    const tree = acts.tree();
    words.update();
    for (const each of more) {
      each.element.hidden = !spec.everywhere && node.children.length + Number(node.level === 1) > 0 && plain(draft.local?.[each.column.id]) === null;
      each.update();
    }
    hint.textContent = missing(form, draft) || (node.level > 1 && !node.children.length ? texts.complete : "");
    where.update(node);
    const carried = acts.stands(draft);
    below.hidden = !draft.stored && !carried;
    below.lastChild.textContent = fill(texts.addBelow, { kind: acts.kind(node.level + 1, node.stem) });
    below.hidden ||= !tree.fits(null, node, "");
    beside.lastChild.textContent = fill(texts.addBeside, { kind: acts.kind(node.level, node.stem) });
    ["up", "down", "out", "in"].forEach((id, at) => ways[at].setAttribute("aria-disabled", String(!tree.step(node, id))));
    const count = node.all.length - 1;
    clear.hidden = !carried || !draft.stored;
    keep.hidden = carried || count === 0;
    all.hidden = carried;
    all.lastChild.textContent = count ? texts.removeAll : texts.remove;
  };
  return { element, update, focus: () => (words.control ?? ways[0]).focus() };
}

// Where a node hangs, as a list to choose from: all the places at which it would fit.
function placeField(form, draft, acts) {
  const { spec, texts, uid } = form;
  const id = `${uid}-${draft.id}-place`;
  const control = h("select", { id, onchange: () => choose() });
  const element = h("div", { class: "wb-field wb-all" }, h("label", { for: id }, texts.place), control);
  let shown = "";
  const choose = () => {
    const tree = acts.tree();
    const parent = tree.standing(control.value);
    acts.put(draft, tree.end(parent, parent ? "" : control.value));
  };
  const update = (node) => {
    const tree = acts.tree();
    const places = [{ id: "", name: spec.stems.length ? texts.loose : texts.top }, ...spec.stems];
    const options = places.flatMap(({ id: stem, name }) => [
      ...(tree.fits(node, null, stem) ? [[stem, name]] : []),
      ...tree.at(stem).flatMap((root) => root.all.filter((each) => tree.fits(node, each, "")).map((each) => [each.draft.id, `${"\u2013 ".repeat(each.level)}${acts.name(each.draft)}`])),
    ]);
    const now = JSON.stringify(options);
    if (now !== shown) control.replaceChildren(...options.map(([value, label]) => h("option", { value }, label)));
    shown = now;
    control.value = node.parent ? node.parent.draft.id : node.stem;
  };
  return { element, update };
}

function shownParts(form, draft) {
  return form.spec.columns.slice(1).map(({ id, label, type }) => {
    const found = plain(draft.local?.[id]);
    return found === null ? "" : `${label}: ${type === "date" ? form.day(found) : found}`;
  });
}

// What a goal still lacks, said calmly; Python knows it as soon as the node is stored.
function missing(form, draft) {
  const open = form.picture.open?.[draft.id] ?? [];
  return open.length ? fill(form.texts.missing, { parts: open.join(", ") }) : "";
}

// A tree: nested lists of nodes, of which one at a time is open, beside their picture. Nodes are moved
// by buttons, by keys, by choosing where they hang, or by their grip.

import { carried } from "./carried.js";
import { plain } from "./change.js";
import { arrange, button, fill, h, icon } from "./dom.js";
import { mount } from "./form.js";
import { saying } from "./notice.js";
import { Outline } from "./outline.js";
import { draggableNodes } from "./outline_drag.js";
import { pictureView } from "./picture.js";
import { headed } from "./question.js";
import { nodeView } from "./tree_node.js";
import { undoBar } from "./undo.js";

const WAYS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

export default mount((form, el) => {
  const { spec, texts } = form;
  const views = new Map(); // draft -> view
  const things = carried(form);
  const said = h("div", { class: "wb-said", role: "status" });
  const undo = undoBar(form, (draft) => (form.show(), views.get(draft)?.toggle.focus()));
  let open = null; // the draft whose fields are shown
  let tree = new Outline(spec, [], () => null);

  const look = () => {
    things.look();
    const drafts = form.list().filter((draft) => draft === open || things.stands(draft));
    tree = new Outline(spec, things.inOrder(drafts), (id) => form.thing(id));
  };
  const name = (draft) => things.about(draft)?.label ?? ((draft.local?.text ?? "").trim() || texts.unnamed);
  // What a node is at a level of a fixed place, for example a goal to act on.
  const kind = (level, stem) => spec.stems.find((each) => each.id === stem)?.node ?? spec.levels[Math.min(level, spec.levels.length) - 1] ?? "";
  const tell = (words, look = "wb-help", sign = "check") => said.replaceChildren(saying([look, sign, words]));

  const hide = () => {
    const draft = open;
    open = null;
    if (draft?.changed && !draft.stored) draft.insist();
    form.show();
  };
  const show = (draft) => {
    if (open) hide();
    open = draft;
    form.show();
    views.get(draft).focus();
  };
  const toggle = (draft) => (draft === open ? (hide(), views.get(draft)?.toggle.focus()) : show(draft));
  const add = (place) => show(form.fresh({ text: "", ...place }));

  const put = (draft, place) => {
    draft.edit({ ...(draft.local ?? {}), ...place }, 0);
    form.show();
    const node = tree.of(draft);
    const list = tree.siblings(node);
    tell(fill(texts.moved, { name: name(draft), kind: kind(node.level, node.stem), place: list.indexOf(node) + 1, count: list.length }));
  };
  const step = (draft, way) => {
    const place = tree.step(tree.of(draft), way);
    if (place) put(draft, place);
    else tell(texts.noWay, "wb-help", "help");
  };

  const stands = (draft) => Boolean(things.about(draft)) && !things.mark(draft); // it can only go at its source
  const putBack = (before) => before.forEach(([draft, value]) => draft.edit(value, 0));
  const clear = (draft) => {
    const before = [[draft, draft.local]];
    open = null;
    draft.edit({}, 0);
    undo.offer(draft, () => putBack(before), texts.cleared);
    form.show();
    views.get(draft).toggle.focus();
  };
  // The children move up to where their parent was, or go with it. What is carried over stays anyway.
  const remove = (draft, keep) => {
    const node = tree.of(draft);
    const list = tree.siblings(node);
    const near = list[list.indexOf(node) + 1] ?? list[list.indexOf(node) - 1] ?? node.parent;
    const below = node.all.slice(1);
    const staying = keep ? node.children : below.filter((each) => stands(each.draft));
    const going = [node, ...(keep ? [] : below)].filter((each) => !staying.includes(each)).map((each) => each.draft);
    const before = staying.map((each) => [each.draft, each.draft.local]);
    const places = tree.behind(node, staying.length);
    open = null;
    before.forEach(([each, value], at) => each.edit({ ...(value ?? {}), ...places[at] }, 0));
    const stored = draft.shown;
    going.forEach((each) => each.remove());
    const back = () => (going.forEach((each) => each.restore()), putBack(before));
    const words = !below.length ? texts.deleted : keep ? texts.removedKept : texts.removedAll;
    if (stored) undo.offer(draft, back, words);
    form.show();
    (views.get(near?.draft)?.toggle ?? first()).focus();
  };

  // A move that is not allowed, because somebody else moved something meanwhile, is taken back.
  const moved = ({ local, synced }) => synced !== null && ["parent", "order"].some((part) => (local?.[part] ?? "") !== (synced[part] ?? ""));
  const settle = () => {
    for (const draft of [...form.drafts.values()].filter((each) => each.refused && (each.removed || moved(each)))) {
      tell(draft.refused.reason, "wb-error", "warn");
      const { parent = "", order = "" } = draft.synced ?? {};
      Object.assign(draft, { refused: null, local: draft.removed ? draft.local : { ...draft.local, parent, order } });
      draft.save();
    }
  };

  // Where a node can be dropped that is dragged over an element.
  const find = ({ draft }, below) => {
    const line = below.closest(".wb-rowline");
    const target = line && [...views].find(([, view]) => view.line === line);
    const node = tree.of(draft);
    const over = target && tree.of(target[0]);
    if (!node || !over || node.all.includes(over)) return null;
    const beside = tree.fits(node, over.parent, over.stem);
    return { element: line, places: { before: beside && tree.before(over), in: tree.fits(node, over, "") && tree.end(over, ""), after: beside && tree.after(over) } };
  };

  const keys = (draft) => (event) => {
    const way = event.altKey && !event.ctrlKey && !event.metaKey && WAYS[event.key];
    if (!way || !event.target.closest("button")) return; // in a field, these keys belong to the words
    event.preventDefault();
    event.stopPropagation();
    step(draft, way);
  };

  const acts = { name, kind, things, toggle, add, put, step, clear, remove, stands, keys, tree: () => tree, isOpen: (draft) => draft === open };
  const sections = spec.stems.map((stem) => section(stem.id, stem.name, stem.node));
  const loose = section("", spec.stems.length ? texts.loose : "", spec.stems.length ? "" : kind(1, ""));
  const first = () => [...sections, loose].map((each) => each.add).find((each) => !each.hidden);

  function section(stem, heading, node) {
    const list = h("ul", { class: "wb-tree", "aria-label": heading || spec.question });
    const plus = button([icon("plus"), fill(texts.add, { kind: node })], () => add(tree.end(null, stem)), spec.stems.length ? "wb-btn--quiet" : "wb-btn--main wb-add");
    plus.hidden = !node;
    const none = h("p", { class: "wb-help wb-none" }, texts.noNodes);
    const element = h("div", { class: "wb-tree-part wb-stack-sm" }, heading && h("h3", {}, heading), none, list, h("div", { class: "wb-row" }, plus));
    const update = () => {
      const roots = tree.at(stem);
      spread(list, roots);
      none.hidden = roots.length > 0 || !node;
      element.hidden = !node && roots.length === 0;
    };
    return { element, add: plus, update };
  }
  const spread = (list, nodes) => {
    arrange(list, nodes.map((node) => views.get(node.draft).element));
    nodes.forEach((node) => spread(views.get(node.draft).children, node.children));
  };

  form.complete = (value, draft) => plain(value?.text) !== null || Boolean(things.about(draft));
  form.words = (value) => value?.text ?? "";
  const pictures = [pictureView(form), spec.kind === "problem" && pictureView(form, "turned", texts.turned)].filter(Boolean);
  pictures.forEach((each) => each.element.classList.add("wb-picture--wide"));
  const parts = h("div", { class: "wb-list wb-stack" }, ...[loose, ...sections].map((each) => each.element), said, undo.element);
  const take = (item) => {
    const draft = [...views].find(([, view]) => view.element === item)?.[0];
    return draft ? { draft, words: name(draft) } : null;
  };
  draggableNodes(parts, { take, find, drop: ({ draft }, place) => put(draft, place) });
  el.append(headed(form, h("p", { class: "wb-help" }, texts.keys), parts, ...pictures.map((each) => each.element)));

  return () => {
    settle();
    if (open && !things.stands(open) && (open.removed || open.touched)) open = null;
    look();
    const drafts = [...tree.nodes.values()].map((node) => node.draft);
    for (const draft of drafts) if (!views.has(draft)) views.set(draft, nodeView(form, draft, acts));
    for (const draft of views.keys()) if (!drafts.includes(draft)) views.delete(draft);
    // A node that changes its list leaves the page for a moment: whoever is in it stays there.
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    const within = parts.contains(focused);
    [loose, ...sections].forEach((each) => each.update());
    drafts.forEach((draft) => views.get(draft).update(tree.of(draft)));
    if (within && focused !== document.activeElement) (parts.contains(focused) ? focused : first()).focus({ preventScroll: true });
    pictures.forEach((each) => each.update());
  };
});

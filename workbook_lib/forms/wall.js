// The wall: cards in zones and on stacks, ticked and then moved, or dragged.

import { plain, same } from "./change.js";
import { assignBar } from "./assign.js";
import { cardText, cardView } from "./card.js";
import { arrange, button, fill, h, icon } from "./dom.js";
import { draggable } from "./drag.js";
import { heapOf, isStack, NEW, PARKED, readWall } from "./heaps.js";
import { heapView, stackName, stackView } from "./heap.js";
import { undoBar } from "./undo.js";

/**
 * @param {any} form
 * @param {{ update: () => void, focus: () => void, writes: (draft: any) => boolean }} composer
 */
export function wall(form, composer) {
  const { spec, texts, uid } = form;
  const views = new Map(); // draft of a card or a stack -> its view
  const heaps = new Map(); // name of any other heap -> its view
  const areas = new Map(); // zone -> {element, title, list}
  const picked = new Set();
  let state = readWall(form, []);
  let open = null; // the draft that is being changed

  const drafts = () => form.list().filter((draft) => draft.shown && !composer.writes(draft));
  const focus = (draft) => (views.get(draft)?.tick ?? views.get(draft)?.edit ?? composer).focus();
  const undo = undoBar(form, (draft) => (form.show(), focus(draft)));

  const heapWords = (name) => {
    const [kind, id] = name.split(":");
    if (kind === "stack") return stackName(form, state.stack(id));
    if (kind === "pair") return fill(texts.pairOf, { text: cardText(state.card(id)) });
    if (kind === "parked") return texts.parked;
    const [, label = texts.noZone] = spec.zones.find(([zone]) => zone === id) ?? [];
    return spec.zones.length ? label : texts.noStack;
  };

  const move = (cards, name, called = "") => {
    const before = cards.map((card) => card.local);
    let heap = name;
    let stack = null;
    if (name === NEW) {
      stack = form.fresh({ kind: "stack", name: called, zone: state.place(cards[0]).zone });
      stack.insist();
      state = readWall(form, drafts());
      heap = `stack:${stack.id}`;
    }
    for (const card of cards) card.edit(state.put(card, heap), 0);
    picked.clear();
    const back = () => {
      cards.forEach((card, index) => {
        const { zone = null, stack: on = null, pair = null, parked = null } = before[index];
        card.edit({ ...card.local, zone, stack: on, pair, parked }, 0);
      });
      stack?.remove();
    };
    undo.offer(cards[0], back, fill(texts.moved, { name: heapWords(heap) }));
    form.show();
    focus(cards[0]);
  };
  const inOrder = () => state.shown.filter((card) => picked.has(card));
  const into = (card, id) => card.edit({ ...card.local, into: id }, 0);
  const merge = () => {
    const [first, ...others] = inOrder();
    others.forEach((card) => into(card, first.id));
    picked.clear();
    undo.offer(first, () => others.forEach((card) => into(card, null)), texts.merged);
    form.show();
    focus(first);
  };
  const remove = (draft) => {
    const at = state.shown.indexOf(draft);
    open = null;
    picked.delete(draft);
    draft.remove();
    undo.offer(draft);
    form.show();
    (views.get(state.shown[at] ?? state.shown[at - 1])?.edit ?? composer).focus();
  };
  const change = (draft) => {
    open = open === draft ? null : draft;
    form.show();
    if (open) views.get(draft).focus();
    else views.get(draft)?.edit.focus();
  };
  let last = null; // the card from which somebody went to the bar
  const bar = assignBar(form, {
    move: (heap, name) => move(inOrder(), heap, name),
    merge,
    back: () => focus(last ?? inOrder()[0]),
    drop: () => {
      const [first] = inOrder();
      picked.clear();
      form.show();
      focus(first);
    },
  });
  const actions = {
    change,
    remove,
    pick: (card, isPicked) => (isPicked ? picked.add(card) : picked.delete(card), form.show()),
    go: (card) => {
      last = card;
      picked.add(card);
      form.show();
      bar.focus();
    },
    split: (card, other) => {
      into(other, null);
      form.show();
      focus(card);
    },
  };
  const addStack = () => {
    const stack = form.fresh({ kind: "stack", name: "" });
    stack.insist();
    open = stack;
    form.show();
    views.get(stack).focus();
  };

  const title = h("h3", { class: "wb-hide", id: `${uid}-wall` }, texts.wall);
  const room = h("div", { class: "wb-areas" });
  const drops = [NEW, PARKED].map((name) => h("div", { class: "wb-heap wb-drop", "data-heap": name }, name === NEW ? texts.newStack : texts.parked));
  if (spec.pairs) drops.shift();
  const more = button([icon("plus"), texts.addStack], addStack, "wb-btn--quiet");
  more.hidden = spec.pairs;
  const hold = h("div", { class: "wb-hold wb-stack-sm" }, bar.element, undo.element);
  const element = h("section", { class: "wb-stack-sm wb-wall", "aria-labelledby": title.id }, title, hold, room, h("div", { class: "wb-row" }, more), h("div", { class: "wb-drops", "aria-hidden": "true" }, ...drops));
  if (spec.zones.length === 2 || spec.zones.length === 4) room.classList.add("wb-areas--2");

  draggable(element, {
    take: (item) => {
      const card = state.shown.find((each) => views.get(each).element === item);
      if (!card) return null;
      const cards = picked.has(card) ? inOrder() : [card];
      return { cards, words: cards.length > 1 ? fill(texts.picked, { count: cards.length }) : cardText(card) };
    },
    aim: (_held, below) => {
      const heap = below.closest("[data-heap]");
      return heap && { element: heap, name: heap.getAttribute("data-heap") };
    },
    drop: ({ cards }, { name }) => {
      if (cards.some((card) => name === NEW || heapOf(state.place(card)) !== name)) move(cards, name);
    },
  });

  // Where cards of a zone can lie: on none of its stacks, or on one of them.
  const heapsOf = (zone) => {
    const second = spec.pairs && zone === spec.zones[1][0];
    const single = `zone:${zone}`;
    const pairs = second ? state.on(`zone:${spec.zones[0][0]}`).map((card) => `pair:${card.id}`) : [];
    const stacks = state.stacks.filter((stack) => state.stackZone(stack) === zone).map((stack) => `stack:${stack.id}`);
    return { single, others: [...pairs, ...stacks] };
  };
  const heapAt = (name) => {
    const stack = state.stack(name.startsWith("stack:") && name.slice(6));
    const known = stack ? views.get(stack) : heaps.get(name);
    if (known) return known;
    const made = stack ? stackView(form, stack, { change, remove: dissolve }) : heapView(form, name);
    if (stack) views.set(stack, made);
    else heaps.set(name, made);
    return made;
  };
  const dissolve = (stack) => {
    const [first] = state.on(`stack:${stack.id}`);
    remove(stack);
    if (first) focus(first);
    else more.focus();
  };
  const showHeap = (name, words, quiet = false) => {
    const view = heapAt(name);
    const cards = state.on(name).map((card) => views.get(card));
    view.update({ words, views: cards, quiet, isOpen: open !== null && open === state.stack(name.slice(6)) });
    return view.element;
  };
  const area = (zone, label) => {
    if (!areas.has(zone)) {
      const head = h("h3", { id: `${uid}-area-${zone}` });
      const list = h("div", { class: "wb-heaps" });
      const element = h("section", { class: "wb-area", "data-heap": `zone:${zone}`, "aria-labelledby": head.id }, head, list);
      areas.set(zone, { element, head, list });
      head.hidden = !spec.zones.length;
    }
    const { element, head, list } = areas.get(zone);
    const { single, others } = heapsOf(zone);
    const names = [...(others.length && !state.on(single).length ? [] : [single]), ...others];
    const heading = `${label} (${names.reduce((sum, name) => sum + state.on(name).length, 0)})`;
    if (head.textContent !== heading) head.textContent = heading;
    const quiet = spec.zones.length > 0 && others.length === 0;
    const words = others.length === 0 ? texts.cards : spec.pairs ? texts.noPair : texts.noStack;
    arrange(list, names.map((name) => showHeap(name, name === single ? words : heapWords(name), name === single && quiet)));
    return element;
  };
  const targets = () => {
    const stacks = state.stacks.map((stack) => [`stack:${stack.id}`, `${stackName(form, stack)} (${state.on(`stack:${stack.id}`).length})`]);
    const zones = spec.zones.length ? spec.zones.map(([zone, label]) => [`zone:${zone}`, label]) : [["zone:", texts.noStack]];
    const pairs = spec.pairs ? state.on(`zone:${spec.zones[0][0]}`).map((card) => [`pair:${card.id}`, cardText(card)]) : [];
    return [
      ...(spec.pairs ? [] : [[texts.stack, [...stacks, [NEW, texts.newStack]]]]),
      ...(pairs.length ? [[texts.pairTo, pairs]] : []),
      [spec.zones.length ? texts.zone : texts.single, zones],
      [texts.parked, [[PARKED, texts.parked]]],
    ];
  };

  // Somebody else deleted what a card leads to: it is stored again without leading there.
  const mend = () => {
    for (const draft of form.list()) {
      if (!draft.refused || isStack(draft) || plain(draft.local) === null) continue;
      const value = state.settled(draft.local);
      const back = draft.gone && draft.removed; // it could not be brought back as it was
      if (!back && (draft.removed || same(value, draft.local))) continue;
      Object.assign(draft, { local: value }, back && { gone: false, removed: false, synced: null });
      draft.insist();
    }
  };

  const update = () => {
    const all = drafts();
    state = readWall(form, all);
    mend();
    if (open && !all.includes(open)) open = null;
    for (const card of picked) if (!state.shown.includes(card)) picked.delete(card);
    for (const draft of views.keys()) if (!all.includes(draft)) views.delete(draft);
    state.shown.forEach((card, index) => {
      if (!views.has(card)) views.set(card, cardView(form, card, actions));
      views.get(card).update({ number: index + 1, isOpen: card === open, isPicked: picked.has(card), merged: state.merged(card) });
    });
    const active = /** @type {HTMLElement} */ (document.activeElement);
    const inside = element.contains(active);
    const loose = !spec.zones.length || heapsOf("").others.length + state.on("zone:").length > 0;
    const shown = [...spec.zones, ...(loose ? [["", texts.noZone]] : [])].map(([zone, label]) => area(zone, label));
    if (state.on(PARKED).length) shown.push(showHeap(PARKED, texts.parked));
    arrange(room, shown);
    bar.offer(targets());
    bar.update(picked.size);
    if (!inside || active === document.activeElement) return;
    if (element.contains(active)) active.focus({ preventScroll: true });
    else composer.focus();
  };
  return { element, update };
}

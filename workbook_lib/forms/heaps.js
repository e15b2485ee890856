// Who lies where on a wall of cards, read from drafts. What leads to something that is gone leads
// nowhere: when a stack is deleted its cards lie open again.

export const NEW = "new:";
export const PARKED = "parked:";

export function isStack(draft) {
  return draft.local?.kind === "stack";
}

// Heaps are named by a kind and an id: `zone:`, `stack:`, `pair:`, `parked:`.
export function heapOf({ zone, stack, pair, parked }) {
  if (parked) return PARKED;
  return stack ? `stack:${stack}` : pair ? `pair:${pair}` : `zone:${zone}`;
}

export function readWall(form, drafts) {
  const zones = form.spec.zones.map(([id]) => id);
  const cards = new Map();
  const stacks = new Map();
  const under = new Map(); // card -> cards that were merged into it
  for (const draft of drafts) (isStack(draft) ? stacks : cards).set(draft.id, draft);

  const known = (ids, id) => (ids.includes(id) ? id : "");
  const stackZone = (draft) => known(zones, draft.local.zone);
  // The last card on the way that exists; a circle ends where it closes.
  const home = (draft) => {
    const way = [draft];
    for (;;) {
      const into = cards.get(way.at(-1).local?.into);
      if (!into) return way.at(-1);
      if (way.includes(into)) return into;
      way.push(into);
    }
  };
  const zoneOf = (card) => {
    const stack = stacks.get(card.local?.stack);
    return stack ? stackZone(stack) : known(zones, card.local?.zone);
  };
  // The card of the first zone to which one of another zone may belong.
  const firstOf = (id, zone) => {
    const other = form.spec.pairs && zone === zones[1] && cards.get(id);
    return other && zoneOf(home(other)) === zones[0] ? home(other).id : "";
  };
  const place = (card) => ({
    zone: zoneOf(card),
    stack: stacks.has(card.local?.stack) ? card.local.stack : "",
    pair: firstOf(card.local?.pair, zoneOf(card)),
    parked: card.local?.parked === true,
  });

  const shown = [];
  const heaps = new Map(); // name of a heap -> its cards
  for (const card of cards.values()) {
    const at = home(card);
    if (at !== card) under.set(at, [...(under.get(at) ?? []), card]);
    else {
      shown.push(card);
      const name = heapOf(place(card));
      if (!heaps.has(name)) heaps.set(name, []);
      heaps.get(name).push(card);
    }
  }

  // A value without references that lead nowhere.
  const settled = (value) => {
    const { zone, stack, into, pair, ...rest } = value;
    const kept = { zone: known(zones, zone), stack: stacks.has(stack) ? stack : "", into: cards.has(into) ? into : "", pair: firstOf(pair, zone) };
    return { ...rest, ...Object.fromEntries(Object.entries(kept).filter(([, id]) => id)) };
  };

  return {
    shown,
    stacks: [...stacks.values()],
    place,
    settled,
    stackZone,
    stack: (id) => stacks.get(id) ?? null,
    card: (id) => cards.get(id) ?? null,
    merged: (card) => under.get(card) ?? [],
    on: (name) => heaps.get(name) ?? [],
    // The value of a card that is put onto a heap.
    put(card, name) {
      const [kind, id] = name.split(":");
      const value = { ...settled(card.local), parked: null };
      if (kind === "parked") return { ...value, parked: true };
      if (kind === "stack") return { ...value, stack: id, pair: null, zone: stackZone(stacks.get(id)) };
      if (kind === "pair") return { ...value, pair: id === card.id ? null : id, stack: null, zone: zones[1] };
      return { ...value, zone: id, stack: null, pair: null };
    },
  };
}

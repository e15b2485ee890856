// The outline of a tree: which node hangs where, whatever is stored, and where it can be put. A node
// whose parent is unknown, or that would hang below itself, stands at the root: nothing is lost.

import { between, late } from "./rank.js";

class Node {
  constructor(draft, rank) {
    this.draft = draft;
    this.rank = rank;
    this.parent = null;
    this.stem = ""; // the fixed place at which it hangs, with all below it
    this.children = [];
  }

  get level() {
    return this.parent ? this.parent.level + 1 : 1;
  }

  get height() {
    return 1 + Math.max(0, ...this.children.map((child) => child.height));
  }

  get all() {
    return [this, ...this.children.flatMap((child) => child.all)];
  }
}

export class Outline {
  // `drafts` in the order in which they were first written; `thing` finds what a draft is about.
  constructor(spec, drafts, thing) {
    this.spec = spec;
    this.nodes = new Map(drafts.map((draft, at) => [draft.id, new Node(draft, draft.local?.order || late(at))]));
    this.thing = thing;
    const sorted = [...this.nodes.values()].sort(byRank);
    const stems = new Set(spec.stems.map((stem) => stem.id));
    for (const node of sorted) {
      const wanted = wish(node);
      const parent = this.standing(wanted);
      if (!parent || this.hangsBelow(node, parent)) node.stem = stems.has(wanted) ? wanted : "";
      else node.parent = parent;
      node.parent?.children.push(node);
    }
    this.roots = sorted.filter((node) => !node.parent);
    for (const root of this.roots) root.all.forEach((node) => (node.stem = root.stem));
  }

  of(draft) {
    return this.nodes.get(draft?.id) ?? null;
  }

  // The node that stands for an id now: things may have been merged into another one.
  standing(id) {
    return this.nodes.get(id) ?? this.nodes.get(this.thing(id)?.id) ?? null;
  }

  hangsBelow(node, parent) {
    const seen = new Set();
    let at = parent;
    while (at && at !== node && !seen.has(at)) {
      seen.add(at);
      at = this.standing(wish(at));
    }
    return at === node;
  }

  at(stem) {
    return this.roots.filter((node) => node.stem === stem);
  }

  siblings(node) {
    return node.parent ? node.parent.children : this.at(node.stem);
  }

  deepest(stem) {
    return this.spec.stems.find((each) => each.id === stem)?.levels ?? this.spec.deepest;
  }

  // Whether a node, with all below it, has room under another node or (null) at a fixed place.
  fits(node, parent, stem) {
    if (parent && node?.all.includes(parent)) return false;
    return (parent?.level ?? 0) + (node?.height ?? 1) <= this.deepest(parent?.stem ?? stem);
  }

  // A place in the list below a node or at a fixed place, before what stands at `index` there.
  place(parent, stem, index) {
    const list = parent ? parent.children : this.at(stem);
    const low = list[index - 1]?.rank ?? "";
    const high = list.slice(index).find((node) => node.rank > low)?.rank ?? "";
    return { parent: parent ? parent.draft.id : stem, order: between(low, high) };
  }

  end(parent, stem) {
    return this.place(parent, stem, (parent ? parent.children : this.at(stem)).length);
  }

  after(node) {
    return this.behind(node, 1)[0];
  }

  // Places for several nodes, one after the other.
  behind(node, count) {
    const { parent, stem } = node;
    const high = this.siblings(node).find((other) => other.rank > node.rank)?.rank ?? "";
    let order = node.rank;
    return Array.from({ length: count }, () => {
      order = between(order, high);
      return { parent: parent ? parent.draft.id : stem, order };
    });
  }

  before(node) {
    return this.place(node.parent, node.stem, this.siblings(node).indexOf(node));
  }

  // Where a step up, down, in or out leads; null where there is no way.
  step(node, way) {
    const list = this.siblings(node);
    const at = list.indexOf(node);
    if (way === "in") return at > 0 && this.fits(node, list[at - 1], "") ? this.end(list[at - 1], "") : null;
    if (way === "out") return node.parent ? this.after(node.parent) : null;
    const index = at + (way === "up" ? -1 : 1);
    if (index >= 0 && index < list.length) return way === "up" ? this.before(list[index]) : this.after(list[index]);
    return node.parent ? null : this.across(node, way);
  }

  // From one fixed place to the next one.
  across(node, way) {
    const stems = [...this.spec.stems.map((stem) => stem.id)];
    const to = node.stem ? stems[stems.indexOf(node.stem) + (way === "up" ? -1 : 1)] : way === "down" && stems[0];
    if (!to || !this.fits(node, null, to)) return null;
    return way === "up" ? this.end(null, to) : this.place(null, to, 0);
  }
}

function wish(node) {
  return node.draft.local?.parent ?? "";
}

function byRank(one, other) {
  return one.rank < other.rank ? -1 : Number(one.rank > other.rank);
}

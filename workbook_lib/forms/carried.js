// Rows about things of an earlier prompt: the id of such an entry is the id of its thing. They are
// called what their thing is called now, and a thing that nothing was said about is a row, too.

import { plain } from "./change.js";
import { h } from "./dom.js";

// `about` finds the thing of a draft (null: the row is one of our own), `stands` says whether a draft
// is a row now, `mark` what became of its thing, and `inOrder` sorts rows as their source does.
export function carried(form) {
  const { texts, spec } = form;
  let seen = null;
  let places = new Map(); // id -> [thing, place]

  // A thing that stands at its source has a draft, even if nothing is stored yet.
  const look = () => {
    if (seen === form.things) return;
    seen = form.things;
    places = new Map(seen.flatMap((thing, at) => thing.also.map((id) => [id, [thing, at]])));
    seen.forEach((thing, at) => places.set(thing.id, [thing, at]));
    seen.filter((thing) => !thing.removed).forEach((thing) => form.draft(thing.id));
  };
  const place = (draft) => (spec.carries ? (look(), places.get(draft.id)) : undefined);
  const about = (draft) => place(draft)?.[0] ?? null;
  const mark = (draft) => {
    const thing = about(draft);
    if (!thing) return "";
    if (thing.id !== draft.id) return texts.thingMerged;
    return thing.removed ? texts.thingRemoved : "";
  };
  const stands = (draft) => (about(draft) && !mark(draft) ? true : draft.shown && (!mark(draft) || plain(draft.local) !== null));
  const inOrder = (drafts) => {
    const at = new Map(drafts.map((draft) => [draft, place(draft)?.[1] ?? places.size]));
    return [...drafts].sort((one, other) => at.get(one) - at.get(other) || Number(mark(one) !== "") - Number(mark(other) !== ""));
  };
  return { look, about, mark, stands, inOrder };
}

// What a row is about, in place of the field for its title.
export function aboutField(column, thing) {
  const name = h("p", { class: "wb-about" });
  const details = h("ul", { class: "wb-bullets wb-help" });
  const element = h("div", { class: "wb-field wb-all" }, h("span", { class: "wb-label" }, column.label), name, details);
  let shown = null;
  const update = () => {
    const now = thing();
    if (!now || now === shown) return;
    shown = now;
    name.textContent = now.label;
    details.replaceChildren(...now.details.map((detail) => h("li", {}, detail)));
    details.hidden = now.details.length === 0;
  };
  return { element, update };
}

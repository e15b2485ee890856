// Values as the store sees them, and two changes of one value brought together.

import { differences } from "./difference.js";

export function isRow(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

// A value without outer blanks and without the parts that say nothing.
export function plain(value) {
  if (typeof value === "string") return value.trim() || null;
  if (Array.isArray(value)) return value.length ? value : null;
  if (!isRow(value)) return value ?? null;
  const parts = Object.keys(value)
    .sort()
    .map((key) => [key, plain(value[key])])
    .filter(([, said]) => said !== null);
  return parts.length ? Object.fromEntries(parts) : null;
}

export function same(one, other) {
  return one === other || JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

// Parts of values are found by path: `[]` is the value itself.
export function part(value, path) {
  return path.reduce((found, key) => found?.[key], value) ?? null;
}

export function withPart(value, path, found) {
  const [key, ...rest] = path;
  return key === undefined ? found : { ...(value ?? {}), [key]: withPart(value?.[key], rest, found) };
}

// `local` grew from `from`, which became `to` elsewhere: both changes together, or undefined where
// they touch the same place (then the store merges, and keeps both variants). `prose` names the
// paths of texts; a date or an option is no text: there the later value wins, which is the local one.
export function rebase(from, to, local, prose, path = []) {
  if (same(from, to)) return local;
  if (same(from, local)) return to;
  if ([from, to, local].some(isRow)) return rebaseRow(from ?? {}, to ?? {}, local ?? {}, prose, path);
  if (!prose.has(path.join("."))) return local;
  return rebaseText(from ?? "", to ?? "", local ?? "");
}

function rebaseRow(from, to, local, prose, path) {
  const row = { ...to };
  for (const key of Object.keys({ ...from, ...local })) {
    const value = rebase(from[key] ?? null, to[key] ?? null, local[key] ?? null, prose, [...path, key]);
    if (value === undefined) return undefined;
    row[key] = value;
  }
  return row;
}

function rebaseText(from, to, local) {
  // The store trims; a blank that somebody is about to write on from is no change.
  const theirs = differences(from, to.trimEnd() + from.slice(from.trimEnd().length));
  const mine = differences(from, local);
  const all = [...theirs, ...mine].sort((one, other) => one.start - other.start || one.end - other.end);
  let text = "";
  let at = 0;
  for (const [index, { start, end, by }] of all.entries()) {
    const before = all[index - 1];
    if (before && (before.end > start || (before.start === start && end === start))) return undefined;
    text += from.slice(at, start) + by;
    at = end;
  }
  return text + from.slice(at);
}

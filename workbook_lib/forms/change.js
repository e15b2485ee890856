// Values as the store sees them, and two changes of one value brought together.

function isRow(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

// A value without outer blanks and without the parts that say nothing.
function plain(value) {
  if (typeof value === "string") return value.trim() || null;
  if (Array.isArray(value)) return value.length ? value : null;
  if (!isRow(value)) return value ?? null;
  const parts = Object.keys(value)
    .sort()
    .map((key) => [key, plain(value[key])])
    .filter(([, part]) => part !== null);
  return parts.length ? Object.fromEntries(parts) : null;
}

function same(one, other) {
  return one === other || JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

// Parts of values are found by path: `[]` is the value itself.
function part(value, path) {
  return path.reduce((found, key) => found?.[key], value) ?? null;
}

function withPart(value, [key, ...rest], found) {
  return key === undefined ? found : { ...(value ?? {}), [key]: withPart(value?.[key], rest, found) };
}

// Where two texts differ: [start, end) of `from` is replaced by `by`.
function difference(from, to) {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let tail = 0;
  const most = Math.min(from.length, to.length) - start;
  while (tail < most && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  return { start, end: from.length - tail, by: to.slice(start, to.length - tail) };
}

// `local` grew from `from`, which became `to` elsewhere: both changes together, or undefined where
// they touch the same place (then the store merges, and keeps both variants).
function rebase(from, to, local) {
  if (same(from, to)) return local;
  if (same(from, local)) return to;
  const all = [from, to, local];
  if (all.some(isRow)) return rebaseRow(...all.map((value) => value ?? {}));
  if (all.every((value) => value === null || typeof value === "string")) return rebaseText(...all.map((value) => value ?? ""));
  return undefined;
}

function rebaseRow(from, to, local) {
  const row = { ...to };
  for (const key of Object.keys({ ...from, ...local })) {
    const value = rebase(from[key] ?? null, to[key] ?? null, local[key] ?? null);
    if (value === undefined) return undefined;
    row[key] = value;
  }
  return row;
}

function rebaseText(from, to, local) {
  // The store trims; a blank that somebody is about to write on from is no change.
  const theirs = difference(from, to.trimEnd() + from.slice(from.trimEnd().length));
  const mine = difference(from, local);
  const [first, second] = theirs.start < mine.start ? [theirs, mine] : [mine, theirs];
  if (first.end >= second.start) return undefined;
  return from.slice(0, first.start) + first.by + from.slice(first.end, second.start) + second.by + from.slice(second.end);
}

// Set a field's text; caret and selection stay with the words they stand at.
function setText(field, text) {
  if (field.value === text) return;
  if (document.activeElement !== field || field.selectionStart === null) {
    field.value = text;
    return;
  }
  const { start, end, by } = difference(field.value, text);
  const moved = (at) => (at <= start ? at : at >= end ? at + by.length - (end - start) : start + by.length);
  const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
  field.value = text;
  field.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection);
  field.scrollTop = scrollTop;
}

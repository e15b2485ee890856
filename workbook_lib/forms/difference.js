// Where two texts differ, and what that means for the place somebody is writing at.

const MOST = 250000; // pairs of words to compare; beyond that the whole changed part counts as one

// The changes that make `to` out of `from`, in order: [start, end) of `from` is replaced by `by`.
export function differences(from, to) {
  const [old, by] = [tokens(from), tokens(to)];
  let same = 0;
  while (same < old.length && same < by.length && old[same] === by[same]) same += 1;
  const start = old.splice(0, same).join("").length;
  by.splice(0, same);
  while (old.length && by.length && old.at(-1) === by.at(-1)) [old.pop(), by.pop()];
  if (old.length * by.length <= MOST) return wordChanges(old, by, start);
  return [{ start, end: start + old.join("").length, by: by.join("") }];
}

function tokens(text) {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

// By the longest common run of words; `at` is where the first word stands.
function wordChanges(words, others, at) {
  const common = Array.from({ length: words.length + 1 }, () => new Uint16Array(others.length + 1));
  for (let i = words.length - 1; i >= 0; i -= 1)
    for (let j = others.length - 1; j >= 0; j -= 1)
      common[i][j] = words[i] === others[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const changes = [];
  let open = null;
  for (let i = 0, j = 0; i < words.length || j < others.length; ) {
    if (i < words.length && j < others.length && words[i] === others[j]) {
      open = null;
      at += words[i].length;
      [i, j] = [i + 1, j + 1];
      continue;
    }
    if (!open) changes.push((open = { start: at, end: at, by: "" }));
    if (j === others.length || (i < words.length && common[i + 1][j] >= common[i][j + 1])) {
      at += words[i].length;
      open.end = at;
      i += 1;
    } else {
      open.by += others[j];
      j += 1;
    }
  }
  return changes;
}

// Set a field's text; caret and selection stay with the words they stand at.
export function setText(field, text) {
  if (field.value === text) return;
  if (document.activeElement !== field || field.selectionStart === null) {
    field.value = text;
    return;
  }
  const changes = differences(field.value, text);
  const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
  field.value = text;
  field.setSelectionRange(moved(changes, selectionStart), moved(changes, selectionEnd), selectionDirection);
  field.scrollTop = scrollTop;
}

function moved(changes, at) {
  let place = at;
  for (const { start, end, by } of changes) {
    if (at <= start) break;
    if (at < end) return place - at + start + by.length;
    place += by.length - (end - start);
  }
  return place;
}

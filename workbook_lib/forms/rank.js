// Ranks: letters by which siblings are sorted. Between two ranks there is always a third one, and two
// windows that put something at the same place get different ones. No rank ends in "a".

const FIRST = 97; // "a"
const END = 26;

// A rank after `low` ("": the beginning) and before `high` ("": the end).
export function between(low, high) {
  let rank = "";
  let open = high === ""; // whether everything above the digits so far will do
  for (let at = 0; ; at += 1) {
    const below = digit(low, at);
    const above = open ? END : digit(high, at);
    if (above - below > 1) return rank + letter(next(below, above, low, open)) + letter(1 + Math.floor(Math.random() * (END - 1)));
    rank += letter(below);
    open ||= above > below;
  }
}

// Whoever writes one after the other goes on in small steps, so that ranks stay short.
function next(below, above, low, open) {
  return open && low !== "" ? below + 1 : Math.floor((below + above) / 2);
}

function digit(rank, at) {
  return at < rank.length ? rank.charCodeAt(at) - FIRST : 0;
}

function letter(value) {
  return String.fromCharCode(FIRST + value);
}

// The rank of what nobody has put anywhere yet: behind the others, in its order.
export function late(at) {
  const place = Math.min(at, 624);
  return `y${letter(1 + Math.floor(place / 25))}${letter(1 + (place % 25))}`;
}

// When a tab opens its page anew by itself: calmly, and only a few times in a row.

const CALM = 10_000; // ms between two reloads at least
const ROW = 120_000; // ms in which reloads count as being in a row
const MOST = 3; // reloads in a row
const BRISK = 2000; // ms from a reload until the browser begins with the page, however long that takes
const RELOADS = "workbook:reloads"; // when this tab lately reloaded itself, in its sessionStorage

// How long this tab has to wait until it may reload itself, in ms; Infinity when it did so too often.
export function rest() {
  const times = recent() ?? [performance.timeOrigin]; // without a memory, the page's own beginning counts
  if (times.length >= MOST) return Infinity;
  return Math.max(0, (times.at(-1) ?? 0) + CALM - Date.now());
}

export function reload() {
  try {
    sessionStorage.setItem(RELOADS, [...(recent() ?? []), Date.now()].join(" "));
  } catch {
    // Where site data is blocked, tabs remember nothing.
  }
  location.reload();
}

// Whether this page is there because the tab reloaded itself.
export function returned() {
  return performance.timeOrigin - (recent()?.at(-1) ?? 0) < BRISK;
}

function recent() {
  try {
    const times = (sessionStorage.getItem(RELOADS) ?? "").split(" ").map(Number);
    return times.filter((time) => Date.now() - time < ROW);
  } catch {
    return null;
  }
}

// The journal: words that are not stored yet outlive a reload, a crash and a lost connection.
// Each window keeps pages of its own; those of windows that are gone are taken over.

import { isRow } from "./change.js";

export const LIVING = 10000; // ms; a younger page may belong to a window that is still open

// crypto.randomUUID needs a secure context, which a LAN is not.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Journal {
  constructor(key) {
    this.prefix = `workbook:${key}|`;
  }

  write(id, page) {
    this.trying((pages) => pages.setItem(this.key(id), JSON.stringify({ ...page, at: Date.now() })));
  }

  forget(id) {
    this.trying((pages) => pages.removeItem(this.key(id)));
  }

  // The pages that nobody looks after any more, by entry id; they leave the journal. Entries that
  // are `busy` have to wait.
  take(busy) {
    const found = new Map();
    this.trying((pages) => {
      for (const key of Object.keys(pages).filter((name) => name.startsWith(this.prefix))) {
        const [id, owner] = key.slice(this.prefix.length).split("|");
        const page = readPage(pages.getItem(key));
        const own = owner === thisWindow().id || owner === thisWindow().before;
        const left = own || !page || Date.now() - page.at > LIVING;
        if (!left || busy(id) || found.has(id)) continue;
        pages.removeItem(key);
        if (page) found.set(id, page);
      }
    });
    return found;
  }

  key(id) {
    return `${this.prefix}${id}|${thisWindow().id}`;
  }

  trying(action) {
    try {
      action(window.localStorage);
    } catch {
      // A full or forbidden localStorage costs the safety net, not the answer itself.
    }
  }
}

function readPage(text) {
  try {
    const page = JSON.parse(text);
    return isRow(page) ? page : null;
  } catch {
    return null;
  }
}

// This window, and the one that was here before a reload; shared by the forms of the page.
function thisWindow() {
  const shared = /** @type {any} */ (window);
  shared.workbookWindow ??= knownWindow();
  return shared.workbookWindow;
}

function knownWindow() {
  const known = { id: newId(), before: null };
  try {
    known.before = sessionStorage.getItem("workbook-window");
    sessionStorage.setItem("workbook-window", known.id);
    // A duplicated tab has the same past as the tab that is still there.
    setTimeout(() => (known.before = null), LIVING);
  } catch {
    // Without a sessionStorage, pages are taken over a little later.
  }
  return known;
}

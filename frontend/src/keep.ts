/** What a visitor did with a first view outlives it: which folds are open, and where the focus is. */

/** Look at `host`; the answer does the same to what has taken its place, where that has the same parts. */
export function keep(host: HTMLElement): () => void {
  const parts = [...host.querySelectorAll<HTMLElement>("summary, h1, a")];
  const open = parts.filter((part) => part.closest("details")?.open && part.localName === "summary");
  const focused = parts.find((part) => part === document.activeElement);
  return () => {
    const after = [...host.querySelectorAll<HTMLElement>("summary, h1, a")];
    const twin = (part: HTMLElement) => after.find((other) => other.isEqualNode(part));
    for (const fold of open) twin(fold)?.closest("details")?.setAttribute("open", "");
    if (focused) twin(focused)?.focus({ preventScroll: true });
  };
}

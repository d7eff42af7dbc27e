// Small helpers for elements that are in index.html from the start.

export const byId = (id) => document.getElementById(id);

/** Sets text and, where it may be cut, the full text to show on hover. Touches nothing that didn't change. */
export function setText(id, text, title) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
  if (title !== undefined && element.title !== title) element.title = title;
}

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

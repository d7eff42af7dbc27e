// A sentence that comes and goes: what didn't work.
import { byId } from "../dom.js";

const SHOWN_MILLIS = 8000;

let timer = 0;

export function toast(text) {
  const line = byId("toast");
  line.textContent = text;
  line.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (line.hidden = true), SHOWN_MILLIS);
}

/** Does it; should it fail, says why. Answers what it gave, undefined if it failed. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}

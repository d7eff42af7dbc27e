// The words that are searched, and the messages that have them.
import { byId } from "../dom.js";
import { search as find } from "./api.js";
import { attempt } from "./toast.js";

const PAUSE_MILLIS = 120;
const FOUND_MAX = 50;

/** `done`: whether what was found belongs to these words. */
export const search = { words: "", found: [], done: false };

let timer = 0;
let changed = () => {};

/** @param {function()} onChange told when there is something else to be shown */
export function startSearch(onChange) {
  changed = onChange;
  const field = byId("chat-search");
  field.addEventListener("input", () => take(field.value.trim()));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") endSearch();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (document.body.dataset.view === "network") location.hash = "#/chat";
      field.focus();
      field.select();
    }
  });
}

export function endSearch() {
  byId("chat-search").value = "";
  take("");
  byId("composer-text")?.focus();
}

function take(words) {
  search.words = words;
  search.done = !words;
  if (!words) search.found = [];
  clearTimeout(timer);
  if (words) timer = setTimeout(() => ask(words), PAUSE_MILLIS);
  changed();
}

async function ask(words) {
  const found = (await attempt(() => find(words, FOUND_MAX))) ?? [];
  if (search.words !== words) return; // others were typed meanwhile
  search.found = found;
  search.done = true;
  changed();
}

// Which part of the page is shown. The hash of its address says it, so that Back, reload and bookmarks work:
// #/chat, #/chat/CONVERSATION, #/chat/CONVERSATION/MESSAGE, #/add/LINK, #/network.
import { byId } from "./dom.js";

let chatThere = null; // not known yet
let told = () => {};

/** @param {function(object)} onRoute told of each change: {view, conversation, message, link} */
export function startRoutes(onRoute) {
  told = onRoute;
  addEventListener("hashchange", show);
  show();
}

/** Whether this node has a chat at all turns out later. */
export function chatIsThere(there) {
  if (chatThere === there) return;
  chatThere = there;
  byId("views").hidden = !there;
  show();
}

export function route() {
  const [view, first, second] = location.hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (chatThere === false || view === "network") return { view: "network" };
  if (view === "add") return { view: "chat", link: first };
  return { view: "chat", conversation: first || null, message: second || null };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // not one of ours
  }
}

export const addressOf = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;

export function go(...parts) {
  location.hash = addressOf(...parts);
}

/** The same, but Back doesn't lead to where one is now. */
export function goInstead(...parts) {
  history.replaceState(null, "", addressOf(...parts));
  show();
}

function show() {
  const now = route();
  document.body.dataset.view = now.view;
  byId("view-chat").hidden = now.view !== "chat";
  byId("view-network").hidden = now.view !== "network";
  for (const link of byId("views").querySelectorAll("a")) {
    if (link.dataset.view === now.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  told(now);
}

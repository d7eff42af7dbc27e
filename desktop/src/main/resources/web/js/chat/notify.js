// Calls the person who looks elsewhere: the browser's notifications, the window's title, and a word for those who
// listen to the page.
import { byId } from "../dom.js";
import { go, route } from "../route.js";
import { state, unreadCount } from "./store.js";
import { gist } from "./words.js";
import { oneLine } from "./text.js";

const TITLE = "App-to-app";
const BODY_LENGTH_MAX = 180;

export const canAsk = () => "Notification" in window && Notification.permission === "default";

/** Only a press of a button may ask: browsers refuse, and people too, whoever asks at once. */
export async function ask() {
  await Notification.requestPermission();
}

export function showTitle() {
  const count = unreadCount();
  const title = count ? `(${count > 99 ? "99+" : count}) ${TITLE}` : TITLE;
  if (document.title !== title) document.title = title;
  const badge = byId("views-unread");
  badge.hidden = !count;
  badge.textContent = count > 99 ? "99+" : String(count);
}

const looksAt = (conversation) => document.visibilityState === "visible" && document.hasFocus() && route().conversation === conversation;

export function callAbout(message) {
  const who = oneLine(message.authorName);
  if (looksAt(message.conversation)) {
    byId("chat-live").textContent = `${who}: ${gist(message)}`;
    return;
  }
  const conversation = state.conversations.get(message.conversation);
  const title = !conversation || conversation.kind === "direct" ? who : `${who} in ${oneLine(conversation.title)}`;
  notify(title, gist(message).slice(0, BODY_LENGTH_MAX), message.conversation);
}

export function callAboutRequest(contact) {
  notify(`${oneLine(contact.name)} asks to be a contact`, "", contact.conversation);
}

function notify(title, body, conversation) {
  byId("chat-live").textContent = `${title}: ${body}`;
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    const notification = new Notification(title, { body, tag: conversation, icon: "/favicon.svg" });
    notification.onclick = () => {
      window.focus();
      go("chat", conversation);
      notification.close();
    };
  } catch {
    // Some phones' browsers only let service workers notify.
  }
}

// What people and conversations are called, and how they are shown small.
import { html, nothing } from "../lib.js";
import { oneLine } from "./text.js";
import { lastSeen } from "./times.js";

const HUES = 8;
const BRIEF_MAX = 16;

const PATHS = {
  lan: "on the same LAN",
  direct: "directly",
  punctured: "through a hole in a NAT",
  mapped: "through a port its router opened",
  guessed: "through a guessed port",
  relayed: "through another peer for now",
};

/** How somebody is reached, or since when not. */
export function presence(contact) {
  if (contact.state === "invited") return contact.online ? "asked, no answer yet" : "asked; waits until you both are online";
  if (contact.state === "asks") return "asks to be a contact";
  if (contact.state === "blocked") return "blocked";
  if (!contact.online) return lastSeen(contact.seenMillis);
  return contact.path ? `online, ${PATHS[contact.path] ?? contact.path}` : "online";
}

export const icon = (name) => html`<svg class="icon" aria-hidden="true"><use href="#icon-${name}"/></svg>`;

export const titleOf = (conversation) => oneLine(conversation.title) || "No name";

const segmenter = new Intl.Segmenter();
const letters = (text) => [...segmenter.segment(text)].map(({ segment }) => segment);

/** A name before what was said, in one line: a long one leaves room for that. */
export function briefName(name) {
  const all = letters(oneLine(name));
  return all.length > BRIEF_MAX ? `${all.slice(0, BRIEF_MAX - 1).join("").trim()}…` : all.join("");
}

function initial(name) {
  const readable = oneLine(name).replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, "");
  return letters(readable)[0]?.toUpperCase() ?? "?";
}

/** FNV-1a: ids that differ little get other colours. */
function hue(id) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash >>> 16) % HUES;
}

/** A round picture: the first letter, in a colour that stays with the id. */
export function avatar(id, name, { online = false, kind = "direct" } = {}) {
  const sign = { "open-room": "#", "secret-room": icon("lock") }[kind] ?? initial(name);
  return html`<span class="avatar" data-hue=${hue(id)} data-kind=${kind} aria-hidden="true">${sign}${online
    ? html`<span class="avatar-online"></span>`
    : nothing}</span>`;
}

export const avatarOf = (conversation, contact) =>
  avatar(conversation.peer ?? conversation.id, conversation.title, { online: contact?.online, kind: conversation.kind });

/** A message in one line: for the list and for quotes. */
export function gist(message) {
  if (!message.kind) return "A message that isn't here";
  switch (message.kind) {
    case "deleted":
      return "Message deleted";
    case "joined":
      return `${oneLine(message.text)} came`;
    case "left":
      return `${oneLine(message.text)} left`;
    case "file":
      return `${message.file?.picture ? "Picture" : "File"}: ${oneLine(message.text)}`;
    default:
      return oneLine(message.text);
  }
}

const STATES = { waiting: ["clock", "waiting"], sent: ["check", "sent"], delivered: ["checks", "delivered"], read: ["checks", "read"] };

/** What became of a message of ours. */
export function stateMark(state) {
  if (!(state in STATES)) return nothing;
  const [sign, text] = STATES[state];
  return html`<span class="state" data-testid="state" data-state=${state} role="img" aria-label=${text} title=${text}>${icon(sign)}</span>`;
}

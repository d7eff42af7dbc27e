// One message, as it is drawn.
import { html, nothing } from "../lib.js";
import { addressOf } from "../route.js";
import { fileBody } from "./file.js";
import { oneLine, withLinks } from "./text.js";
import { clock, full } from "./times.js";
import { avatar, gist, icon, stateMark } from "./words.js";

const BIG_EMOJI = /^(?:\p{Extended_Pictographic}(?:\ufe0f|\u200d|\p{Emoji_Modifier}|\p{Extended_Pictographic})*\s*){1,3}$/u;

export const canEdit = (message) => message.mine && message.kind === "text";
export const canDelete = (message) => message.mine && (message.kind === "text" || message.kind === "file");
export const canReply = (message) => message.kind === "text" || message.kind === "file";

/**
 * @param {{first: boolean, last: boolean}} place in a group of one author
 * @param {boolean} inRoom whether it has to be said who wrote it
 * @param {function(string, object)} act told what is to be done with it: reply, edit, delete, menu
 */
export function drawMessage(message, place, inRoom, act, quoteOf) {
  if (message.kind === "joined" || message.kind === "left") return notice(message);
  const named = inRoom && !message.mine;
  return html`<article class="msg" data-testid="message" data-id=${message.id} data-kind=${message.kind} tabindex="-1"
      aria-label=${label(message)} ?data-mine=${message.mine} ?data-first=${place.first} ?data-last=${place.last} ?data-named=${named}
      @keydown=${(event) => keys(event, message, act)}>
    ${named ? html`<span class="msg-face">${place.last ? avatar(message.author, message.authorName) : nothing}</span>` : nothing}
    <div class="bubble">
      ${named && place.first ? html`<bdi class="msg-author">${oneLine(message.authorName)}</bdi>` : nothing}
      ${message.reply && message.kind !== "deleted" ? quote(quoteOf(message.reply)) : nothing}
      ${body(message, act)}
      <span class="meta">${message.edited && message.kind !== "deleted" ? html`<span data-testid="edited">edited</span>` : nothing}
        <time title=${full(message.millis)}>${clock(message.millis)}</time>${message.mine && message.kind !== "deleted" ? stateMark(message.state) : nothing}</span>
    </div>
    ${tools(message, act)}
  </article>`;
}

const label = (message) => `${message.mine ? "You" : oneLine(message.authorName)}, ${clock(message.millis)}: ${gist(message)}`;

function notice(message) {
  return html`<p class="notice" data-testid="notice" data-id=${message.id}><bdi>${oneLine(message.text)}</bdi> ${message.kind === "joined" ? "came in" : "left"}</p>`;
}

function body(message, act) {
  if (message.kind === "deleted") return html`<span class="msg-gone">${icon("trash")}Message deleted</span>`;
  if (message.kind === "file" && message.file) return fileBody(message, act);
  return html`<div class="msg-text" data-testid="text" dir="auto" ?data-big=${BIG_EMOJI.test(message.text)}>${withLinks(message.text)}</div>`;
}

export function quote(quoted) {
  return html`<a class="quote" data-testid="quote" href=${addressOf("chat", conversationIn(quoted.id), quoted.id)}>
    ${quoted.kind ? html`<bdi class="quote-who">${quoted.mine ? "You" : oneLine(quoted.authorName)}</bdi>` : nothing}
    <span class="quote-text" dir="auto">${gist(quoted)}</span>
  </a>`;
}

const conversationIn = (id) => id.slice(0, id.indexOf("."));

function tools(message, act) {
  const all = [
    canReply(message) && ["reply", "reply", "Reply (R)"],
    canEdit(message) && ["edit", "edit", "Edit (E)"],
    canDelete(message) && ["delete", "trash", "Delete (Del)"],
  ].filter(Boolean);
  if (!all.length) return nothing;
  return html`<div class="msg-tools">${all.map(
    ([what, sign, text]) => html`<button class="button icon-only small" type="button" tabindex="-1" data-testid=${what} aria-label=${text} title=${text}
      @click=${() => act(what, message)}>${icon(sign)}</button>`,
  )}</div>`;
}

const KEYS = { r: "reply", e: "edit", Delete: "delete" };

function keys(event, message, act) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const what = KEYS[event.key];
  const allowed = { reply: canReply, edit: canEdit, delete: canDelete }[what]?.(message);
  if (!allowed) return;
  event.preventDefault();
  act(what, message);
}

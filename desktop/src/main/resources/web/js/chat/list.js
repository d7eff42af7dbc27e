// The pane on the left: search, people who ask, and the conversations; or what the search found.
import { byId } from "../dom.js";
import { html, nothing, render, repeat } from "../lib.js";
import { addressOf, route } from "../route.js";
import { doContact } from "./api.js";
import { ask, canAsk } from "./notify.js";
import { search, startSearch } from "./search.js";
import { conversationOf, contactOf, listed, state, whoTypes, withState } from "./store.js";
import { oneLine } from "./text.js";
import { brief, full } from "./times.js";
import { attempt } from "./toast.js";
import { avatar, avatarOf, briefName, gist, icon, stateMark, titleOf } from "./words.js";

let changed = () => {};

/** @param {function()} onChange told when the list has to be drawn anew */
export function startList(onChange) {
  changed = onChange;
  startSearch(onChange);
  byId("chat-rows").addEventListener("keydown", moveFocus);
  byId("chat-search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") moveFocus(event);
  });
}

/** Arrow keys go from row to row, and from the first one back into the search. */
function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const rows = [...byId("chat-rows").querySelectorAll("a.row")];
  const next = rows.indexOf(document.activeElement) + step;
  event.preventDefault();
  (next < 0 ? byId("chat-search") : rows[Math.min(next, rows.length - 1)])?.focus();
}

export function drawList() {
  render(search.words ? results() : html`${requests()}${conversations()}${blocked()}${offerNotifications()}`, byId("chat-rows"));
  render(html`${avatar(state.me ?? "", state.name || "?")}<span class="cut">${state.name ? html`<bdi>${oneLine(state.name)}</bdi>` : "Choose a name"}</span>`, byId("chat-me"));
}

function requests() {
  return repeat(withState("asks"), ({ id }) => id, request);
}

function request(contact) {
  return html`<div class="request" data-testid="request">
    ${avatar(contact.id, contact.name)}
    <p><a href=${addressOf("chat", contact.conversation)}><bdi>${oneLine(contact.name)}</bdi></a> asks to be a contact.
      ${contact.request ? html`<span class="request-text" data-testid="request-text" dir="auto">${oneLine(contact.request)}</span>` : nothing}</p>
    <div class="request-actions">
      <button class="button primary" type="button" data-testid="request-accept" @click=${() => attempt(() => doContact(contact.id, "accept"))}>Accept</button>
      <button class="button" type="button" data-testid="request-remove" @click=${() => attempt(() => doContact(contact.id, "remove"))}>Ignore</button>
      <button class="button" type="button" data-testid="request-block" @click=${() => attempt(() => doContact(contact.id, "block"))}>Block</button>
    </div>
  </div>`;
}

function conversations() {
  const rows = listed();
  return rows.length ? html`<ul class="rows" data-testid="conversations">${repeat(rows, ({ id }) => id, row)}</ul>` : nothing;
}

function row(conversation) {
  const contact = contactOf(conversation);
  const here = route().conversation === conversation.id;
  return html`<li>
    <a class="row" href=${addressOf("chat", conversation.id)} data-testid="conversation" data-id=${conversation.id}
       data-unread=${conversation.unread} ?data-muted=${conversation.muted} aria-current=${here ? "true" : nothing}>
      ${avatarOf(conversation, contact)}
      <span class="row-title"><bdi class="cut">${titleOf(conversation)}</bdi>
        ${contact?.verified ? html`<span class="verified" role="img" aria-label="verified" title="Safety number compared">${icon("shield")}</span>` : nothing}
        ${conversation.muted ? html`<span class="quiet" role="img" aria-label="muted" title="Muted">${icon("mute")}</span>` : nothing}</span>
      <time class="row-time" title=${full(conversation.last?.millis)}>${brief(conversation.last?.millis)}</time>
      <span class="row-last cut">${lastLine(conversation, contact)}</span>
      ${unread(conversation)}
    </a>
  </li>`;
}

function unread({ unread: count }) {
  if (!count) return nothing;
  return html`<span class="unread tabular" data-testid="unread" aria-label="${count} unread">${count > 999 ? "999+" : count}</span>`;
}

function lastLine({ id, kind, last }, contact) {
  const writers = whoTypes(id);
  if (writers.length) return html`<em class="typing-brief">${kind === "direct" ? "" : `${briefName(writers[0])} is `}writing…</em>`;
  if (!last) return contact?.state === "invited" ? "Asked, no answer yet" : "Nothing said yet";
  const who = kind === "direct" || last.mine || last.kind === "joined" || last.kind === "left" ? "" : `${briefName(last.authorName)}: `;
  return html`${last.mine && (last.kind === "text" || last.kind === "file") ? stateMark(last.state) : nothing}<bdi>${who}${gist(last)}</bdi>`;
}

function blocked() {
  const rows = withState("blocked");
  if (!rows.length) return nothing;
  return html`<details class="blocked"><summary>Blocked (${rows.length})</summary>
    <ul class="rows">${repeat(rows, ({ id }) => id, ({ conversation }) => row(conversationOf(conversation)))}</ul>
  </details>`;
}

function offerNotifications() {
  if (!canAsk() || !listed().length) return nothing;
  return html`<p class="offer"><span>Be told of messages while you are elsewhere?</span>
    <button class="button" type="button" data-testid="notifications" @click=${async () => (await ask(), changed())}>${icon("bell")}<span>Notify me</span></button>
  </p>`;
}

function results() {
  const words = search.words.toLowerCase();
  const titles = listed().filter((one) => titleOf(one).toLowerCase().includes(words));
  const nothingFound = search.done && !titles.length && !search.found.length;
  return html`
    ${titles.length ? html`<h3 class="results-title">Conversations</h3><ul class="rows">${repeat(titles, ({ id }) => id, row)}</ul>` : nothing}
    ${search.found.length
      ? html`<h3 class="results-title">Messages</h3><ul class="rows" data-testid="found">${repeat(search.found, ({ id }) => id, found)}</ul>`
      : nothing}
    ${nothingFound ? html`<p class="empty padded" data-testid="nothing-found">Nothing has these words.</p>` : nothing}`;
}

function found(message) {
  const conversation = conversationOf(message.conversation);
  if (!conversation) return nothing;
  const who = message.mine ? "You: " : conversation.kind === "direct" ? "" : `${briefName(message.authorName)}: `;
  return html`<li><a class="row" data-testid="found-message" href=${addressOf("chat", message.conversation, message.id)}>
    ${avatarOf(conversation, contactOf(conversation))}
    <span class="row-title"><bdi class="cut">${titleOf(conversation)}</bdi></span>
    <time class="row-time" title=${full(message.millis)}>${brief(message.millis)}</time>
    <span class="row-last row-found"><bdi>${who}${marked(gist(message))}</bdi></span>
  </a></li>`;
}

/** The text from a little before the first word that was found, with all of them marked. */
function marked(text) {
  const words = search.words.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join("|")})`, "giu");
  const first = text.search(pattern);
  const shown = first > 40 ? `…${text.slice(first - 30)}` : text;
  return shown.split(pattern).map((part, i) => (i % 2 ? html`<mark>${part}</mark>` : part));
}

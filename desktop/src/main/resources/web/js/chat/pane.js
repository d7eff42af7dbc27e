// The conversation on the right: who it is with, and what can be done in it. What was said is the timeline's.
import { byId } from "../dom.js";
import { html, nothing, render } from "../lib.js";
import { doContact } from "./api.js";
import { aboutDialog, addForm, nameForm } from "./dialogs.js";
import { inviteBox, press } from "./forms.js";
import { contactOf, conversationOf, isEmpty, state, whoTypes } from "./store.js";
import { plural } from "../format.js";
import { oneLine, plain } from "./text.js";
import { attempt } from "./toast.js";
import { avatarOf, icon, presence, titleOf } from "./words.js";
import { go } from "../route.js";
import * as api from "./api.js";

export function drawPane(id) {
  const conversation = id && conversationOf(id);
  document.body.dataset.pane = conversation ? "conversation" : isEmpty() ? "welcome" : "list";
  byId("conversation").hidden = !conversation;
  byId("welcome").hidden = Boolean(conversation);
  if (!conversation) {
    render(isEmpty() ? welcome() : choose(), byId("welcome"));
    return;
  }
  const contact = contactOf(conversation);
  render(header(conversation, contact), byId("conversation-head"));
  render(typingLine(conversation), byId("typing"));
  const bar = barFor(contact);
  render(bar ?? nothing, byId("conversation-bar"));
  byId("conversation-bar").hidden = !bar;
  byId("composer").hidden = contact?.state === "asks" || contact?.state === "blocked";
  byId("composer-text").setAttribute("aria-label", `Message to ${titleOf(conversation)}`);
}

function header(conversation, contact) {
  return html`
    <a class="button icon-only back" href="#/chat" aria-label="Back to the conversations" title="Back" data-testid="back">${icon("back")}</a>
    ${avatarOf(conversation, contact)}
    <div class="head-text">
      <h2 data-testid="conversation-title"><bdi class="cut">${titleOf(conversation)}</bdi>
        ${contact?.verified ? html`<span class="verified" role="img" aria-label="verified" title="Safety number compared">${icon("shield")}</span>` : nothing}</h2>
      <p class="quiet cut" data-testid="conversation-presence">${subtitle(conversation, contact)}</p>
    </div>
    <button class="button icon-only" type="button" data-testid="about" aria-label="About this conversation" title="About" @click=${() => aboutDialog(conversation.id)}>${icon("more")}</button>`;
}

function subtitle(conversation, contact) {
  if (contact) return presence(contact);
  const kind = conversation.kind === "secret-room" ? "secret room" : "open room";
  return `${kind}, ${plural(conversation.members, "member")}`;
}

function typingLine(conversation) {
  const writers = whoTypes(conversation.id).map(oneLine);
  if (!writers.length) return nothing;
  const who = writers.length > 2 ? `${writers.length} people` : writers.join(" and ");
  return html`<span class="typing-dots" aria-hidden="true"><i></i><i></i><i></i></span><bdi>${who}</bdi> ${writers.length > 1 ? "are" : "is"} writing…`;
}

/** What has to be settled with this contact first; null if nothing has. */
function barFor(contact) {
  const act = (what) => () => attempt(() => doContact(contact.id, what));
  const name = contact && html`<bdi>${oneLine(contact.name)}</bdi>`;
  switch (contact?.state) {
    case "asks":
      return html`<p>${name} asks to be a contact. Until you accept, it isn't told anything, not even that you read this.</p>
        ${contact.request ? html`<blockquote class="bar-said" dir="auto">${plain(contact.request)}</blockquote>` : nothing}
        <div class="bar-actions">${press("accept", "", "Accept", act("accept"), "primary")}${press("ignore", "", "Ignore", act("remove"))}${press("block-request", "", "Block", act("block"))}</div>`;
    case "blocked":
      return html`<p>You blocked ${name}.</p><div class="bar-actions">${press("unblock-bar", "", "Unblock", act("unblock"))}</div>`;
    case "invited":
      return html`<p data-testid="invited">You asked ${name} to be a contact. What you write is sent once it has accepted.</p>`;
    default:
      return null;
  }
}

function welcome() {
  return html`<div class="welcome-card" data-testid="welcome">
    <h2>Talk with somebody</h2>
    <p class="quiet">No server, no account: what you write goes from your computer to theirs, and nobody on the way can read it.</p>
    ${state.name ? nothing : nameForm("welcome-name")}
    ${addForm("welcome-link")}
    ${press("join-lobby", "hash", "Enter the open room #lobby", () => attempt(enterLobby))}
    <h3 class="dialog-part">Your invite</h3>
    ${inviteBox(state.invite, "Give this to a friend: whoever has the link, or scans the code, can ask to be your contact.")}
  </div>`;
}

async function enterLobby() {
  go("chat", await api.open("#lobby"));
}

function choose() {
  return html`<div class="choose" data-testid="choose">${icon("chat")}<p>Choose a conversation.</p>
    <p class="quiet"><kbd>Ctrl</kbd> <kbd>K</kbd> searches, arrow keys move, <kbd>Enter</kbd> sends.</p></div>`;
}

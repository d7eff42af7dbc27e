// What is asked and shown beside the conversations: adding people and rooms, oneself, a contact, a room.
import { html, nothing, repeat } from "../lib.js";
import { go } from "../route.js";
import * as api from "./api.js";
import { closeDialog, openDialog, redrawDialog, sure } from "./dialog.js";
import { freshForms, inviteBox, oneLineForm, press } from "./forms.js";
import { ask, canAsk } from "./notify.js";
import { contactOf, conversationOf, state } from "./store.js";
import { oneLine } from "./text.js";
import { attempt } from "./toast.js";
import { avatar, presence, titleOf } from "./words.js";

async function enter(link) {
  if (!link) throw new Error("Paste an invite, or type a room's name like #lobby.");
  const conversation = await api.open(link);
  closeDialog();
  go("chat", conversation);
}

async function createRoom(name) {
  if (!name) throw new Error("The room needs a name.");
  const room = await api.room(name, true);
  closeDialog();
  go("chat", room.id);
}

export const addForm = (id, link = "") =>
  oneLineForm({ id, label: "Add somebody, or enter a room", value: link, placeholder: "app2app…: or #room", button: "Add", mono: true, action: enter });

/** @param {string} link what somebody gave out, if a link was followed */
export function addDialog(link = "") {
  freshForms();
  openDialog("New conversation", () => html`
    ${addForm("add-link", link)}
    ${link ? nothing : html`
      ${oneLineForm({ id: "secret-room", label: "Make a secret room", placeholder: "Its name", button: "Create", max: 64, action: createRoom })}
      <h3 class="dialog-part">Your invite</h3>
      ${inviteBox(state.invite, "Whoever has this link, or scans the code, can ask to be your contact.")}`}`);
}

async function rename(name) {
  await api.rename(name);
  state.name = name;
  state.invite = (await api.overview()).invite; // with the name in it
}

export const nameForm = (id) =>
  oneLineForm({ id, label: "Your name, as others see it", value: state.name, placeholder: "1 to 64 characters", button: "Save", max: 64, action: rename });

export function meDialog() {
  freshForms();
  openDialog("You", () => html`
    ${nameForm("my-name")}
    ${canAsk() ? html`<p class="dialog-line"><span>Notifications of new messages</span>${press("notifications-me", "bell", "Turn on", async () => (await ask(), redrawDialog()))}</p>` : nothing}
    <h3 class="dialog-part">Your invite</h3>
    ${inviteBox(state.invite, "Whoever has this link, or scans the code, can ask to be your contact.")}`);
}

/** About whom or what a conversation is. */
export function aboutDialog(id) {
  const conversation = conversationOf(id);
  freshForms();
  if (contactOf(conversation)) contactDialog(conversation.peer, id);
  else if (conversation) roomDialog(id);
}

function contactDialog(peer, id) {
  let number = null;
  attempt(() => api.safetyNumber(peer)).then((answer) => {
    number = answer;
    redrawDialog();
  });
  openDialog("Contact", () => {
    const contact = state.contacts.get(peer);
    return contact && html`
      <div class="about">${avatar(peer, contact.name, { online: contact.online })}
        <div><strong><bdi>${oneLine(contact.name)}</bdi></strong><p class="quiet" data-testid="presence">${presence(contact)}</p>
        ${contact.ownName && contact.ownName !== contact.name ? html`<p class="quiet">calls itself <bdi>${oneLine(contact.ownName)}</bdi></p>` : nothing}</div></div>
      ${oneLineForm({ id: "contact-name", label: "What you call it", value: contact.name, placeholder: contact.ownName, button: "Save", max: 64, action: (name) => api.renameContact(peer, name) })}
      <h3 class="dialog-part">Safety number</h3>
      <p>If both of you see the same number, nobody is between you. Compare it by a call, or side by side.</p>
      <p class="safety mono" data-testid="safety-number">${number?.split(" ").map((group) => html`<span>${group}</span>`) ?? "…"}</p>
      <label class="dialog-line"><span>We compared it, and it is the same</span>
        <input type="checkbox" class="switch" data-testid="verified" .checked=${contact.verified} @change=${({ target }) => attempt(() => api.verify(peer, target.checked))}></label>
      ${muteLine(id)}
      <div class="dialog-actions">${contactActions(contact)}</div>`;
  });
}

function contactActions(contact) {
  const act = (what) => () => attempt(() => api.doContact(contact.id, what));
  return html`
    ${contact.state === "blocked" ? press("unblock", "", "Unblock", act("unblock")) : press("block", "", "Block", act("block"))}
    ${press("remove-contact", "", "Remove…", async () => {
      const yes = await sure("Remove this contact?", html`<bdi>${oneLine(contact.name)}</bdi> and all that you said to each other is forgotten here.`, "Remove");
      if (yes) await act("remove")();
    })}`;
}

function muteLine(id) {
  const conversation = state.conversations.get(id);
  if (!conversation) return nothing;
  return html`<label class="dialog-line"><span>Muted: counts what is unread, but calls nobody</span>
    <input type="checkbox" class="switch" data-testid="muted" .checked=${conversation.muted} @change=${({ target }) => attempt(() => api.mute(id, target.checked))}></label>`;
}

function roomDialog(id) {
  let members = null;
  let invite = "";
  const load = () => Promise.all([api.members(id), api.roomInvite(id)]).then((answers) => {
    [members, invite] = answers;
    redrawDialog();
  });
  attempt(load);
  openDialog("Room", () => {
    const room = state.conversations.get(id);
    if (!room) return null;
    const secret = room.kind === "secret-room";
    return html`
      <div class="about">${avatar(id, room.title, { kind: room.kind })}
        <div><strong><bdi>${titleOf(room)}</bdi></strong>
        <p class="quiet">${secret ? "Secret: only whoever has its invite can enter." : "Open: whoever knows its name can enter, and read."}</p></div></div>
      ${muteLine(id)}
      ${secret && invite ? html`<h3 class="dialog-part">Invite</h3>${inviteBox(invite, "Whoever has this link can enter, and read what was said before.")}` : nothing}
      <h3 class="dialog-part">Members <span class="count tabular">${members?.length ?? "…"}</span></h3>
      <ul class="rows members" data-testid="members">${repeat(members ?? [], (one) => one.id, member)}</ul>
      <div class="dialog-actions">${press("leave", "", "Leave…", () => leave(room))}</div>`;
  });
}

function member(one) {
  const name = oneLine(one.name);
  const words = one.me ? "you" : [one.near ? "near" : "", one.contact ? "contact" : ""].filter(Boolean).join(", ");
  return html`<li class="member" data-testid="member">${avatar(one.id, name, { online: one.near && !one.me })}<bdi class="cut">${name}</bdi><span class="quiet">${words}</span></li>`;
}

async function leave(room) {
  const yes = await sure(`Leave ${titleOf(room)}?`, "What was said in it is forgotten here. The others are told that you left.", "Leave");
  if (yes) await attempt(() => api.leave(room.id));
}

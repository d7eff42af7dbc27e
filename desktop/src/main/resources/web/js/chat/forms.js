// Parts that several dialogs have: a form of one line, an invite with its QR code.
import { copyWithTick } from "../copy.js";
import { html, nothing } from "../lib.js";
import { qrAddress } from "./api.js";
import { redrawDialog } from "./dialog.js";
import { icon } from "./words.js";

/** What is wrong with what was typed, for each form. */
const problems = new Map();

/**
 * One line to type and a button; what goes wrong is said below.
 *
 * @param {{id, label, value, placeholder, button, max, mono, action: function(string): Promise}} form
 */
export function oneLineForm({ id, label, value = "", placeholder = "", button, max = 1100, mono = false, action }) {
  const problem = problems.get(id);
  const submit = async (event) => {
    event.preventDefault();
    const field = event.currentTarget.elements[id];
    problems.delete(id);
    try {
      await action(field.value.trim());
    } catch (error) {
      problems.set(id, error.message);
      field.focus();
    }
    redraw();
  };
  return html`<form class="one-line" novalidate @submit=${submit}>
    <label for=${id}>${label}</label>
    <div class="add-line">
      <input class="field ${mono ? "mono" : ""}" id=${id} name=${id} data-testid=${id} .defaultValue=${value} placeholder=${placeholder} maxlength=${max}
        autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid=${String(Boolean(problem))} aria-describedby="${id}-answer"
        @input=${() => problems.delete(id) && redraw()}>
      <button class="button primary" type="submit" data-testid="${id}-ok">${button}</button>
    </div>
    <p class="answer bad" id="${id}-answer" data-testid="${id}-error" role="status" ?hidden=${!problem}>${problem ?? nothing}</p>
  </form>`;
}

let changed = () => {};

/** @param {function()} onChange told when a form that isn't in a dialog has to be drawn anew */
export const startForms = (onChange) => (changed = onChange);

function redraw() {
  redrawDialog();
  changed();
}

/** Starts without what went wrong last time. */
export const freshForms = () => problems.clear();

export function inviteBox(invite, text) {
  if (!invite) return nothing;
  return html`<div class="invite-box">
    <img class="invite-qr" data-testid="chat-qr" src=${qrAddress(invite)} alt="QR code of the invite" width="176" height="176">
    <p>${text}</p>
    <div class="add-line">
      <input class="field mono" readonly aria-label="Invite link" data-testid="chat-invite" .value=${invite} title=${invite} @focus=${(event) => event.target.select()}>
      <button class="button" type="button" data-testid="copy-chat-invite" @click=${(event) => copyWithTick(event.currentTarget, invite)}>
        <svg class="icon" aria-hidden="true"><use href="#icon-copy"/></svg><span>Copy</span></button>
    </div>
  </div>`;
}

/** A button of a dialog or a bar. */
export function press(testId, sign, text, action, look = "") {
  return html`<button class="button ${look}" type="button" data-testid=${testId} @click=${action}>${sign ? icon(sign) : nothing}<span>${text}</span></button>`;
}

// One dialog at a time. What is in it is drawn anew whenever something changes.
import { byId } from "../dom.js";
import { html, render } from "../lib.js";
import { icon } from "./words.js";

let draw = null;

/**
 * Opens it.
 *
 * @param {string} title
 * @param {function(): object} content drawn now and after each change; null closes the dialog
 */
export function openDialog(title, content) {
  const dialog = byId("chat-dialog");
  draw = () => {
    const inside = content();
    if (!inside) return dialog.close();
    render(html`<header class="dialog-head"><h2 id="chat-dialog-title">${title}</h2>
        <button class="button icon-only small" type="button" aria-label="Close" title="Close" data-testid="dialog-close" @click=${closeDialog}>${icon("close")}</button></header>
      ${inside}`, dialog);
  };
  draw();
  if (!dialog.open) dialog.showModal();
}

export const closeDialog = () => byId("chat-dialog").close();

export function redrawDialog() {
  if (byId("chat-dialog").open) draw?.();
}

export function startDialog() {
  const dialog = byId("chat-dialog");
  dialog.addEventListener("close", () => {
    draw = null;
    render(html``, dialog); // nothing that was typed stays
  });
  // A press beside it closes it.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

/** Asks before something that can't be undone. Answers whether to. */
export function sure(title, text, button) {
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      resolve(yes);
      closeDialog();
    };
    openDialog(title, () => html`<p>${text}</p>
      <div class="dialog-actions">
        <button class="button" type="button" data-testid="sure-no" @click=${answer(false)}>Cancel</button>
        <button class="button danger" type="button" data-testid="sure-yes" @click=${answer(true)}>${button}</button>
      </div>`);
    byId("chat-dialog").addEventListener("close", () => resolve(false), { once: true });
  });
}

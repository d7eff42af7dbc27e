// What is being written: text, files that wait to go with it, and which message it answers or changes.
import { byId } from "../dom.js";
import { bytes } from "../format.js";
import { html, nothing, render } from "../lib.js";
import { edit, send, typing } from "./api.js";
import { canEdit } from "./message.js";
import { oneLine } from "./text.js";
import { attempt } from "./toast.js";
import { upload } from "./uploads.js";
import { gist, icon } from "./words.js";

const TYPING_MILLIS = 3000;
const HEIGHT_MAX_PIXELS = 180;

const nobodysDraft = () => ({ text: "", files: [], reply: null, edit: null });

export class Composer {
  #conversation = null;
  #drafts = new Map();
  #draft = nobodysDraft();
  #typedAt = 0;
  #timeline;

  constructor(timeline) {
    this.#timeline = timeline;
    this.text = byId("composer-text");
    this.text.addEventListener("input", () => this.#typed());
    this.text.addEventListener("keydown", (event) => this.#keys(event));
    this.text.addEventListener("paste", (event) => this.#paste(event));
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId("composer-attach").addEventListener("click", () => byId("composer-files").click());
    byId("composer-files").addEventListener("change", ({ target }) => {
      this.stage(target.files);
      target.value = "";
    });
  }

  /** Each conversation keeps what was begun in it. */
  open(conversation) {
    if (conversation === this.#conversation) return;
    this.#draft.text = this.text.value;
    this.#conversation = conversation;
    if (!this.#drafts.has(conversation)) this.#drafts.set(conversation, nobodysDraft());
    this.#draft = this.#drafts.get(conversation);
    this.#typedAt = 0;
    this.#show();
  }

  reply(message) {
    if (this.#draft.edit) this.#draft.text = "";
    else this.#draft.text = this.text.value;
    Object.assign(this.#draft, { reply: message, edit: null });
    this.#show();
    this.text.focus();
  }

  edit(message) {
    Object.assign(this.#draft, { reply: null, edit: message, text: message.text });
    this.#show();
    this.text.focus();
    this.text.setSelectionRange(message.text.length, message.text.length);
  }

  /** Files that go when the person sends. */
  stage(files) {
    this.#draft.files.push(...files);
    this.#draft.text = this.text.value;
    this.#show();
    this.text.focus();
  }

  #show() {
    this.text.value = this.#draft.text;
    this.#fit();
    this.#drawAbove();
  }

  #drawAbove() {
    const { reply, edit: edited, files } = this.#draft;
    const subject = reply ?? edited;
    render(
      html`${subject
        ? html`<div class="composer-subject" data-testid="composer-subject">
            ${icon(reply ? "reply" : "edit")}
            <span class="cut"><strong>${reply ? html`Reply to <bdi>${reply.mine ? "yourself" : oneLine(reply.authorName)}</bdi>` : "Edit"}</strong> <bdi>${gist(subject)}</bdi></span>
            ${this.#closer(reply ? "Don't reply" : "Don't edit", () => this.#cancel())}
          </div>`
        : nothing}
      ${files.map(
        (file, i) => html`<div class="composer-file" data-testid="staged-file">${icon("file")}<bdi class="cut">${oneLine(file.name)}</bdi><span class="quiet">${bytes(file.size)}</span>
          ${this.#closer(`Don't send ${oneLine(file.name)}`, () => this.#unstage(i))}</div>`,
      )}`,
      byId("composer-above"),
    );
    byId("composer-send").disabled = !this.text.value.trim() && !files.length;
    byId("composer-attach").disabled = Boolean(edited);
  }

  #closer(text, action) {
    return html`<button class="button icon-only small" type="button" aria-label=${text} title=${text} @click=${action}>${icon("close")}</button>`;
  }

  #unstage(index) {
    this.#draft.files.splice(index, 1);
    this.#draft.text = this.text.value;
    this.#show();
  }

  #cancel() {
    if (this.#draft.edit) this.text.value = "";
    Object.assign(this.#draft, { reply: null, edit: null, text: this.text.value });
    this.#show();
    this.text.focus();
  }

  #typed() {
    this.#fit();
    this.#drawAbove();
    const now = Date.now();
    if (!this.text.value || this.#draft.edit || now - this.#typedAt < TYPING_MILLIS) return;
    this.#typedAt = now;
    typing(this.#conversation).catch(() => {}); // of no consequence
  }

  /** As high as its text, within limits. */
  #fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, HEIGHT_MAX_PIXELS)}px`;
  }

  #keys(event) {
    if (event.isComposing) return;
    // On a screen keyboard there is no Shift+Enter: there Enter makes a new line, and the button sends.
    if (event.key === "Enter" && !event.shiftKey && !matchMedia("(pointer: coarse)").matches) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && (this.#draft.reply || this.#draft.edit)) {
      event.preventDefault();
      this.#cancel();
    } else if (event.key === "ArrowUp" && !this.text.value && !this.#draft.edit) {
      const last = this.#timeline.messages.findLast(canEdit);
      if (!last) return;
      event.preventDefault();
      this.edit(last);
    }
  }

  #paste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.stage(files);
  }

  async #submit() {
    const draft = this.#draft;
    const conversation = this.#conversation;
    const text = this.text.value;
    const { files, reply, edit: edited } = draft;
    if (!text.trim() && !files.length) return;
    Object.assign(draft, nobodysDraft());
    this.#typedAt = 0;
    this.#show();
    if (text.trim()) {
      const said = await attempt(() => (edited ? edit(edited.id, text) : send(conversation, text, reply?.id)));
      if (!said) {
        this.#takeBack(draft, { text, files, reply, edit: edited });
        return;
      }
      // What was told of it meanwhile, that it has arrived perhaps, is newer than this answer.
      if (!this.#timeline.has(said.id)) this.#timeline.put(said, true);
    }
    if (files.length) upload(conversation, files);
    if (!edited && conversation === this.#conversation) await this.#timeline.follow();
  }

  /** What couldn't be sent isn't lost, unless something else was begun meanwhile. */
  #takeBack(draft, unsent) {
    const shown = draft === this.#draft;
    if ((shown ? this.text.value : draft.text) || draft.files.length) return;
    Object.assign(draft, unsent);
    if (shown) this.#show();
  }
}

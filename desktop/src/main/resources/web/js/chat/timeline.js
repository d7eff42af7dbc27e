// The messages of one conversation: which of them are on the screen, and where the screen stands in them.
import { html, nothing, render, repeat } from "../lib.js";
import { byId } from "../dom.js";
import { goInstead, route } from "../route.js";
import { markRead, messageOf, messages } from "./api.js";
import { drawMessage } from "./message.js";
import { state } from "./store.js";
import { day, dayOf } from "./times.js";
import { attempt } from "./toast.js";
import { drawUploads } from "./uploads.js";
import { MessageWindow } from "./window.js";

const NEAR_PIXELS = 600;
const END_PIXELS = 40;
const GROUP_MILLIS = 5 * 60_000;

export class Timeline {
  #id = null;
  #window = null;
  #newFrom = null; // the first message that was unread when one came
  #stick = true; // whether the newest message is to stay in sight
  #reading = false;
  #act;

  /** @param {function(string, object)} act told what is to be done with a message */
  constructor(act) {
    this.#act = act;
    this.scroller = byId("timeline");
    this.inner = byId("timeline-inner");
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.#keys(event));
    addEventListener("focus", () => this.read());
    document.addEventListener("visibilitychange", () => this.read());
    // The window, or the composer below, may change its size: what was in sight stays so.
    new ResizeObserver(() => this.#stick && this.toEnd()).observe(this.scroller);
    byId("to-end").addEventListener("click", () => this.openNewest());
  }

  get messages() {
    return this.#window?.messages ?? [];
  }

  has(id) {
    return this.#window?.has(id) ?? false;
  }

  /** Shows a conversation, at its end or at one of its messages. */
  async open(id, messageId) {
    if (id !== this.#id) {
      this.#id = id;
      // With somebody who only asks there is no conversation yet.
      this.#window = id && new MessageWindow(async (part) => (state.conversations.has(id) ? messages(id, part) : []));
      this.#newFrom = null;
      this.#stick = true;
      this.draw();
    }
    if (!id) return;
    if (messageId) await this.#openAt(messageId);
    else await this.openNewest();
  }

  /** Anew, after the node was away: where the screen stands is kept if that is possible. */
  async reload() {
    if (this.#id && this.#stick) await this.openNewest();
    else if (this.#id && this.messages.length) {
      const window = this.#window;
      await attempt(() => window.openAround(window.messages[Math.floor(window.messages.length / 2)]));
      this.draw();
    }
  }

  async openNewest() {
    const window = this.#window;
    const loaded = await attempt(async () => (await window.openNewest(), true));
    if (!loaded || window !== this.#window) return;
    this.#newFrom ??= this.#firstUnread();
    this.#stick = true;
    this.draw();
    this.toEnd();
    this.read();
  }

  #firstUnread() {
    let left = state.conversations.get(this.#id)?.unread ?? 0;
    if (!left) return null;
    const others = this.messages.filter((message) => !message.mine && ["text", "file", "deleted"].includes(message.kind));
    return others.at(-Math.min(left, others.length))?.id ?? null;
  }

  async #openAt(messageId) {
    const window = this.#window;
    if (!window.has(messageId)) {
      const message = await attempt(() => messageOf(messageId));
      if (!message || window !== this.#window) return message === null ? this.openNewest() : undefined;
      await attempt(() => window.openAround(message));
    }
    if (window !== this.#window) return;
    this.#stick = false;
    this.draw();
    this.#flash(messageId);
    this.#scrolled(); // perhaps it didn't have to, and the end is in sight all the same
    // So that the same quote can be followed again.
    if (route().message === messageId) goInstead("chat", this.#id);
  }

  #flash(id) {
    const article = this.#article(id);
    if (!article) return;
    article.scrollIntoView({ block: "center" });
    article.focus({ preventScroll: true });
    article.classList.remove("found");
    void article.offsetWidth; // the animation begins anew
    article.classList.add("found");
  }

  #article(id) {
    return this.inner.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** A message is new, or isn't as it was. */
  put(message, added) {
    if (message.conversation !== this.#id) return;
    const looks = document.hasFocus() && document.visibilityState === "visible" && this.#stick;
    this.#window.put(message, this.#stick);
    if (added && message.mine) this.#newFrom = null;
    if (added && !message.mine && !looks) this.#newFrom ??= message.id;
  }

  /** After one has written oneself, the end is where to look. */
  async follow() {
    if (this.#window?.hasNewer) await this.openNewest();
    this.#stick = true;
    this.draw();
    this.toEnd();
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  draw() {
    const anchor = this.#stick ? null : this.#firstInSight();
    const inRoom = state.conversations.get(this.#id)?.kind.endsWith("room") ?? false;
    render(this.#template(inRoom), this.inner);
    if (this.#stick) this.toEnd();
    else if (anchor?.element.isConnected) this.scroller.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
    this.#showToEnd();
    this.read();
  }

  /** What has to stay where it is, whatever comes above it. */
  #firstInSight() {
    const edge = this.scroller.getBoundingClientRect().top;
    for (const element of this.inner.querySelectorAll("[data-id]")) {
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom > edge) return { element, top };
    }
    return null;
  }

  #template(inRoom) {
    if (!this.#id) return nothing;
    const { hasOlder, hasNewer } = this.#window;
    const byMessage = new Map(this.messages.map((message) => [message.id, message]));
    const quoteOf = (reply) => byMessage.get(reply.id) ?? reply;
    return html`${hasOlder ? html`<p class="notice" data-testid="loading-older">…</p>` : nothing}
      ${repeat(this.#items(), ({ key }) => key, (item) => (item.message ? drawMessage(item.message, item.place, inRoom, this.#act, quoteOf) : item.line))}
      ${hasNewer ? nothing : drawUploads(this.#id)}`;
  }

  #items() {
    const items = [];
    const all = this.messages;
    let before = null;
    for (let i = 0; i < all.length; i++) {
      const message = all[i];
      if (!before || dayOf(before.millis) !== dayOf(message.millis)) {
        items.push({ key: `day ${message.id}`, line: html`<h3 class="day" data-testid="day"><span>${day(message.millis)}</span></h3>` });
      }
      if (message.id === this.#newFrom) {
        items.push({ key: "new", line: html`<p class="new-line" data-testid="new-messages"><span>New messages</span></p>` });
      }
      const first = message.id === this.#newFrom || !inOneGroup(before, message);
      const last = all[i + 1]?.id === this.#newFrom || !inOneGroup(message, all[i + 1]);
      items.push({ key: message.id, message, place: { first, last } });
      before = message;
    }
    return items;
  }

  async #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const toEnd = scrollHeight - clientHeight - scrollTop;
    this.#stick = toEnd < END_PIXELS && !this.#window?.hasNewer;
    this.#showToEnd();
    this.read();
    const window = this.#window;
    if (!window) return;
    const load = scrollTop < NEAR_PIXELS ? () => window.older() : toEnd < NEAR_PIXELS ? () => window.newer() : null;
    if (load && (await attempt(load)) && window === this.#window) this.draw();
  }

  #showToEnd() {
    const unread = state.conversations.get(this.#id)?.unread ?? 0;
    byId("to-end").hidden = this.#stick || !this.messages.length;
    byId("to-end-count").textContent = unread ? String(unread) : "";
  }

  /** Whoever has the end before their eyes has read it. */
  async read() {
    const unread = state.conversations.get(this.#id)?.unread;
    const seen = this.#stick && document.hasFocus() && document.visibilityState === "visible" && route().conversation === this.#id;
    if (!unread || !seen || this.#reading || !this.messages.length) return;
    this.#reading = true;
    await attempt(() => markRead(this.#id));
    this.#reading = false;
  }

  #keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = [...this.inner.querySelectorAll("article")];
    const now = all.indexOf(document.activeElement.closest("article"));
    const next = now < 0 ? all.at(-1) : all[now + step];
    event.preventDefault();
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    } else if (step > 0) byId("composer-text")?.focus();
  }
}

function inOneGroup(one, next) {
  if (!one || !next || one.author !== next.author) return false;
  if ([one, next].some(({ kind }) => kind === "joined" || kind === "left")) return false;
  return Math.abs(next.millis - one.millis) < GROUP_MILLIS && dayOf(one.millis) === dayOf(next.millis);
}

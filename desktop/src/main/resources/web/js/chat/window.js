// A stretch of a conversation: of a million messages only a few hundred are here at a time.

const PAGE = 60;
const KEPT_MAX = 240;

export class MessageWindow {
  /** @param {function({before, after, limit}): Promise<object[]>} fetchPage messages in their order */
  constructor(fetchPage) {
    this.fetchPage = fetchPage;
    this.messages = [];
    this.hasOlder = false;
    this.hasNewer = false;
    this.loading = null;
    this.late = null; // what happened while the messages were on their way
  }

  async openNewest() {
    const page = await this.#meanwhile(this.fetchPage({ limit: PAGE }));
    this.messages = page;
    this.hasOlder = page.length === PAGE;
    this.hasNewer = false;
    this.#catchUp();
  }

  /** Around a message in the middle of it. */
  async openAround(message) {
    const [before, after] = await this.#meanwhile(
      Promise.all([this.fetchPage({ before: message.id, limit: PAGE / 2 }), this.fetchPage({ after: message.id, limit: PAGE / 2 })]),
    );
    this.messages = [...before, message, ...after];
    this.hasOlder = before.length === PAGE / 2;
    this.hasNewer = after.length === PAGE / 2;
    this.#catchUp();
  }

  #meanwhile(loading) {
    this.late ??= [];
    return loading;
  }

  /** What is told while messages are on their way may be newer than they are. */
  #catchUp() {
    const late = this.late ?? [];
    this.late = null;
    for (const message of late) this.put(message, true);
  }

  /** Brings more; what is furthest from there goes. Answers whether something changed. */
  older() {
    return this.#once(this.hasOlder, async () => {
      const page = await this.fetchPage({ before: this.messages[0].id, limit: PAGE });
      this.hasOlder = page.length === PAGE;
      this.messages = [...page, ...this.messages];
      if (this.messages.length > KEPT_MAX) {
        this.messages.length = KEPT_MAX;
        this.hasNewer = true;
      }
    });
  }

  newer() {
    return this.#once(this.hasNewer, async () => {
      const page = await this.fetchPage({ after: this.messages.at(-1).id, limit: PAGE });
      this.hasNewer = page.length === PAGE;
      this.messages = [...this.messages, ...page];
      this.#dropOldest();
    });
  }

  async #once(there, load) {
    if (!there || this.loading || !this.messages.length) return false;
    this.loading = load();
    try {
      await this.loading;
      return true;
    } finally {
      this.loading = null;
    }
  }

  #dropOldest() {
    if (this.messages.length <= KEPT_MAX) return;
    this.messages.splice(0, this.messages.length - KEPT_MAX);
    this.hasOlder = true;
  }

  has(id) {
    return this.messages.some((message) => message.id === id);
  }

  /**
   * Takes one that is new or not as it was, if it belongs here.
   *
   * @param {boolean} atEnd whether the newest ones are on the screen: else the oldest have to stay
   */
  put(message, atEnd) {
    this.late?.push(message);
    const known = this.messages.findIndex(({ id }) => id === message.id);
    if (known >= 0) {
      this.messages[known] = message;
      return;
    }
    let place = this.messages.length;
    while (place > 0 && this.messages[place - 1].order > message.order) place--;
    if ((place === this.messages.length && this.hasNewer) || (place === 0 && this.hasOlder)) return;
    this.messages.splice(place, 0, message);
    if (atEnd) this.#dropOldest();
    else if (this.messages.length > 2 * KEPT_MAX) {
      this.messages.length = 2 * KEPT_MAX;
      this.hasNewer = true;
    }
  }
}

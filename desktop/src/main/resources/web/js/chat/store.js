// What the page knows of the chat: everybody and every conversation, but not what was said.

export const state = {
  me: null,
  name: "",
  invite: "",
  contacts: new Map(),
  conversations: new Map(),
  typing: new Map(), // conversation → peer → {name, until}
};

const watchers = new Set();

/** @param {function(object)} watcher told of each event after it was taken in; of null after a fresh start */
export const watch = (watcher) => watchers.add(watcher);

/** Takes what there is; what was known before is forgotten. */
export function start(overview) {
  state.me = overview.me;
  state.name = overview.name;
  state.invite = overview.invite;
  state.contacts = new Map(overview.contacts.map((contact) => [contact.id, contact]));
  state.conversations = new Map(overview.conversations.map((conversation) => [conversation.id, conversation]));
  tell(null);
}

const TAKERS = {
  "message-added": ({ message }) => takeMessage(message, true),
  "message-changed": ({ message }) => takeMessage(message, false),
  "conversation-changed": ({ conversation }) => state.conversations.set(conversation.id, conversation),
  "conversation-removed": ({ conversation }) => state.conversations.delete(conversation),
  "contact-changed": ({ contact }) => state.contacts.set(contact.id, contact),
  "contact-removed": ({ contact }) => state.contacts.delete(contact),
  typing: takeTyping,
};

export function take(event) {
  TAKERS[event.event]?.(event);
  tell(event);
}

function takeMessage(message, added) {
  const conversation = state.conversations.get(message.conversation);
  if (!conversation) return;
  if (conversation.last?.id === message.id || (added && !(conversation.last?.order > message.order))) conversation.last = message;
  if (added) state.typing.get(message.conversation)?.delete(message.author);
}

function takeTyping({ conversation, peer, name, millis }) {
  if (!state.typing.has(conversation)) state.typing.set(conversation, new Map());
  state.typing.get(conversation).set(peer, { name, until: Date.now() + millis });
  setTimeout(() => tell({ event: "typing-over" }), millis + 50);
}

function tell(event) {
  for (const watcher of watchers) watcher(event);
}

/** The names of those who write in it at the moment. */
export function whoTypes(conversation) {
  const all = [...(state.typing.get(conversation)?.values() ?? [])];
  return all.filter(({ until }) => until > Date.now()).map(({ name }) => name);
}

/** One that was never spoken in isn't among the node's conversations, but can be opened all the same. */
export function conversationOf(id) {
  const known = state.conversations.get(id);
  if (known) return known;
  const contact = [...state.contacts.values()].find(({ conversation }) => conversation === id);
  return contact && emptyConversation(contact);
}

function emptyConversation({ conversation, id, name }) {
  return { id: conversation, kind: "direct", title: name, peer: id, unread: 0, muted: false, last: null, members: 2, lastMillis: 0 };
}

export const contactOf = (conversation) => state.contacts.get(conversation?.peer);

/** Those that are listed: not with people who ask to be let in, nor with those who are blocked. */
export function listed() {
  const spoken = [...state.conversations.values()].filter((one) => isListed(contactOf(one)));
  const silent = [...state.contacts.values()].filter((contact) => !state.conversations.has(contact.conversation) && isListed(contact));
  return [...spoken.sort((a, b) => b.lastMillis - a.lastMillis), ...silent.map(emptyConversation)];
}

const isListed = (contact) => !contact || contact.state === "accepted" || contact.state === "invited";

export const withState = (wanted) => [...state.contacts.values()].filter((contact) => contact.state === wanted);

export const isEmpty = () => !state.conversations.size && !state.contacts.size;

/** What calls for attention: unread messages that aren't muted, and people who ask. */
export function unreadCount() {
  const messages = listed().reduce((sum, { unread, muted }) => sum + (muted ? 0 : unread), 0);
  return messages + withState("asks").length;
}

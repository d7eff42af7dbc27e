// What the page asks of the chat. Every call answers with what it is told, or throws an Error whose message is
// for a person.

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/api/chat${path}`, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Error("The node does not answer.");
  }
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new Error(answer?.error ?? `The node refused (HTTP ${response.status}).`);
}

const get = (path) => call("GET", path);
const post = (path, body = {}) => call("POST", path, body);
const query = (entries) => `?${new URLSearchParams(Object.entries(entries).filter(([, value]) => value != null))}`;
const conversation = (id, what) => `/conversations/${id}/${what}`;
const contact = (id, what) => `/contacts/${id}/${what}`;
const message = (id, what) => `/messages/${id}/${what}`;

/** All but what was said; null if this node has no chat. */
export const overview = () => get("");

export const messages = (id, { before, after, limit }) => get(conversation(id, "messages") + query({ before, after, limit }));
export const messageOf = (id) => get(`/messages/${id}`);
export const search = (words, limit) => get(`/search${query({ words, limit })}`);
export const send = (id, text, replyTo) => post(conversation(id, "send"), { text, replyTo });
export const markRead = (id) => post(conversation(id, "read"));
export const typing = (id) => post(conversation(id, "typing"));
export const mute = (id, muted) => post(conversation(id, "mute"), { muted });
export const leave = (id) => post(conversation(id, "leave"));
export const members = (id) => get(conversation(id, "members"));
export const roomInvite = async (id) => (await get(conversation(id, "invite"))).invite;
export const edit = (id, text) => post(message(id, "edit"), { text });
export const remove = (id) => post(message(id, "delete"));
export const fetchFile = (id) => post(message(id, "fetch"));
export const cancelFile = (id) => post(message(id, "cancel"));
export const safetyNumber = async (id) => (await get(contact(id, "safety"))).number;
/** @param {"accept"|"block"|"unblock"|"remove"} what */
export const doContact = (id, what) => post(contact(id, what));
export const renameContact = (id, name) => post(contact(id, "rename"), { name });
export const verify = (id, verified) => post(contact(id, "verify"), { verified });
export const rename = (name) => post("/name", { name });
/** Follows a link, a person's or a room's, or enters a #room; answers the conversation. */
export const open = async (link) => (await post("/open", { link })).conversation;
export const room = (name, secret) => post("/rooms", { name, secret });

export const fileAddress = (id) => `/api/chat/file/${id}`;
export const savedFileAddress = (id) => `/api/chat/file/${id}?save=1`;
export const qrAddress = (text) => `/api/chat/qr.svg${query({ of: text })}`;
export const uploadAddress = (id, name) => `/api/chat${conversation(id, "files")}${query({ name })}`;

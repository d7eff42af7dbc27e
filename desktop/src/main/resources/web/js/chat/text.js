// Text that strangers wrote, made fit to be shown. Text stays text: nothing of it ever becomes markup.
import { addressOf } from "../route.js";
import { html } from "../lib.js";

// What turns a line of text around so that it looks like another one, or isn't to be seen at all.
const MISLEADING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export const plain = (text) => (text ?? "").replace(/\r\n?/g, "\n").replace(MISLEADING, "");

export const oneLine = (text) => plain(text).replace(/\s+/g, " ").trim();

const LINK = /(?:https?:\/\/|app2app(?:-room)?:)[^\s<>"]+/gi;

/** The text with its links. */
export function withLinks(text) {
  const clean = plain(text);
  const parts = [];
  let end = 0;
  for (const match of clean.matchAll(LINK)) {
    const link = withoutTail(match[0]);
    parts.push(clean.slice(end, match.index), linkTo(link));
    end = match.index + link.length;
  }
  parts.push(clean.slice(end));
  return parts;
}

/** A full stop or a bracket after a link is the sentence's, as a rule. */
function withoutTail(link) {
  let text = link.replace(TAIL, "");
  while (/[)\]}]$/.test(text) && closes(text) > opens(text)) text = text.slice(0, -1).replace(TAIL, "");
  return text;
}

const TAIL = /[.,;:!?'*_…]+$/;
const opens = (text) => text.match(/[([{]/g)?.length ?? 0;
const closes = (text) => text.match(/[)\]}]/g)?.length ?? 0;

function linkTo(text) {
  if (/^app2app(?:-room)?:/i.test(text)) return html`<a href=${addressOf("add", text)}>${text}</a>`;
  try {
    const url = new URL(text);
    return html`<a href=${url.href} target="_blank" rel="noopener noreferrer">${text}</a>`;
  } catch {
    return text;
  }
}

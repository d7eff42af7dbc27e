// Files on their way from the browser to the node; one at a time, in order.
import { bytes } from "../format.js";
import { html, nothing, repeat } from "../lib.js";
import { uploadAddress } from "./api.js";
import { oneLine } from "./text.js";
import { toast } from "./toast.js";
import { icon } from "./words.js";

const QUEUE_MAX = 50;

let queue = [];
let serial = 0;
let changed = () => {};

/** @param {function()} onChange told when something of it has to be drawn anew */
export function startUploads(onChange) {
  changed = onChange;
  addEventListener("beforeunload", (event) => {
    if (queue.length) event.preventDefault();
  });
}

export function upload(conversation, files) {
  for (const file of files) {
    if (queue.length >= QUEUE_MAX) {
      toast(`At most ${QUEUE_MAX} files wait at a time; ${oneLine(file.name)} doesn't.`);
      break;
    }
    queue.push({ key: serial++, conversation, file, sent: 0, request: null });
  }
  next();
}

function next() {
  changed();
  const first = queue[0];
  if (first && !first.request) send(first);
}

function send(item) {
  // fetch() doesn't tell how far it is.
  const request = new XMLHttpRequest();
  item.request = request;
  request.open("PUT", uploadAddress(item.conversation, item.file.name || "file"));
  request.upload.onprogress = (event) => {
    item.sent = event.loaded;
    changed();
  };
  request.onload = () => end(item, request.status === 200 ? null : reason(request));
  request.onerror = () => end(item, `${oneLine(item.file.name)} couldn't be read, or the node doesn't answer.`);
  request.onabort = () => end(item, null);
  request.send(item.file);
}

function reason(request) {
  try {
    return JSON.parse(request.responseText).error;
  } catch {
    return `The node refused the file (HTTP ${request.status}).`;
  }
}

function end(item, problem) {
  queue = queue.filter((other) => other !== item);
  if (problem) toast(problem);
  next();
}

function cancel(item) {
  if (item.request) item.request.abort();
  else end(item, null);
}

/** Those of one conversation, at its end. */
export function drawUploads(conversation) {
  const mine = queue.filter((item) => item.conversation === conversation);
  return mine.length ? repeat(mine, ({ key }) => key, row) : nothing;
}

function row(item) {
  const { file, sent } = item;
  const name = oneLine(file.name);
  const text = !item.request ? `${bytes(file.size)}, waits` : sent < file.size ? `${bytes(sent)} of ${bytes(file.size)}` : "being prepared…";
  return html`<div class="msg" data-mine data-first data-last data-testid="upload"><div class="bubble"><div class="file">
    <span class="file-icon">${icon("file")}</span>
    <span class="file-name"><bdi class="cut">${name}</bdi></span>
    <span class="file-state tabular">${text}</span>
    <button class="button icon-only" type="button" aria-label="Don't send ${name}" title="Don't send" @click=${() => cancel(item)}>${icon("close")}</button>
    <progress max=${file.size || 1} value=${sent} aria-label="How much of it was taken"></progress>
  </div></div></div>`;
}

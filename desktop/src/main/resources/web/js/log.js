// The log of what happens, in sentences, newest first and bounded.
import { byId } from "./dom.js";
import { DASH, natText, pathText, plural, shortId, splitAddress } from "./format.js";
import { html, render, repeat } from "./lib.js";

const ENTRIES_MAX = 300;

let entries = []; // newest first
let serial = 0;
let nat = "unknown";
let wanHost = null;

/** The node replays its last events to whoever connects: what was here before would stand there twice. */
export function clearLog() {
  entries = [];
  nat = "unknown";
  wanHost = null;
}

export function addToLog(event) {
  if (isOldNews(event)) return;
  // Counters of bad datagrams can come every second: the latest total replaces the one before it.
  if (event.event === "rejected" && entries[0]?.event.event === "rejected") entries.shift();
  entries.unshift({ key: serial++, event });
  entries.length = Math.min(entries.length, ENTRIES_MAX);
}

/** Behind a NAT that shows each peer another port, the port that the latest one saw is no news. */
function isOldNews(event) {
  if (event.event === "nat") nat = event.mapping;
  if (event.event !== "wan-address") return false;
  const before = wanHost;
  wanHost = event.address && splitAddress(event.address)[0];
  return nat === "endpoint-dependent" && wanHost === before;
}

/** @param {number} startedAt wall clock, in milliseconds, of the node's start: events tell their time from there */
export function showLog(status, startedAt) {
  const names = new Map((status?.peers ?? []).filter((peer) => peer.peerId).map((peer) => [peer.peerId, peer.operator]));
  render(entries.length ? list(names, startedAt) : html`<p class="empty">Nothing has happened yet.</p>`, byId("log"));
}

function list(names, startedAt) {
  return html`<ol class="rows">
    ${repeat(
      entries,
      (entry) => entry.key,
      ({ event }) => html`<li class="entry" data-testid="log-entry" data-event=${event.event}>
        <time class="tabular">${clock(startedAt + event.ms)}</time><span>${sentence(event, names)}</span>
      </li>`,
    )}
  </ol>`;
}

const clock = (millis) => (Number.isFinite(millis) ? new Date(millis).toLocaleTimeString("en-GB") : "");

const SENTENCES = {
  listening: (e) => html`Listening on ${address(e.address, e.port)}.`,
  "peer-heard": (e, who) => html`First word from ${who}${e.address ? html` at ${address(e.address)}` : ""}.`,
  introduced: (e, who, names) => html`${who} was introduced by ${peer(e.by, names)}.`,
  "peer-active": (e, who) => html`${who} answered and is active.`,
  "peer-lost": (e, who) => html`${who} has fallen silent.`,
  path: (e, who) => html`${who} is reached ${pathText(e.kind, e.relay)}.`,
  "session-opened": (e, who) => html`${who} has proven its id: a private session is open.`,
  "session-closed": (e, who) => html`The private session with ${who} is over${e.reason === "closed" ? "" : ` (${e.reason})`}.`,
  "wan-address": (e) => (e.address ? html`Peers see this node at ${address(e.address)}.` : html`The public address is not known any more.`),
  nat: (e) => html`NAT: ${natText(e.mapping)}${["none", "unknown"].includes(e.mapping) ? "" : ` (${e.mapping})`}.`,
  "port-mapped": (e) => html`The router opened a port: ${address(e.address, e.port)} (${e.protocol}).`,
  "port-unmapped": () => html`The port that the router opened is gone.`,
  rejected: (e) => html`Dropped ${rejectedText(e)}.`,
  stopped: () => html`The node stopped.`,
};

function sentence(event, names) {
  const write = SENTENCES[event.event];
  return write ? write(event, peer(event.peer_id, names), names) : html`${event.event}`;
}

function peer(id, names) {
  const name = names.get(id);
  return html`<code title=${id ?? ""}>${shortId(id)}</code>${name ? html` <bdi class="log-name" title=${name}>${name}</bdi>` : ""}`;
}

function address(host, port) {
  const text = port === undefined || host?.endsWith(`:${port}`) ? host : `${host?.includes(":") ? `[${host}]` : host}:${port}`;
  return html`<code title=${text}>${text ?? DASH}</code>`;
}

function rejectedText(event) {
  const counters = Object.entries({ ...event, ...event.reasons, ...event.counters })
    .filter(([key, value]) => key !== "ms" && typeof value === "number");
  const total = counters.reduce((sum, [, number]) => sum + number, 0);
  const reasons = counters.map(([reason, number]) => `${reason} ${number}`).join(", ");
  return `${plural(total, "datagram")} so far${reasons && `: ${reasons}`}`;
}

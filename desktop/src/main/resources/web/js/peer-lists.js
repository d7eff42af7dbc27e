// The two lists: incoming (heard from) and outgoing (not yet). Peers are strangers: all they say is text.
import { copyWithTick } from "./copy.js";
import { byId, reducedMotion, setText } from "./dom.js";
import { count, natText, originText, pathBrief, pathText, peerName, roundTrip, shortId, splitAddress, stateRank, stateText } from "./format.js";
import { html, nothing, render, repeat } from "./lib.js";

const FLASH_MILLIS = 700;

// A peer keeps its place among those of its state: rows that swap with every round trip can't be read.
const firstSeen = new Map();

/** @param {function(string|null)} onHover told which peer's row the pointer is on */
export function startPeerLists(onHover) {
  for (const id of ["incoming-list", "outgoing-list"]) {
    byId(id).addEventListener("pointerover", (event) => onHover(event.target.closest(".peer")?.dataset.key ?? null));
    byId(id).addEventListener("pointerleave", () => onHover(null));
  }
}

export function showPeerLists(status) {
  const peers = inOrder(status.peers);
  const incoming = peers.filter((peer) => peer.heard);
  const outgoing = peers.filter((peer) => !peer.heard);
  setText("incoming-count", count(incoming.length));
  setText("outgoing-count", count(outgoing.length));
  render(incoming.length ? list(incoming) : nobodyYet(status.invite), byId("incoming-list"));
  render(outgoing.length ? list(outgoing) : nobodyWaiting(incoming.length), byId("outgoing-list"));
}

export function flashRows(pulses) {
  for (const { key, received, sent } of pulses) {
    const row = rowOf(key);
    if (!row) continue;
    // Mostly both come together: each has its arrow, and the row takes the colour of what matters more.
    if (sent) flash(row, "sent");
    if (received) flash(row, "received");
  }
}

export function markRow(key) {
  document.querySelector(".peer.marked")?.classList.remove("marked");
  if (key) rowOf(key)?.classList.add("marked");
}

const rowOf = (key) => document.querySelector(`.peer[data-key="${CSS.escape(key)}"]`);

function flash(row, direction) {
  const easing = reducedMotion() ? "steps(1)" : "ease-out";
  row.querySelector(`.arrow.${direction}`).animate([{ opacity: 1 }, { opacity: 1, offset: 0.35 }, {}], { duration: FLASH_MILLIS, easing });
  const tint = getComputedStyle(row).getPropertyValue(`--tint-${direction}`);
  row.animate([{ backgroundColor: tint }, {}], { duration: FLASH_MILLIS, easing });
}

function inOrder(peers) {
  const present = new Set(peers.map((peer) => peer.key));
  for (const key of firstSeen.keys()) if (!present.has(key)) firstSeen.delete(key);
  for (const { key } of peers) if (!firstSeen.has(key)) firstSeen.set(key, nextPlace());
  return [...peers].sort((a, b) => stateRank(a.state) - stateRank(b.state) || firstSeen.get(a.key) - firstSeen.get(b.key));
}

let places = 0;
const nextPlace = () => places++;

function list(peers) {
  return html`<ul class="rows">${repeat(peers, (peer) => peer.key, row)}</ul>`;
}

function row(peer) {
  const [host, port] = splitAddress(peer.address);
  const name = peerName(peer);
  return html`<li class="peer" data-testid="peer-row" data-peer-id=${peer.peerId ?? nothing} data-key=${peer.key}
      data-state=${peer.state} data-path=${peer.path ?? nothing} data-received=${peer.received} data-sent=${peer.sent}>
    <span class="dot" data-state=${peer.state} role="img" aria-label=${stateText(peer.state)} title=${stateText(peer.state)}></span>
    <span class="peer-who"><bdi class="cut" title=${name}>${name}</bdi>${peer.peerId
      ? html`<code title=${details(peer)}>${shortId(peer.peerId)}</code>`
      : nothing}</span>
    <span class="peer-trip tabular">${roundTrip(peer.roundTripMillis)}</span>
    ${peer.heard ? way(peer) : nothing}
    <span class="peer-where" title=${where(peer)}>${peer.relay ? "via " : ""}<code class="cut">${host}</code><code>${port}</code></span>
    <span class="peer-io" aria-hidden="true"><span class="arrow received">↓</span><span class="arrow sent">↑</span></span>
  </li>`;
}

/** How the peer is reached, or why it isn't. */
function way({ state, path, relay }) {
  const [text, title] = path ? [pathBrief(path, relay), pathText(path, relay)] : [stateText(state), ""];
  return html`<span class="peer-path cut" data-testid="peer-path" title=${title}>${text}</span>`;
}

const where = (peer) => (peer.relay ? `Its relay's address: ${peer.address}` : peer.address);

/** What a row has no room for. Nothing in here changes by the second: a tooltip that does can't be read. */
function details(peer) {
  return [
    peer.peerId,
    `version ${peer.version ?? 1}${peer.connection ? `, ${peer.connection}` : ""}`,
    peer.nat && peer.nat !== "unknown" ? `NAT: ${natText(peer.nat)}` : "",
    peer.connectable ? "connectable" : "",
    peer.introducedBy ? `introduced by ${shortId(peer.introducedBy)}` : originText(peer.origin).toLowerCase(),
  ].filter(Boolean).join("\n");
}

function nobodyYet(invite) {
  return html`<div class="empty big">
    <strong>Nobody yet.</strong>
    <p>Start a second node on this LAN with <code>./app2app</code>, or give a friend your invite.</p>
    <button class="button" type="button" data-testid="empty-copy-invite" @click=${(event) => copyWithTick(event.currentTarget, invite)}>
      <svg class="icon" aria-hidden="true"><use href="#icon-copy"/></svg><span>Copy invite</span>
    </button>
  </div>`;
}

function nobodyWaiting(heard) {
  return html`<div class="empty big">
    <p>${heard ? "Everyone this node knows of has been heard from." : "Peers that this node is trying to reach will stand here."}</p>
  </div>`;
}

// The live picture: this node in the middle, every peer on a ring. The nearer, the quicker it answers;
// those being contacted stand further out, the silent ones outermost.
import { byId, reducedMotion, setText } from "./dom.js";
import { NetworkLayout } from "./network-layout.js";
import { NetworkDrawing } from "./network-drawing.js";
import { PeerTip } from "./peer-tip.js";
import { plural, stateRank } from "./format.js";

/** More than this many can't be told apart; the lists show all. */
const PEERS_MAX = 150;

export class NetworkPicture {
  /** @param {function(string|null)} onHover told which peer the pointer is on */
  constructor(element, onHover) {
    this.drawing = new NetworkDrawing(element, onHover);
    this.layout = new NetworkLayout(() => this.#place(), reducedMotion());
    this.tip = new PeerTip(element);
    this.peers = new Map();
    this.relays = new Map(); // whom each relayed peer is reached through
    this.marked = null;
    new ResizeObserver(() => this.#resize(element)).observe(element);
  }

  update(status) {
    const shown = [...status.peers].sort((a, b) => stateRank(a.state) - stateRank(b.state)).slice(0, PEERS_MAX);
    this.peers = new Map(shown.map((peer) => [peer.key, peer]));
    const links = linksAmong(shown);
    this.relays = new Map(links.filter((link) => link.relay).map(({ source, target }) => [target, source]));
    this.layout.update(shown, links, this.relays);
    this.drawing.join(shown, links, this.relays, status);
    this.#place();
    this.#mark();
    setText("network-summary", summary(status, shown));
    this.drawing.describe(byId("network-summary").textContent);
  }

  pulse(pulses) {
    for (const pulse of pulses) {
      this.drawing.pulse(pulse, (key) => this.layout.position(key));
    }
  }

  mark(key) {
    this.marked = key;
    this.#mark();
  }

  #mark() {
    const peer = this.peers.get(this.marked);
    this.drawing.mark(peer ? this.marked : null);
    this.tip.show(peer, this.layout.position(this.marked), this.layout.position(this.relays.get(this.marked)));
  }

  #place() {
    this.drawing.place((key) => this.layout.position(key));
  }

  #resize(element) {
    const { clientWidth: width, clientHeight: height } = element;
    if (!width || !height) return;
    this.layout.resize(width, height);
    this.drawing.resize(width, height, this.layout.ringRadii());
    this.#place();
  }
}

/** Who carries whose datagrams, and who introduced whom, among those in the picture; of one pair, the former. */
function linksAmong(peers) {
  const keys = new Map();
  for (const peer of peers) if (peer.peerId && !keys.has(peer.peerId)) keys.set(peer.peerId, peer.key);
  return peers
    .flatMap(({ key, relay, introducedBy }) => [
      { source: keys.get(relay), target: key, relay: true },
      { source: relay === introducedBy ? null : keys.get(introducedBy), target: key, relay: false },
    ])
    .filter(({ source, target }) => source && source !== target);
}

function summary(status, shown) {
  const total = status.peers.length;
  if (!total) return "looking for peers";
  const cut = total > shown.length ? `, ${shown.length} shown` : "";
  return `${plural(total, "peer")} known, ${status.peers.filter((peer) => peer.state === "active").length} active${cut}`;
}

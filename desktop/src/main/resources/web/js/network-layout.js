// Where every peer stands: a force simulation in the unit disc, stretched to the picture's shape.
import { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation } from "./lib.js";

// Distances from the middle, as a part of the picture's half height.
const NEAREST = 0.34;
const FARTHEST_ACTIVE = 0.66;
const CONTACTED = 0.85;
const SILENT = 1;
/** How much further out than its relay a relayed peer stands at least. */
const BEHIND_RELAY = 0.3;
/** Round-trip time at which a peer stands at FARTHEST_ACTIVE. */
const SLOW_MILLIS = 500;
/** Round trips tremble; a peer moves only when its ring changes by more than this. */
const RING_STEP = 0.06;

const MARGIN_X = 44;
const MARGIN_Y = 34;
/** A picture that isn't square is used in full up to these; beyond, it would look like a line. */
const WIDER_MAX = 2;
const TALLER_MAX = 1.15;

const SETTLE_TICKS = 160;

export class NetworkLayout {
  constructor(onTick, still) {
    this.nodes = new Map();
    this.radius = 150;
    this.stretchX = this.stretchY = 1;
    this.still = still; // the person wants no movement: settle at once instead
    this.onTick = onTick;
    // A relayed peer stands by its relay; who introduced whom hardly matters.
    this.links = forceLink([]).id((node) => node.key).strength((link) => (link.relay ? 0.7 : 0.03)).distance((link) => (link.relay ? 45 : 60));
    this.relays = "";
    this.simulation = forceSimulation([])
      .force("ring", forceRadial((node) => node.ring * this.radius).strength(0.5))
      .force("apart", forceManyBody().strength(-46).distanceMax(180))
      .force("collide", forceCollide(12))
      .force("introductions", this.links)
      .velocityDecay(0.5)
      .on("tick", onTick)
      .stop();
  }

  /** @param {Map<string, string>} relayOf who carries whose datagrams, by key */
  update(peers, links, relayOf) {
    const next = new Map();
    // Relays come first, for those whom they carry stand behind them.
    for (const relayed of [false, true]) {
      for (const peer of peers) {
        if (relayOf.has(peer.key) === relayed) next.set(peer.key, this.#node(peer, next.get(relayOf.get(peer.key))));
      }
    }
    const moved = next.size !== this.nodes.size || [...next].some(([key, node]) => node.moved || !this.nodes.has(key));
    const relays = JSON.stringify([...relayOf]);
    const rerouted = relays !== this.relays;
    this.nodes = next;
    this.relays = relays;
    if (!moved && !rerouted) return;
    this.simulation.nodes([...next.values()]);
    this.links.links(links.map((link) => ({ ...link })));
    this.#settle(0.5);
  }

  resize(width, height) {
    const halfX = Math.max(60, width / 2 - MARGIN_X);
    const halfY = Math.max(60, height / 2 - MARGIN_Y);
    this.radius = Math.min(halfX, halfY);
    this.stretchX = Math.min(WIDER_MAX, halfX / this.radius);
    this.stretchY = Math.min(TALLER_MAX, halfY / this.radius);
    this.simulation.force("ring").radius((node) => node.ring * this.radius);
    this.simulation.force("collide").radius(Math.min(20, this.radius / 8));
    this.#settle(0.5);
  }

  /** In pixels from the middle. */
  position(key) {
    const node = this.nodes.get(key);
    return node && { x: node.x * this.stretchX, y: node.y * this.stretchY };
  }

  /** The half axes of the guide rings: where quick and slow answerers stand, and the rim. */
  ringRadii() {
    return [NEAREST, FARTHEST_ACTIVE, SILENT].map((ring) => ({
      rx: ring * this.radius * this.stretchX,
      ry: ring * this.radius * this.stretchY,
    }));
  }

  #node(peer, relay) {
    const ring = relay ? Math.min(SILENT, Math.max(ringOf(peer), relay.ring + BEHIND_RELAY)) : ringOf(peer);
    const node = this.nodes.get(peer.key) ?? newcomer(peer.key, this.radius, relay);
    node.moved = !(Math.abs(node.ring - ring) <= RING_STEP);
    if (node.moved) node.ring = ring;
    return node;
  }

  #settle(alpha) {
    this.simulation.alpha(Math.max(alpha, this.simulation.alpha()));
    if (!this.still) {
      this.simulation.restart();
      return;
    }
    this.simulation.stop().tick(SETTLE_TICKS);
    this.onTick();
  }
}

function ringOf(peer) {
  if (peer.state === "silent") return SILENT;
  if (peer.state !== "active") return CONTACTED;
  if (peer.roundTripMillis == null) return (NEAREST + FARTHEST_ACTIVE) / 2;
  const slowness = Math.min(1, Math.log1p(peer.roundTripMillis) / Math.log1p(SLOW_MILLIS));
  return NEAREST + slowness * (FARTHEST_ACTIVE - NEAREST);
}

/** A newcomer starts in a direction that its key decides, or by its relay: after a reload the picture looks the same. */
function newcomer(key, radius, relay) {
  let hash = 2166136261;
  for (const char of key) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  const angle = ((hash >>> 0) / 2 ** 32) * 2 * Math.PI;
  const [x, y, reach] = relay ? [relay.x * 1.3, relay.y * 1.3, 0.15] : [0, 0, 0.6];
  return { key, ring: NaN, x: x + Math.cos(angle) * radius * reach, y: y + Math.sin(angle) * radius * reach };
}

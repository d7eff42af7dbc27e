// The SVG of the picture. Positions change every frame while it settles, so they are set directly and not through
// a template; text goes in as text, here too.
import { reducedMotion } from "./dom.js";
import { shortId } from "./format.js";
import { edgeLook, statePath } from "./shapes.js";

const SVG = "http://www.w3.org/2000/svg";
/** This node is in the middle. */
const ME = { x: 0, y: 0 };
const PARTICLES_MAX = 80;
const PULSE_MILLIS = 750;
/** Beyond this many, names under the nodes would cover each other. */
const LABELS_MAX = 14;

function make(name, attributes = {}, parent = null) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

export class NetworkDrawing {
  constructor(container, onHover) {
    this.svg = make("svg", { class: "network-svg", role: "img" }, null);
    container.append(this.svg);
    this.rings = make("g", { class: "rings" }, this.svg);
    this.introductions = make("g", {}, this.svg);
    this.edges = make("g", { class: "edges" }, this.svg);
    this.particles = make("g", {}, this.svg);
    this.nodes = make("g", {}, this.svg);
    this.me = drawMe(this.svg);
    this.byKey = new Map(); // peer → {edge, node, relay}
    this.links = [];
    this.svg.addEventListener("pointerover", (event) => onHover(event.target.closest(".node")?.dataset.key ?? null));
    this.svg.addEventListener("pointerleave", () => onHover(null));
  }

  describe(text) {
    this.svg.setAttribute("aria-label", `Picture of the network: ${text}`);
  }

  resize(width, height, radii) {
    this.svg.setAttribute("viewBox", `${-width / 2} ${-height / 2} ${width} ${height}`);
    // The radar sweeps along the same ellipses as the rings.
    for (const circle of this.me.querySelectorAll(".radar")) circle.setAttribute("rx", (22 * radii[0].rx) / radii[0].ry);
    this.rings.replaceChildren(...radii.map(({ rx, ry }) => make("ellipse", { rx, ry })));
  }

  join(peers, links, relays, status) {
    this.svg.dataset.empty = String(!peers.length);
    this.svg.dataset.labels = String(peers.length <= LABELS_MAX);
    const gone = new Map(this.byKey);
    for (const peer of peers) {
      gone.delete(peer.key);
      this.#show(peer, peers.length).relay = relays.get(peer.key) ?? null;
    }
    for (const [key, { edge, node }] of gone) {
      edge.remove();
      node.remove();
      this.byKey.delete(key);
    }
    this.#joinLinks(links.filter((link) => !link.relay));
    this.me.dataset.nat = status.nat ?? "unknown";
  }

  #show(peer, peerCount) {
    let parts = this.byKey.get(peer.key);
    if (!parts) {
      parts = drawPeer(peer.key, this.edges, this.nodes);
      this.byKey.set(peer.key, parts);
    }
    const { edge, node, body, label } = parts;
    edge.dataset.look = edgeLook(peer);
    node.dataset.state = peer.state;
    node.dataset.peerId = peer.peerId ?? "";
    node.dataset.connectable = String(peer.connectable === true);
    body.setAttribute("d", statePath(peer.state, peerCount > 40 ? 5.5 : 7.5));
    label.textContent = peer.peerId ? shortId(peer.peerId) : "";
    return parts;
  }

  #joinLinks(links) {
    this.links = links;
    while (this.introductions.childElementCount > links.length) this.introductions.lastChild.remove();
    while (this.introductions.childElementCount < links.length) make("path", { class: "edge", "data-look": "introduction" }, this.introductions);
  }

  /** @param {function(string): {x: number, y: number}} position */
  place(position) {
    for (const [key, { edge, node, relay }] of this.byKey) {
      const at = position(key);
      if (!at) continue;
      const from = (relay && position(relay)) || ME;
      edge.setAttribute("d", `M${from.x.toFixed(1)},${from.y.toFixed(1)}L${at.x.toFixed(1)},${at.y.toFixed(1)}`);
      node.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
    }
    this.links.forEach(({ source, target }, i) => {
      const [from, to] = [position(source), position(target)];
      if (from && to) this.introductions.children[i].setAttribute("d", curve(from, to));
    });
  }

  /** Marks the peer and the whole way to it, by its relay if there is one. */
  mark(key) {
    for (const marked of this.svg.querySelectorAll(".marked")) marked.classList.remove("marked");
    const parts = this.byKey.get(key);
    parts?.node.classList.add("marked");
    parts?.edge.classList.add("marked");
    this.byKey.get(parts?.relay)?.edge.classList.add("marked");
    this.svg.dataset.marking = String(Boolean(parts));
  }

  /** @param {function(string): {x: number, y: number}} position */
  pulse({ key, received, sent }, position) {
    if (reducedMotion()) {
      this.#glow(key, received);
      return;
    }
    const relay = this.byKey.get(key)?.relay;
    const way = [ME, relay && position(relay), position(key)].filter(Boolean);
    if (way.length < 2) return;
    if (received) this.#send("received", [...way].reverse());
    if (sent) this.#send("sent", way);
  }

  #send(kind, way) {
    if (this.particles.childElementCount >= PARTICLES_MAX) return;
    const particle = make("circle", { class: `particle ${kind}`, r: 3.2 }, this.particles);
    const timing = { duration: PULSE_MILLIS * (way.length - 1), easing: "cubic-bezier(.4, 0, .4, 1)" };
    particle.animate([{ opacity: 0 }, { opacity: 1, offset: 0.15 }, { opacity: 1, offset: 0.8 }, { opacity: 0 }], timing);
    const animation = particle.animate(way.map(({ x, y }) => ({ transform: `translate(${x}px, ${y}px)` })), timing);
    animation.onfinish = animation.oncancel = () => particle.remove();
  }

  /** Without movement: the edge takes the colour of what went along it, for a moment. */
  #glow(key, received) {
    const edge = this.byKey.get(key)?.edge;
    const colour = getComputedStyle(this.svg).getPropertyValue(received ? "--received" : "--sent");
    edge?.animate([{ stroke: colour }, {}], { duration: PULSE_MILLIS, easing: "steps(1)" });
  }
}

function drawMe(svg) {
  const me = make("g", { class: "me" }, svg);
  for (let i = 0; i < 3; i++) make("ellipse", { class: "radar", rx: 22, ry: 22 }, me);
  make("circle", { class: "me-body", r: 15 }, me);
  make("path", { class: "me-mark", d: "M-5,4.5 0,-5 5,4.5Z" }, me);
  const label = make("text", { class: "me-label", y: 31 }, me);
  label.textContent = "this node";
  return me;
}

function drawPeer(key, edges, nodes) {
  const edge = make("path", { class: "edge" }, edges);
  const node = make("g", { class: "node", "data-testid": "network-node" }, nodes);
  node.dataset.key = key;
  make("circle", { class: "target", r: 14 }, node); // easier to point at than a few pixels
  const body = make("path", { class: "body" }, node);
  const label = make("text", { class: "node-label", y: 21 }, node);
  return { edge, node, body, label };
}

/** Bows away from the middle, so that it doesn't run along the edges to this node. */
function curve(from, to) {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const reach = Math.hypot(x, y) || 1;
  const bow = 1 + 18 / reach;
  return `M${from.x.toFixed(1)},${from.y.toFixed(1)}Q${(x * bow).toFixed(1)},${(y * bow).toFixed(1)} ${to.x.toFixed(1)},${to.y.toFixed(1)}`;
}

// The tooltip of the picture: everything that the status says about one peer.
import { duration, natText, originText, pathText, peerName, plural, roundTrip, shortId, stateText } from "./format.js";
import { html, nothing, render } from "./lib.js";

const GAP = 16;

export class PeerTip {
  constructor(picture) {
    this.picture = picture;
    this.element = document.createElement("div");
    this.element.className = "tip";
    this.element.dataset.testid = "peer-tip";
    picture.append(this.element);
  }

  /**
   * @param at pixels from the middle of the picture
   * @param relayAt the same of the peer's relay, if it has one: it must not be covered
   */
  show(peer, at, relayAt = at) {
    this.element.hidden = !peer;
    if (!peer) return;
    render(content(peer), this.element);
    const { clientWidth: width, clientHeight: height } = this.picture;
    const { offsetWidth: w, offsetHeight: h } = this.element;
    const inner = at.x > 0 ? Math.min(at.x, relayAt.x) : Math.max(at.x, relayAt.x);
    const x = at.x > 0 ? inner - GAP - w : inner + GAP; // towards the middle: there is always room
    this.element.style.left = `${clamp(width / 2 + x, 4, width - w - 4)}px`;
    this.element.style.top = `${clamp(height / 2 + at.y - h / 2, 4, height - h - 4)}px`;
  }
}

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

function content(peer) {
  const facts = [
    peer.path && pathText(peer.path, peer.relay),
    peer.roundTripMillis != null && `answers in ${roundTrip(peer.roundTripMillis)}`,
    peer.session && "id proven by a private session",
    peer.connectable && "connectable",
    peer.nat && peer.nat !== "unknown" && `NAT: ${natText(peer.nat)}`,
  ].filter(Boolean);
  return html`
    <strong><bdi>${peerName(peer)}</bdi> ${peer.peerId ? html`<code>${shortId(peer.peerId)}</code>` : nothing}</strong>
    <span class="tip-address">${peer.relay ? "via " : ""}<code>${peer.address}</code></span>
    <span>${stateText(peer.state)}${facts.map((fact) => `, ${fact}`)}</span>
    <span>${origin(peer)}</span>
    <span class="quiet">${plural(peer.received, "datagram")} in, ${peer.sent} out${heard(peer)}</span>`;
}

const heard = (peer) => (peer.heardSecondsAgo == null ? "" : `, heard ${duration(peer.heardSecondsAgo)} ago`);

function origin(peer) {
  return peer.introducedBy ? html`Introduced by <code>${shortId(peer.introducedBy)}</code>` : originText(peer.origin);
}

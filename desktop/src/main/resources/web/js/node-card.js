// The card of this node: the phone's fields in the phone's order.
import { copyWithTick } from "./copy.js";
import { byId, setText } from "./dom.js";
import { DASH, count, natText, ratio, shortId } from "./format.js";

let peerId = "";

export function startNodeCard() {
  byId("copy-peer-id").addEventListener("click", (event) => copyWithTick(event.currentTarget, peerId));
}

export function showNodeCard(status) {
  peerId = status.peerId;
  const wan = [status.wanAddress, status.wanAddressIpv6].filter(Boolean);
  setText("local-ip", status.localIp ?? DASH, (status.localAddresses ?? []).join("\n"));
  setText("wan-address", wan.join("\n") || "not known yet", wan.join("\n"));
  setText("port-mapping", portMapping(status));
  setText("peer-id", shortId(peerId), peerId);
  setText("connection", connection(status), connection(status));
  setText("nat", natText(status.nat));
  setText("nat-mapping", ["none", "unknown"].includes(status.nat) ? "\u00a0" : status.nat);
  setText("nat-meaning", status.natMeaning ?? "");
  setText("active-peers", count(status.activePeers));
  setText("connectable-peers", count(status.connectablePeers));
  setText("connectable-ratio", status.activePeers > 0 ? ratio(status.connectableRatio) : DASH);
}

function portMapping({ portMapping: mapping, wanAddress }) {
  if (!mapping) return "";
  const which = mapping.address === wanAddress ? "" : `${mapping.address}, `;
  const opened = `${which}port opened by ${mapping.protocol}`;
  return mapping.open ? opened : `${opened}, but there is another NAT`;
}

function connection(status) {
  return [status.connection, status.operator].filter(Boolean).join(" · ") || DASH;
}

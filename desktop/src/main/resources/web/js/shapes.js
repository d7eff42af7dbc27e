// One shape per state, so that nobody needs to tell colours apart. The lists draw the same in CSS (.dot).

/** An SVG path around (0, 0): a disc for active, a ring for being contacted, a diamond for silent. */
export function statePath(state, radius) {
  if (state === "silent") {
    const d = radius * 1.15;
    return `M0,${-d}L${d},0L0,${d}L${-d},0Z`;
  }
  return `M${-radius},0a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0Z`;
}

const LOOKS = { lan: "lan", direct: "direct", punctured: "punctured", relayed: "relayed" };
/** How an edge is drawn; which port it is that helped is in the list and the tooltip. */
export function edgeLook(peer) {
  return peer.state === "active" && peer.path ? (LOOKS[peer.path] ?? "helped") : "none";
}

// What moved between two statuses: the flashes in the lists and the pulses in the picture both come from here.

/** @returns {{key: string, received: boolean, sent: boolean}[]} */
export function pulsesBetween(before, after) {
  if (!before) return []; // the first look would flash everything at once
  const old = new Map(before.peers.map((peer) => [peer.key, peer]));
  return after.peers
    .map((peer) => {
      const was = old.get(peer.key) ?? { received: 0, sent: 0 };
      return { key: peer.key, received: peer.received > was.received, sent: peer.sent > was.sent };
    })
    .filter((pulse) => pulse.received || pulse.sent);
}

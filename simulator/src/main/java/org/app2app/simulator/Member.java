package org.app2app.simulator;

/**
 * One peer of a population: its host, its program, and the NAT box of its own, if any.
 *
 * @param nat null for a peer with a public address
 */
record Member(Host host, EnginePeer peer, NatType natType, Nat nat, boolean bootstrap) {

  /** What will be remembered of it when it leaves. */
  Stay stay(long nowNanos) {
    double seconds = (nowNanos - peer.startNanos()) / 1e9;
    return new Stay(peer.firstActiveNanos(), peer.tenthActiveNanos(), seconds);
  }

  /** It is gone at once, its NAT too. */
  void leave() {
    host.vanish();
    if (nat != null) {
      nat.detach();
    }
  }
}

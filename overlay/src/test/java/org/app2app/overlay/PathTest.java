package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of the way to a peer. */
class PathTest {

  private final Pair net = new Pair();
  private final Pair.End introducer = net.add();

  private PathKind path(Pair.End from, Pair.End to) {
    for (PeerSnapshot known : from.overlay.snapshot(net.nowNanos).peers()) {
      if (known.state() == PeerState.ACTIVE && to.id.equals(known.peerId())) {
        return known.path();
      }
    }
    return null;
  }

  private void meet(Pair.End first, Pair.End second) {
    net.contact(first, introducer);
    net.runFor(Pair.SECOND);
    net.contact(second, introducer);
    net.runFor(5 * Pair.SECOND);
  }

  @Test
  void openPeersAreReachedDirectlyThoughTheyWereIntroduced() {
    Pair.End first = net.add();
    Pair.End second = net.add();
    meet(first, second);
    assertThat(path(first, second)).isEqualTo(PathKind.DIRECT);
    assertThat(path(second, first)).isEqualTo(PathKind.DIRECT);
  }

  @Test
  void anOpenPeerAndOneBehindANatAreReachedDirectly() {
    Pair.End first = net.add();
    Pair.End second = net.addBehindNat();
    meet(first, second);
    assertThat(path(first, second)).isEqualTo(PathKind.DIRECT);
    assertThat(path(second, first)).isEqualTo(PathKind.DIRECT);
  }

  @Test
  void twoBehindNatsAreReachedByPunctures() {
    Pair.End first = net.addBehindNat();
    Pair.End second = net.addBehindNat();
    meet(first, second);
    assertThat(path(first, second)).isEqualTo(PathKind.PUNCTURED);
    assertThat(path(second, first)).isEqualTo(PathKind.PUNCTURED);
  }
}

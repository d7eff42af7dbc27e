package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.wire.Frame;
import org.junit.jupiter.api.Test;

/** Whether our public address is still ours is asked only if nothing else shows it. */
class PathWatchTest {

  private final Pair net = new Pair();
  private final Pair.End alice = net.addBehindNat();

  private long pings() {
    return net.sent.stream()
        .filter(flight -> flight.from().equals(alice.endpoint))
        .filter(flight -> Frame.of(flight.datagram(), flight.datagram().length) == Frame.PING)
        .count();
  }

  private long pingsIn(int seconds) {
    long before = pings();
    net.runFor(seconds * Pair.SECOND);
    return pings() - before;
  }

  private Pair.End peer() {
    Pair.End peer = net.add();
    net.contact(alice, peer);
    net.runFor(10 * Pair.SECOND);
    return peer;
  }

  @Test
  void whoHearsNobodyPingsAPeerAgainAndAgain() {
    peer();
    assertThat(pingsIn(9)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whoIsWrittenToAtItsAddressPingsNobody() {
    Pair.End peer = peer();
    long before = pings();
    for (int second = 0; second < 10; second++) {
      net.inject(peer.endpoint, alice, Frame.keepAlive());
      net.runFor(Pair.SECOND);
    }
    assertThat(pings() - before).isZero();
  }
}

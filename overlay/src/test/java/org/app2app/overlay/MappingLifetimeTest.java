package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node behind a NAT that forgets a way which its host hasn't used for a while. */
class MappingLifetimeTest {

  private static final int PEERS = 14;

  private final Pair net = new Pair();
  private final Pair.End alice = net.addBehindNat();
  private final Map<Endpoint, Long> usedNanos = new HashMap<>();
  private long dropped;

  private void natForgetsAfter(long seconds) {
    net.filter =
        flight -> {
          if (flight.from().equals(alice.endpoint)) {
            usedNanos.put(flight.to(), net.nowNanos);
          }
          boolean passes =
              !flight.to().equals(alice.endpoint)
                  || net.nowNanos - usedNanos.getOrDefault(flight.from(), Long.MIN_VALUE / 2)
                      <= seconds * Pair.SECOND;
          dropped += passes ? 0 : 1;
          return passes;
        };
  }

  private void join() {
    Pair.End bootstrap = net.add();
    for (int i = 1; i < PEERS; i++) {
      net.contact(net.add(), bootstrap);
    }
    net.contact(alice, bootstrap);
    net.runFor(60 * Pair.SECOND);
    assertThat(alice.overlay.activePeers()).isEqualTo(PEERS);
  }

  private long keepAlives() {
    return net.sent.stream()
        .filter(flight -> flight.from().equals(alice.endpoint) && flight.datagram().length == 1)
        .count();
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 60, 120, 240, 100_000})
  void everyWayStaysOpen(long seconds) {
    natForgetsAfter(seconds);
    join();
    assertThat(alice.overlay.snapshot(net.nowNanos).natMapping())
        .isEqualTo(NatMapping.ENDPOINT_INDEPENDENT);
    dropped = 0;
    net.runFor(1_800 * Pair.SECOND);
    assertThat(alice.overlay.activePeers()).isEqualTo(PEERS);
    // Only a test of the NAT's patience may let a way close: a few in half an hour.
    assertThat(dropped).isLessThan(60);
  }

  @ParameterizedTest
  @CsvSource({"120,0.8", "240,0.6", "100000,0.4"})
  void aPatientNatIsKeptAwakeMoreRarely(long seconds, double share) {
    natForgetsAfter(30);
    join();
    net.runFor(1_800 * Pair.SECOND);
    long before = keepAlives();
    net.runFor(1_800 * Pair.SECOND);
    final long impatient = keepAlives() - before;
    MappingLifetimeTest other = new MappingLifetimeTest();
    other.natForgetsAfter(seconds);
    other.join();
    other.net.runFor(1_800 * Pair.SECOND);
    before = other.keepAlives();
    other.net.runFor(1_800 * Pair.SECOND);
    assertThat(other.keepAlives() - before).isLessThan((long) (share * impatient));
  }

  @Test
  void keepAlivesThatFallDueAboutTheSameTimeGoTogether() {
    natForgetsAfter(30);
    join();
    long fromNanos = net.nowNanos + 120 * Pair.SECOND;
    net.runFor(1_800 * Pair.SECOND);
    long keepAlives = 0;
    Set<Long> moments = new HashSet<>();
    for (VirtualWire.Flight flight : net.sent) {
      boolean counts = flight.from().equals(alice.endpoint) && flight.datagram().length == 1;
      if (counts && flight.arrivesNanos() >= fromNanos) {
        keepAlives++;
        moments.add(flight.arrivesNanos());
      }
    }
    assertThat(2L * moments.size()).isLessThan(keepAlives);
  }
}

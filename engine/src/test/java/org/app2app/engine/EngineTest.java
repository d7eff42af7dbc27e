package org.app2app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.fixtures.VirtualWire;
import org.app2app.overlay.OverlayEvent;
import org.app2app.session.CloseReason;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

/** Sessions between engines on a wire without NATs. */
class EngineTest {

  private static final int ROUND_TRIPS = 2;

  private final Wire wire = new Wire();
  private final End alice = wire.add();
  private final End bob = wire.add();

  private void meet() {
    wire.contact(alice, bob);
    assertThat(wire.runUntil(() -> alice.reaches(bob) && bob.reaches(alice), Wire.SECOND))
        .isNotNegative();
  }

  @Test
  void theFirstByteOfTheAnswerComesWithinTwoRoundTrips() {
    meet();
    bob.echoes = true;
    long begin = wire.nowNanos;
    alice.send(bob, 100);
    assertThat(wire.runUntil(() -> alice.received > 0, Wire.SECOND)).isNotNegative();
    assertThat(wire.nowNanos - begin).isLessThanOrEqualTo(ROUND_TRIPS * 2 * Wire.LATENCY_NANOS);
    assertThat(alice.received).isEqualTo(100);
  }

  @Test
  void aSessionGoesWhereTheOverlayHasItsPeer() {
    meet();
    alice.send(bob, 100);
    wire.runFor(Wire.SECOND);
    assertThat(alice.path()).isEqualTo(alice.engine.overlay().routeTo(bob.id));
    assertThat(bob.path()).isEqualTo(bob.engine.overlay().routeTo(alice.id));
  }

  @Test
  void withoutSessionsThereIsNothingOfThem() {
    meet();
    wire.recording = true;
    wire.runFor(60 * Wire.SECOND);
    assertThat(wire.sent).isNotEmpty().noneMatch(VirtualWire.Flight::isPacket);
    assertThat(alice.engine.rejectedPackets()).isEmpty();
    assertThat(alice.overlayEvents).anyMatch(OverlayEvent.PathFound.class::isInstance);
  }

  @Test
  void overlayEventsAreToldWithSessionsAsWithout() {
    alice.engine.connect(bob.id, wire.nowNanos);
    wire.drain(alice);
    meet();
    wire.runFor(Wire.SECOND);
    assertThat(alice.overlayEvents)
        .anyMatch(OverlayEvent.PeerActive.class::isInstance)
        .anyMatch(OverlayEvent.PathFound.class::isInstance);
  }

  @Test
  void aPeerThatIsFoundWhileItIsBeingConnectedIsConnected() {
    alice.send(bob, 100);
    wire.runFor(2 * Wire.SECOND);
    assertThat(bob.received).isZero();
    wire.contact(bob, alice);
    wire.runFor(2 * Wire.SECOND);
    assertThat(bob.received).isEqualTo(100);
  }

  @Test
  void aPeerThatIsNowhereIsUnreachableAfterFifteenSeconds() {
    wire.recording = true;
    alice.send(bob, 100);
    wire.runFor(14_900 * Wire.MILLI);
    assertThat(alice.closed).isEmpty();
    wire.runFor(200 * Wire.MILLI);
    assertThat(alice.closed).containsExactly(CloseReason.UNREACHABLE);
    assertThat(wire.sent).noneMatch(VirtualWire.Flight::isPacket);
  }

  @Test
  void whomNobodyKnowsIsAskedForOnceASecondOnly() {
    meet();
    PeerId stranger = wire.drawIdentity().peerId();
    wire.runFor(60 * Wire.SECOND);
    wire.recording = true;
    alice.engine.connect(stranger, wire.nowNanos);
    wire.drain(alice);
    wire.runFor(6 * Wire.SECOND);
    assertThat(wire.sent.stream().filter(flight -> flight.from().equals(alice.endpoint)).count())
        .isBetween(1L, 20L);
  }

  @Test
  void packetsByMulticastOrFromImpossibleAddressesAreNobodys() {
    meet();
    wire.recording = true;
    alice.send(bob, 100);
    wire.runFor(Wire.SECOND);
    byte[] first =
        wire.sent.stream()
            .filter(VirtualWire.Flight::isPacket)
            .findFirst()
            .orElseThrow()
            .datagram();
    End carol = wire.add();
    wire.sent.clear();
    carol.engine.receive(alice.endpoint, first, first.length, true, wire.nowNanos);
    wire.drain(carol);
    wire.inject(Endpoint.ofCircuit(1), carol, first);
    wire.inject(Endpoint.parse("10.0.1.1:0"), carol, first);
    assertThat(wire.sent).isEmpty();
    wire.inject(alice.endpoint, carol, first);
    assertThat(wire.sent).hasSize(1);
  }

  @Test
  void junkPacketsAreCountedAndLeadNowhere() {
    meet();
    alice.send(bob, 100);
    wire.runFor(Wire.SECOND);
    long before = bob.engine.rejectedTotal();
    for (int type = 0x10; type <= 0x17; type++) {
      byte[] junk = new byte[300];
      junk[0] = (byte) type;
      wire.inject(alice.endpoint, bob, junk);
    }
    assertThat(bob.engine.rejectedTotal()).isGreaterThan(before);
    assertThat(bob.engine.rejectedPackets()).isNotEmpty();
    assertThat(bob.session.isOpen()).isTrue();
  }

  @Test
  void anImpostorThatWasThereFirstIsFoundOutAndTheRealPeerIsReached() {
    var identity = wire.drawIdentity();
    End impostor = wire.addImpostor(identity.peerId());
    wire.contact(alice, impostor);
    wire.runFor(Wire.SECOND);
    End real = wire.add(identity);
    wire.contact(real, alice);
    wire.runFor(Wire.SECOND);
    assertThat(alice.engine.overlay().routeTo(real.id).endpoint()).isEqualTo(impostor.endpoint);
    alice.send(real, 100);
    wire.runFor(Wire.SECOND);
    assertThat(alice.closed).containsExactly(CloseReason.WRONG_IDENTITY);
    assertThat(alice.engine.overlay().routeTo(real.id).endpoint()).isEqualTo(real.endpoint);
    alice.send(real, 100);
    wire.runFor(Wire.SECOND);
    assertThat(real.received).isEqualTo(100);
    wire.contact(alice, impostor);
    wire.runFor(60 * Wire.SECOND);
    assertThat(alice.engine.overlay().routeTo(real.id).endpoint()).isEqualTo(real.endpoint);
  }

  @Test
  void closingTellsThePeer() {
    meet();
    alice.send(bob, 100);
    wire.runFor(Wire.SECOND);
    alice.engine.close(wire.nowNanos);
    wire.drain(alice);
    wire.runFor(Wire.SECOND);
    assertThat(bob.closed).containsExactly(CloseReason.CLOSED);
  }

  @Test
  void aPeerThatIsHeardInASessionIsntPinged() {
    meet();
    alice.pour(bob);
    wire.runFor(5 * Wire.SECOND);
    wire.recording = true;
    wire.runFor(10 * Wire.SECOND);
    assertThat(
            wire.sent.stream()
                .filter(flight -> !flight.isPacket())
                .map(flight -> flight.datagram()[0]))
        .doesNotContain((byte) 0x01, (byte) 0x02);
  }
}

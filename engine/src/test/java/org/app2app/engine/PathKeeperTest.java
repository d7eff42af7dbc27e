package org.app2app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which way packets go while ways come and go. */
class PathKeeperTest {

  private static final long FLOWING = 20_000;

  private final Wire wire = new Wire();
  private final End relay = wire.add();
  private final End alice = wire.add();
  private final End bob = wire.add();
  private boolean directCut = true;

  @BeforeEach
  void theyMeetOverARelay() {
    wire.filter = flight -> !directCut || !Wire.isBetween(flight, alice, bob);
    wire.contact(alice, relay);
    wire.contact(bob, relay);
    assertThat(wire.runUntil(() -> alice.reaches(bob) && bob.reaches(alice), 5 * Wire.SECOND))
        .isNotNegative();
  }

  private void pourDirectly() {
    directCut = false;
    alice.pour(bob);
    assertThat(
            wire.runUntil(
                () -> alice.reachesDirectly(bob) && bob.reachesDirectly(alice), 10 * Wire.SECOND))
        .isNotNegative();
    wire.runFor(2 * Wire.SECOND);
    assertThat(alice.isRelayed()).isFalse();
    assertThat(bob.isRelayed()).isFalse();
  }

  private double secondsUntilItFlows() {
    wire.runFor(4 * Wire.LATENCY_NANOS); // what was on its way
    long before = bob.received;
    long waited = wire.runUntil(() -> bob.received >= before + FLOWING, 20 * Wire.SECOND);
    assertThat(waited).as("bytes flow again").isNotNegative();
    return (waited + 4 * Wire.LATENCY_NANOS) / (double) Wire.SECOND;
  }

  @Test
  void bytesFlowOverTheRelayAsLongAsThereIsNothingElse() {
    alice.pour(bob);
    wire.runFor(3 * Wire.SECOND);
    assertThat(bob.received).isGreaterThan(FLOWING);
    assertThat(alice.isRelayed()).isTrue();
    assertThat(bob.isRelayed()).isTrue();
  }

  @Test
  void theRelayIsLeftAsSoonAsADirectWayIsProven() {
    alice.pour(bob);
    wire.runFor(Wire.SECOND);
    directCut = false;
    wire.runFor(20 * Wire.SECOND);
    assertThat(alice.isRelayed()).isFalse();
    assertThat(bob.isRelayed()).isFalse();
    assertThat(alice.closed).isEmpty();
  }

  @Test
  void whenTheDirectWayIsCutTheRelayTakesOverWithinTwoSeconds() {
    pourDirectly();
    directCut = true;
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(2);
    assertThat(alice.isRelayed()).isTrue();
  }

  /** The relay takes over, and the overlay never noticed that anything was wrong. */
  @Test
  void afterAShortCutTheSessionReturnsToTheDirectWay() {
    pourDirectly();
    directCut = true;
    assertThat(wire.runUntil(alice::isRelayed, 3 * Wire.SECOND)).isNotNegative();
    directCut = false;
    wire.runFor(10 * Wire.SECOND);
    assertThat(alice.reachesDirectly(bob)).isTrue();
    assertThat(alice.isRelayed()).isFalse();
    assertThat(bob.isRelayed()).isFalse();
  }

  @Test
  void aPreferredWayThatDoesntAnswerAtFirstIsTakenLater() {
    alice.pour(bob);
    wire.runFor(Wire.SECOND);
    directCut = false;
    boolean[] packetsCut = {true};
    wire.filter =
        flight -> !packetsCut[0] || !flight.isPacket() || !Wire.isBetween(flight, alice, bob);
    wire.runFor(30 * Wire.SECOND);
    assertThat(alice.reachesDirectly(bob)).isTrue();
    assertThat(alice.isRelayed()).isTrue();
    packetsCut[0] = false;
    wire.runFor(20 * Wire.SECOND);
    assertThat(alice.isRelayed()).isFalse();
    assertThat(bob.isRelayed()).isFalse();
  }

  /** Discovery goes directly, but something on that way swallows packets. */
  @Test
  void aCircuitLastsAsLongAsASessionHasNothingElse() {
    directCut = false;
    wire.filter = flight -> !flight.isPacket() || !Wire.isBetween(flight, alice, bob);
    alice.pour(bob);
    wire.runFor(120 * Wire.SECOND);
    assertThat(alice.reachesDirectly(bob)).isTrue();
    assertThat(alice.isRelayed()).isTrue();
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(1);
  }

  @Test
  void aPreferredWayThatNeverAnswersCostsLittle() {
    directCut = false;
    boolean[] counting = {false};
    int[] challenges = {0};
    wire.filter =
        flight -> {
          boolean cut = flight.isPacket() && Wire.isBetween(flight, alice, bob);
          challenges[0] += cut && counting[0] && flight.from().equals(alice.endpoint) ? 1 : 0;
          return !cut;
        };
    alice.pour(bob);
    wire.runFor(60 * Wire.SECOND);
    counting[0] = true;
    wire.runFor(60 * Wire.SECOND);
    assertThat(challenges[0]).isBetween(1, 15);
  }

  /** What the peer sends still comes the old way, only ours gets lost there. */
  @Test
  void whenOnlyOurDirectionIsCutTheRelayTakesOverWithinTwoSeconds() {
    pourDirectly();
    wire.filter = flight -> !Wire.isFromTo(flight, alice, bob);
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(2);
  }

  @Test
  void whenOnlyThePeersDirectionIsCutTheRelayTakesOverWithinTwoSeconds() {
    pourDirectly();
    wire.filter = flight -> !Wire.isFromTo(flight, bob, alice);
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(2);
  }

  @Test
  void anotherPortOfTheSenderDelaysBytesForASecondAtMost() {
    pourDirectly();
    alice.endpoint = Endpoint.parse("10.0.2.1:40000");
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(1);
    wire.runFor(5 * Wire.SECOND);
    assertThat(bob.path().endpoint()).isEqualTo(alice.endpoint);
    assertThat(alice.closed).isEmpty();
  }

  @Test
  void anotherPortOfTheReceiverDelaysBytesForThreeSecondsAtMost() {
    pourDirectly();
    bob.endpoint = Endpoint.parse("10.0.3.1:40000");
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(3);
    wire.runFor(5 * Wire.SECOND);
    assertThat(alice.path().endpoint()).isEqualTo(bob.endpoint);
    assertThat(alice.closed).isEmpty();
  }

  @Test
  void bytesFlowOnWhenAllWasCutForTenSeconds() {
    pourDirectly();
    wire.filter = flight -> false;
    wire.runFor(10 * Wire.SECOND);
    wire.filter = flight -> true;
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(3);
    assertThat(alice.closed).isEmpty();
    wire.runFor(20 * Wire.SECOND);
    assertThat(alice.isRelayed()).isFalse();
  }

  /** A packet that somebody copied and sends from elsewhere moves nothing. */
  @Test
  void aStolenPacketThatArrivesFirstFromElsewhereMovesNoSession() {
    pourDirectly();
    Endpoint thief = Endpoint.parse("66.0.0.1:6666");
    wire.filter =
        flight -> {
          if (flight.isPacket() && flight.from().equals(alice.endpoint)) {
            bob.engine.receive(
                thief, flight.datagram().clone(), flight.datagram().length, false, wire.nowNanos);
          }
          return true;
        };
    wire.runFor(5 * Wire.SECOND);
    wire.filter = flight -> true;
    wire.runFor(Wire.SECOND);
    assertThat(bob.path().endpoint()).isEqualTo(alice.endpoint);
    assertThat(secondsUntilItFlows()).isLessThanOrEqualTo(1);
  }
}

package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.app2app.overlay.PathKind;
import org.app2app.session.CloseReason;
import org.app2app.session.SessionIdentity;
import org.app2app.simulator.Scenario.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two talk in private behind whatever NATs, while addresses change and relays come and go. */
class SessionsTest {

  private static final long MEGABYTE = 1_000_000;

  private Scenario scenario = new Scenario(41);
  private World world = scenario.world;
  private Node open;

  private void meet(Node first, Node second) {
    scenario.contact(first, open);
    scenario.contact(second, open);
    scenario.assertMeetWithin(5, first, second);
  }

  private void start(long seed) {
    scenario = new Scenario(seed);
    world = scenario.world;
    open = scenario.publicNode();
  }

  private double secondsUntil(Talker talker, long bytes, double secondsMax) {
    long begin = world.now();
    while (talker.received < bytes && world.now() - begin < secondsMax * 1e9) {
      world.runForSeconds(0.01);
    }
    assertThat(talker.received).as("bytes that arrived").isGreaterThanOrEqualTo(bytes);
    assertThat(talker.wrong).as("bytes that are others").isFalse();
    return (world.now() - begin) / 1e9;
  }

  @ParameterizedTest
  @EnumSource(NatType.class)
  void bytesGoBothWaysBehindEachNat(NatType type) {
    start(50 + type.ordinal());
    Node first = scenario.provenNodeOn(scenario.nodeNetwork(type));
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(NatType.SYMMETRIC));
    meet(first, second);
    Talker one = new Talker(first);
    Talker other = new Talker(second).echoing();
    one.send(first, second, 100_000);
    secondsUntil(one, 100_000, 20);
    assertThat(other.received).isEqualTo(100_000);
    assertThat(other.session.peer()).isEqualTo(first.peer().id());
  }

  @Test
  void aSessionGoesOnOverARelayUntilSomethingBetterIsFound() {
    start(3);
    scenario.contact(scenario.publicNode(), open);
    Node first = scenario.provenNodeOn(scenario.nodeNetwork(NatType.SYMMETRIC));
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    scenario.contact(first, open);
    world.runForSeconds(2);
    scenario.contact(second, open);
    scenario.assertMeetWithin(3, first, second);
    assertThat(scenario.pathBetween(first, second)).isEqualTo(PathKind.RELAYED);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    one.send(first, second, 10 * MEGABYTE);
    secondsUntil(other, MEGABYTE / 10, 5);
    secondsUntil(other, 10 * MEGABYTE, 60);
    assertThat(scenario.pathBetween(first, second)).isNotEqualTo(PathKind.RELAYED);
    assertThat(one.closed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whenTheRelayDiesBytesFlowAgainWithinTwoSeconds(long seed) {
    start(seed);
    Node spare = scenario.publicNode();
    scenario.contact(spare, open);
    Node first = scenario.provenNodeOn(scenario.nodeNetwork(NatType.SYMMETRIC));
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(NatType.SYMMETRIC));
    meet(first, second);
    world.runForSeconds(10);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    one.send(first, second, 100 * MEGABYTE);
    secondsUntil(other, MEGABYTE, 20);
    Node relay = relayOf(first, second, spare);
    relay.host().vanish();
    world.runForSeconds(0.2); // what was on its way
    double seconds = secondsUntil(other, other.received + 1, 10);
    System.out.printf("relay gone, bytes flow after %.2f s%n", 0.2 + seconds);
    assertThat(0.2 + seconds).isLessThanOrEqualTo(2);
  }

  private Node relayOf(Node first, Node second, Node spare) {
    return first.peer().snapshot(world.now()).peers().stream()
            .anyMatch(
                known ->
                    second.peer().id().equals(known.peerId())
                        && spare.peer().id().equals(known.relay()))
        ? spare
        : open;
  }

  @ParameterizedTest
  @CsvSource({"PORT_RESTRICTED,true", "PORT_RESTRICTED,false", "FULL_CONE,true", "FULL_CONE,false"})
  void aNewPublicAddressOfEitherSideStopsBytesForThreeSecondsAtMost(
      NatType type, boolean sendersAddress) {
    start(7);
    Node first = scenario.provenNodeOn(scenario.nodeNetwork(type));
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(type));
    meet(first, second);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    one.send(first, second, 100 * MEGABYTE);
    secondsUntil(other, MEGABYTE, 20);
    Node moved = sendersAddress ? first : second;
    ((Lan) moved.host().network()).gateway().reconnect();
    world.runForSeconds(0.2);
    double seconds = secondsUntil(other, other.received + 50_000, 10);
    System.out.printf("%s: bytes flow after %.2f s%n", type, 0.2 + seconds);
    assertThat(0.2 + seconds).isLessThanOrEqualTo(3);
    assertThat(one.closed).isEmpty();
  }

  @Test
  void aPhoneThatGoesFromWiFiToMobileKeepsItsSession() {
    start(8);
    Node first = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    meet(first, second);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    one.send(first, second, 100 * MEGABYTE);
    secondsUntil(other, MEGABYTE, 20);
    first.host().moveTo(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    world.runForSeconds(0.2);
    assertThat(secondsUntil(other, other.received + 50_000, 10)).isLessThanOrEqualTo(3);
    assertThat(one.closed).isEmpty();
  }

  @Test
  void aBlackOutOfTenSecondsIsSurvived() {
    start(9);
    Node first = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    meet(first, second);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    one.send(first, second, 100 * MEGABYTE);
    secondsUntil(other, MEGABYTE, 20);
    first.host().setBlackedOut(true);
    world.runForSeconds(10);
    first.host().setBlackedOut(false);
    secondsUntil(other, other.received + 50_000, 15);
    assertThat(one.closed).isEmpty();
  }

  @Test
  void whoeverHasAnotherIdentityIsRefusedAndThatIsTold() {
    start(10);
    Node first = scenario.provenNodeOn(world.internet());
    SessionIdentity real = Identities.draw(world.random());
    SessionIdentity own = Identities.draw(world.random());
    Node impostor =
        scenario.nodeOn(
            world.internet(),
            new SessionIdentity(real.peerId(), own.privateKey(), own.publicKey()));
    meet(first, impostor);
    Talker one = new Talker(first);
    new Talker(impostor);
    one.send(first, impostor, 10_000);
    world.runForSeconds(2);
    assertThat(one.closed).containsExactly(CloseReason.WRONG_IDENTITY);
    assertThat(first.peer().overlay().routeTo(real.peerId())).isNull();
  }

  @Test
  void anImpostorDoesntKeepTheRealPeerFromBeingReached() {
    start(11);
    Node first = scenario.provenNodeOn(world.internet());
    SessionIdentity real = Identities.draw(world.random());
    SessionIdentity own = Identities.draw(world.random());
    Node impostor =
        scenario.nodeOn(
            world.internet(),
            new SessionIdentity(real.peerId(), own.privateKey(), own.publicKey()));
    meet(first, impostor);
    Node second = scenario.nodeOn(world.internet(), real);
    scenario.contact(second, open);
    scenario.contact(second, first);
    world.runForSeconds(5);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    new Talker(impostor);
    one.send(first, second, 10_000);
    world.runForSeconds(2);
    if (!one.closed.isEmpty()) {
      one = new Talker(first);
      one.send(first, second, 10_000);
    }
    secondsUntil(other, 10_000, 5);
  }

  @Test
  void anUnknownPathIsSoughtThroughOthers() {
    start(12);
    Node first = scenario.provenNodeOn(world.internet());
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    scenario.contact(second, open);
    world.runForSeconds(2);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    scenario.contact(first, open);
    one.send(first, second, 10_000);
    secondsUntil(other, 10_000, 4);
  }

  @Test
  void aRelaySeesNothingOfWhatItCarriesAndWhatItAltersIsDropped() {
    start(13);
    Node first = scenario.provenNodeOn(scenario.nodeNetwork(NatType.SYMMETRIC));
    Node second = scenario.provenNodeOn(scenario.nodeNetwork(NatType.SYMMETRIC));
    meet(first, second);
    Wiretap tap = new Wiretap(open.host());
    world.setObserver(tap);
    Talker one = new Talker(first);
    Talker other = new Talker(second);
    one.send(first, second, 100 * MEGABYTE);
    secondsUntil(other, MEGABYTE, 20);
    assertThat(tap.packets).isGreaterThan(100);
    assertThat(tap.readable).isZero();
    tap.flipsBits = true;
    world.runForSeconds(0.5); // what was on its way
    long before = other.received;
    world.runForSeconds(2);
    assertThat(other.received).isEqualTo(before);
    tap.flipsBits = false;
    secondsUntil(other, before + MEGABYTE / 10, 20);
    assertThat(one.closed).isEmpty();
  }

  /** Reads, and changes if it likes, all that a host is sent. */
  private static final class Wiretap implements World.Observer {
    private final byte[] plain = new byte[16];
    private final Host relay;
    int packets;
    int readable;
    boolean flipsBits;

    Wiretap(Host relay) {
      this.relay = relay;
      for (int i = 0; i < plain.length; i++) {
        plain[i] = (byte) i;
      }
    }

    @Override
    public void sent(Host host, Packet packet) {}

    @Override
    public void delivered(Host host, Packet packet) {
      if (host != relay) {
        return;
      }
      packets++;
      String all = new String(packet.payload, StandardCharsets.ISO_8859_1);
      boolean known =
          all.contains(new String(plain, StandardCharsets.ISO_8859_1)) || all.contains("talk/1");
      readable += known ? 1 : 0;
      if (flipsBits && packet.payload.length > 100) {
        packet.payload[packet.payload.length - 1] ^= 1;
      }
    }
  }
}

package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.Message;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.app2app.wire.Puncture;
import org.app2app.wire.PunctureRequest;
import org.app2app.wire.SelfDescription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody's weapon: what reaches an address that never answers, from the whole network together, is
 * at most three times what was sent in its name.
 */
class AmplificationTest {

  private static final double FACTOR_MAX = 3;
  private static final int PEERS = 20;

  private final Scenario scenario = new Scenario(61);
  private final World world = scenario.world;
  private final Node[] nodes = new Node[PEERS];
  private final Host victim;
  private final Host attacker;
  private long bytesToVictim;
  private long datagramsToVictim;
  private long bytesSpoofed;

  AmplificationTest() {
    for (int i = 0; i < PEERS; i++) {
      nodes[i] = scenario.publicNode();
      if (i > 0) {
        scenario.contact(nodes[i], nodes[0]);
      }
    }
    world.runForSeconds(60);
    victim = Probe.on(world, world.internet());
    attacker = Probe.on(world, world.internet());
    world.setObserver(
        new World.Observer() {
          @Override
          public void sent(Host host, Packet packet) {}

          @Override
          public void delivered(Host host, Packet packet) {
            bytesToVictim += host == victim ? packet.payload.length : 0;
            datagramsToVictim += host == victim ? 1 : 0;
          }
        });
  }

  private void spoof(Node target, Message message) {
    byte[] datagram = new MessageEncoder().encode(message);
    bytesSpoofed += datagram.length;
    attacker.sendAs(victim.endpoint(), target.endpoint(), datagram);
  }

  private PeerId drawId() {
    byte[] hash = new byte[PeerId.HASH_BYTES];
    world.random().nextBytes(hash);
    return PeerId.ofHash(hash, 0);
  }

  private IntroductionRequest request(Endpoint to, long nonce, int padding) {
    SelfDescription about = SelfDescription.of(9, "", NatMapping.UNKNOWN);
    return IntroductionRequest.plain(drawId(), to, nonce, about, 32, padding);
  }

  private void assertHarmless(int times, Function<Node, Message> message) {
    for (int i = 0; i < times; i++) {
      Node target = nodes[world.random().nextInt(PEERS)];
      spoof(target, message.apply(target));
      world.runForSeconds(0.5);
    }
    world.runForSeconds(600);
    assertThat((double) bytesToVictim / bytesSpoofed)
        .as("bytes that reached the victim, by bytes sent in its name")
        .isLessThanOrEqualTo(FACTOR_MAX);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 260, 900})
  void strangersRequestIsAnsweredWithAtMostThreeTimesItsBytesPuncturesIncluded(int padding) {
    assertHarmless(1, node -> request(node.endpoint(), 99, padding));
    assertThat(datagramsToVictim).as("it is answered").isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 260})
  void manyRequestsInOneNameToManyPeersGainNothingEither(int padding) {
    assertHarmless(200, node -> request(node.endpoint(), world.random().nextLong() | 1, padding));
    assertThat(datagramsToVictim).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void versionOneRequestsGainNothingEither(int times) {
    assertHarmless(times, node -> request(node.endpoint(), Message.NO_NONCE, 0));
    assertThat(datagramsToVictim).as("it is answered").isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void puncturesGainNothing(int times) {
    assertHarmless(times, node -> new Puncture(drawId(), node.endpoint(), 99, victim.endpoint()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void strangerCannotHaveThirdPartiesPunctured(int times) {
    Endpoint elsewhere = Probe.on(world, world.internet()).endpoint();
    long before = world.fates().of(Fate.DELIVERED);
    assertHarmless(
        times,
        node ->
            new PunctureRequest(
                drawId(),
                node.endpoint(),
                99,
                victim.endpoint(),
                new PeerAddress(drawId(), elsewhere)));
    assertThat(before).isPositive();
    assertThat(Probe.of((Host) world.internet().at(elsewhere.ipv4Bits())).heard).isEmpty();
  }

  /** A member that answers, but lies: it asks everybody it knows to puncture the victim. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void validatedLiarsPunctureRequestsAreLimitedPerTarget(int perSecond) {
    LyingPeer liar = new LyingPeer(drawId(), victim.endpoint(), perSecond);
    Host host = world.newHost(liar, Scenario.PORT);
    host.join(world.internet());
    for (Node node : nodes) {
      host.act(now -> liar.greet(node.endpoint()));
    }
    world.runForSeconds(60);
    assertThat(liar.answers).as("it is validated").isPositive();
    assertThat((double) bytesToVictim / liar.bytesSent)
        .as("bytes that reached the victim, by bytes that the liar sent")
        .isLessThanOrEqualTo(FACTOR_MAX);
  }
}

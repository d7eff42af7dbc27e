package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.overlay.Origin;
import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two who never met, each behind a NAT; all that one knows is the other's invite link, with its
 * address and one introducer. How long is it until its first message is read?
 */
class InviteTest {

  private static final int SEEDS = 50;
  private static final int FEWER_SEEDS = 10;
  private static final long MILLIS_MAX = 3_000;
  private static final double LOSS = 0.02;

  /** Enough that few of a node's active peers are those of another. */
  private static final int CROWD = 60;

  private final List<Node> crowd = new ArrayList<>();

  /** What a link says. */
  private record Link(Node of, List<Endpoint> endpoints, Endpoint introducer) {}

  private static Link link(Scenario scenario, Node inviting, Node introducer) {
    var snapshot = inviting.peer().snapshot(scenario.world.now());
    boolean useful =
        snapshot.wanIpv4() != null && snapshot.natMapping() != NatMapping.ENDPOINT_DEPENDENT;
    return new Link(
        inviting,
        useful ? Collections.singletonList(snapshot.wanIpv4()) : Collections.emptyList(),
        introducer.endpoint());
  }

  /** As a node does that is given the link, and an app that says something right away. */
  private static void open(Node node, Link link) {
    node.host()
        .act(
            now -> {
              for (Endpoint endpoint : link.endpoints()) {
                node.peer().contact(endpoint, Origin.INVITED, now);
              }
              node.peer()
                  .overlay()
                  .seek(link.of().peer().id(), Collections.singletonList(link.introducer()), now);
            });
  }

  /** Milliseconds from opening the link until the first message is read. */
  private static long millisUntilRead(Scenario scenario, Node inviting, Node invited, Link link) {
    Talker reader = new Talker(inviting);
    Talker writer = new Talker(invited);
    long begin = scenario.world.now();
    open(invited, link);
    writer.send(invited, inviting, 100);
    while (reader.firstByteNanos < 0 && scenario.world.now() - begin < 20e9) {
      scenario.world.runForSeconds(0.005);
    }
    long until = reader.firstByteNanos < 0 ? scenario.world.now() : reader.firstByteNanos;
    return (until - begin) / 1_000_000;
  }

  private static void report(String what, long[] millis) {
    Quantiles quantiles = new Quantiles(millis);
    System.out.printf(
        "invite link, %s: first message read after p50 %d ms, p95 %d ms, at most %d ms%n",
        what, quantiles.at(50), quantiles.at(95), quantiles.at(100));
  }

  @ParameterizedTest
  @CsvSource({
    "PORT_RESTRICTED,PORT_RESTRICTED,0",
    "PORT_RESTRICTED,PORT_RESTRICTED," + LOSS,
    "PORT_RESTRICTED,SYMMETRIC,0",
    "SYMMETRIC,PORT_RESTRICTED,0",
    "SYMMETRIC,SYMMETRIC,0",
    "ADDRESS_RESTRICTED,SYMMETRIC,0",
    "FULL_CONE,PORT_RESTRICTED,0",
    "PUBLIC,SYMMETRIC,0"
  })
  void theFirstMessageOfANewNodeIsReadWithinThreeSeconds(
      NatType inviting, NatType invited, double loss) {
    long[] millis = new long[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      Scenario scenario = new Scenario(1_000 + seed, loss, 0);
      Node introducer = scenario.publicNode();
      Node one = scenario.provenNodeOn(scenario.nodeNetwork(inviting));
      scenario.contact(one, introducer);
      scenario.world.runForSeconds(60);
      Link link = link(scenario, one, introducer);
      Node other = scenario.provenNodeOn(scenario.nodeNetwork(invited));
      millis[seed] = millisUntilRead(scenario, one, other, link);
    }
    report(inviting.text() + " invites " + invited.text() + ", loss " + loss, millis);
    assertThat(new Quantiles(millis).at(100)).isLessThanOrEqualTo(MILLIS_MAX);
  }

  private Scenario crowded(long seed) {
    Scenario scenario = new Scenario(seed);
    crowd.clear();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(scenario.publicNode());
      scenario.contact(crowd.get(i), crowd.get(i / 2));
    }
    scenario.world.runForSeconds(5);
    return scenario;
  }

  @ParameterizedTest
  @CsvSource({"PORT_RESTRICTED,PORT_RESTRICTED", "SYMMETRIC,SYMMETRIC"})
  void whoeverKnowsManyOthersFindsTheIntroducerAllTheSame(NatType inviting, NatType invited) {
    long[] millis = new long[FEWER_SEEDS];
    for (int seed = 0; seed < FEWER_SEEDS; seed++) {
      Scenario scenario = crowded(2_000 + seed);
      Node other = scenario.provenNodeOn(scenario.nodeNetwork(invited));
      scenario.contact(other, crowd.get(0));
      scenario.world.runForSeconds(10);
      Node introducer = scenario.publicNode();
      Node one = scenario.provenNodeOn(scenario.nodeNetwork(inviting));
      scenario.contact(one, introducer);
      scenario.world.runForSeconds(10);
      assertThat(scenario.haveMet(one, other)).isFalse();
      millis[seed] = millisUntilRead(scenario, one, other, link(scenario, one, introducer));
    }
    report("in a crowd, " + inviting.text() + " invites " + invited.text(), millis);
    assertThat(new Quantiles(millis).at(100)).isLessThanOrEqualTo(MILLIS_MAX);
  }

  @Test
  void withoutTheIntroducerItIsNotFound() {
    Scenario scenario = new Scenario(3);
    Node introducer = scenario.publicNode();
    Node one = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    scenario.contact(one, introducer);
    scenario.world.runForSeconds(10);
    Link link = link(scenario, one, scenario.publicNode());
    Node other = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    assertThat(millisUntilRead(scenario, one, other, link)).isGreaterThan(MILLIS_MAX);
  }

  @Test
  void anIntroducerThatComesLaterIsAskedWhenItIsThere() {
    Scenario scenario = new Scenario(4);
    Node introducer = scenario.publicNode();
    Node one = scenario.provenNodeOn(scenario.nodeNetwork(NatType.PORT_RESTRICTED));
    scenario.contact(one, introducer);
    scenario.world.runForSeconds(10);
    Link link = link(scenario, one, introducer);
    Network away = scenario.nodeNetwork(NatType.PORT_RESTRICTED);
    Node other = scenario.provenNodeOn(away);
    other.host().disconnect();
    open(other, link);
    scenario.world.runForSeconds(20);
    other.host().join(away);
    scenario.assertMeetWithin(3, one, other);
  }
}

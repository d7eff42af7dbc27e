package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.Origin;
import org.app2app.simulator.Scenario.Node;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request and its answer in a session between every two kinds of sites. */
class SessionMatrixTest {

  private static final int REQUEST_BYTES = 1_024;
  private static final int SECONDS_MAX = 10;

  /** By then a better way than the first has been found if there is one. */
  private static final int LATER_SECONDS = 15;

  private static final List<Answered> RESULTS = new ArrayList<>();

  /** Milliseconds from connecting to the whole answer: just after they met, and much later. */
  private record Answered(SiteType first, SiteType second, long atOnce, long later, boolean open) {}

  @BeforeAll
  static void run() {
    SiteType[] sites = SiteType.values();
    for (int first = 0; first < sites.length; first++) {
      for (int second = first; second < sites.length; second++) {
        RESULTS.add(new Meeting(100 * first + second, sites[first], sites[second]).run());
      }
    }
    System.out.printf(
        "%d pairs answered in a session: p50 %d ms, p95 %d ms, later p50 %d ms, p95 %d ms%n",
        RESULTS.size(), atOnce(50), atOnce(95), later(50), later(95));
  }

  private static long atOnce(int percent) {
    return new Quantiles(RESULTS.stream().mapToLong(Answered::atOnce).toArray()).at(percent);
  }

  private static long later(int percent) {
    return new Quantiles(RESULTS.stream().mapToLong(Answered::later).toArray()).at(percent);
  }

  @Test
  void eachPairIsAnsweredNineteenOfTwentyWithinASecond() {
    assertThat(RESULTS).allSatisfy(one -> assertThat(one.atOnce()).isLessThan(5_000));
    assertThat(atOnce(95)).isLessThanOrEqualTo(1_000);
  }

  @Test
  void theSameSessionServesWhenTheWayIsAnother() {
    assertThat(RESULTS).allSatisfy(one -> assertThat(one.later()).isLessThan(5_000));
    assertThat(RESULTS).allMatch(Answered::open);
  }

  /** Two in a world of their own with two open peers. */
  private static final class Meeting {
    private final SiteType first;
    private final SiteType second;
    private final Scenario scenario;
    private final Node bootstrap;

    Meeting(long seed, SiteType first, SiteType second) {
      this.first = first;
      this.second = second;
      scenario = new Scenario(seed);
      bootstrap = scenario.publicNode();
      scenario.contact(scenario.publicNode(), bootstrap);
    }

    private Node join(SiteType type, Network network) {
      Node node = scenario.provenNodeOn(network);
      if (type.isMapped()) {
        Endpoint external = ((Lan) network).gateway().open(node.endpoint());
        node.host().act(now -> node.peer().overlay().setMapped(external));
      }
      node.host().act(now -> node.peer().contact(bootstrap.endpoint(), Origin.BOOTSTRAP, now));
      return node;
    }

    Answered run() {
      Network site = first.build(scenario.world);
      Node one = join(first, site);
      scenario.world.runForSeconds(5);
      boolean shared = first == second && first.isShared();
      Node other = join(second, shared ? site : second.build(scenario.world));
      scenario.assertMeetWithin(5, one, other);
      Talker asking = new Talker(one);
      Talker answering = new Talker(other).echoing();
      asking.send(one, other, REQUEST_BYTES);
      long atOnce = millisUntil(asking, REQUEST_BYTES);
      scenario.world.runForSeconds(LATER_SECONDS);
      Talker again = new Talker(one);
      again.send(one, other, REQUEST_BYTES);
      long later = millisUntil(again, REQUEST_BYTES);
      assertThat(asking.wrong || again.wrong || answering.wrong).isFalse();
      boolean open = again.session == asking.session && again.session.isOpen();
      return new Answered(first, second, atOnce, later, open);
    }

    private long millisUntil(Talker talker, long bytes) {
      long begin = scenario.world.now();
      while (talker.received < bytes && scenario.world.now() - begin < SECONDS_MAX * 1e9) {
        scenario.world.runForSeconds(0.005);
      }
      return (scenario.world.now() - begin) / 1_000_000;
    }
  }
}

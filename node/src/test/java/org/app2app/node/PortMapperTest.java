package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class PortMapperTest {

  private static final Endpoint OWN = Endpoint.parse("192.168.1.7:1873");
  private static final Endpoint ROUTER = Endpoint.parse("192.168.1.1:5351");
  private static final Endpoint OUTSIDE = Endpoint.parse("203.0.113.7:1873");
  private static final List<Uplink> HOME = lan(OWN, ROUTER);
  private static final List<Uplink> ELSEWHERE =
      lan(Endpoint.parse("10.0.0.7:1873"), Endpoint.parse("10.0.0.1:5351"));
  private static final int LIFETIME_SECONDS = 7_200;

  private final List<String> told = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final FakeRouter router = new FakeRouter();
  private final PortMapper mapper =
      new PortMapper(
          (uplinks, talk) -> {
            asked.add("search on " + uplinks.get(0).own().endpoint());
            return router.grant();
          },
          new PortMapper.Owner() {
            @Override
            public void mapped(Lease lease) {
              told.add("mapped " + lease.external());
            }

            @Override
            public void unmapped() {
              told.add("unmapped");
            }
          });
  private long nowNanos = 1;

  private static List<Uplink> lan(Endpoint own, Endpoint router) {
    return List.of(new Uplink(new LocalNetwork(own, 24), List.of(router), true));
  }

  /** A router that does what the test says. */
  private final class FakeRouter implements Router {
    boolean there = true;
    Endpoint external = OUTSIDE;
    long epochSeconds = 1_000;

    Lease grant() throws IOException {
      if (!there) {
        throw new IOException("no such router");
      }
      Epoch epoch = new Epoch(epochSeconds, nowNanos);
      return new Lease(this, external, LIFETIME_SECONDS, epoch);
    }

    @Override
    public String protocol() {
      return "PCP";
    }

    @Override
    public Endpoint inside() {
      return OWN;
    }

    @Override
    public Endpoint address() {
      return ROUTER;
    }

    @Override
    public Lease open(int externalPort, Talk talk) throws IOException {
      asked.add("renew " + externalPort);
      return grant();
    }

    @Override
    public void giveBack(Lease lease, Talk talk) {
      asked.add("give back " + lease.external().port());
    }
  }

  private static Talk talk() {
    return new Talk(0, TimeUnit.SECONDS.toNanos(10));
  }

  private void use(List<Uplink> uplinks) {
    mapper.setUplinks(uplinks, nowNanos);
  }

  /** Lets it do what is due up to then, each thing at its time. */
  private void passSeconds(long seconds) {
    long endNanos = nowNanos + TimeUnit.SECONDS.toNanos(seconds);
    while (mapper.nextNanos() <= endNanos) {
      nowNanos = Math.max(nowNanos, mapper.nextNanos());
      mapper.turn(nowNanos, talk());
    }
    nowNanos = endNanos;
  }

  @Test
  void withoutALanNobodyIsAsked() {
    use(Collections.emptyList());
    assertThat(mapper.nextNanos()).isEqualTo(PortMapper.NEVER);
    mapper.recheck(nowNanos);
    assertThat(mapper.nextNanos()).isEqualTo(PortMapper.NEVER);
  }

  @Test
  void theRouterIsAskedSoonButNotBeforeTheFirstDatagramsAreOut() {
    use(HOME);
    assertThat(mapper.nextNanos() - nowNanos).isEqualTo(PortMapper.START_NANOS);
    mapper.turn(nowNanos, talk());
    assertThat(asked).isEmpty();
    passSeconds(1);
    assertThat(asked).containsExactly("search on " + OWN);
    assertThat(told).containsExactly("mapped " + OUTSIDE);
  }

  @Test
  void thePortIsRenewedAtHalfItsTimeAndThatIsNoNews() {
    use(HOME);
    passSeconds(LIFETIME_SECONDS / 2 - 1);
    assertThat(asked).hasSize(1);
    passSeconds(LIFETIME_SECONDS + 4);
    assertThat(asked).endsWith("renew 1873", "renew 1873", "renew 1873").hasSize(4);
    assertThat(told).hasSize(1);
  }

  @Test
  void aRouterThatDoesNotRenewIsAskedMoreOftenUntilTheTimeIsUp() {
    use(HOME);
    passSeconds(1);
    router.there = false;
    passSeconds(LIFETIME_SECONDS * 7L / 8 + 1);
    assertThat(asked).hasSize(4).endsWith("renew 1873", "renew 1873", "renew 1873");
    assertThat(told).hasSize(1);
    passSeconds(LIFETIME_SECONDS / 8);
    assertThat(told).endsWith("unmapped").hasSize(2);
    assertThat(asked).endsWith("search on " + OWN);
    assertThat(asked.size()).isLessThan(20);
  }

  @Test
  void anotherPortThanBeforeIsTold() {
    use(HOME);
    passSeconds(1);
    router.external = OUTSIDE.withPort(40_000);
    passSeconds(LIFETIME_SECONDS / 2);
    assertThat(told).containsExactly("mapped " + OUTSIDE, "mapped 203.0.113.7:40000");
    passSeconds(LIFETIME_SECONDS / 2);
    assertThat(asked).endsWith("renew 40000");
  }

  @Test
  void whereNoRouterOpensPortsItIsTriedEverMoreRarely() {
    router.there = false;
    use(HOME);
    passSeconds(3_600);
    assertThat(asked).as("at 0, 1, 5 and 21 minutes").hasSize(4);
    passSeconds(24 * 3_600);
    assertThat(asked.size()).isLessThanOrEqualTo(4 + 24);
    router.there = true;
    passSeconds(3_600);
    assertThat(told).containsExactly("mapped " + OUTSIDE);
  }

  @Test
  void anotherNetworkIsAskedAnewAndAtOnce() {
    router.there = false;
    use(HOME);
    passSeconds(3 * 3_600);
    asked.clear();
    use(ELSEWHERE);
    passSeconds(1);
    assertThat(asked).containsExactly("search on 10.0.0.7:1873");
  }

  @Test
  void aPortOfANetworkThatIsGoneIsNoneAnyMore() {
    use(HOME);
    passSeconds(1);
    use(ELSEWHERE);
    assertThat(told).endsWith("unmapped");
    use(Collections.emptyList());
    passSeconds(1);
    assertThat(asked).as("its router may still be there").endsWith("give back 1873").hasSize(2);
    assertThat(mapper.nextNanos()).isEqualTo(PortMapper.NEVER);
  }

  @Test
  void aNetworkThatComesInAdditionLeavesThePortAsItIs() {
    use(HOME);
    passSeconds(1);
    use(List.of(ELSEWHERE.get(0), HOME.get(0)));
    passSeconds(60);
    assertThat(told).hasSize(1);
    assertThat(asked).hasSize(1);
  }

  @Test
  void anotherRouterOnTheSameNetworkMakesAnotherPort() {
    use(HOME);
    passSeconds(1);
    use(lan(OWN, Endpoint.parse("192.168.1.254:5351")));
    assertThat(told).endsWith("unmapped");
    passSeconds(1);
    assertThat(asked).endsWith("search on " + OWN);
  }

  @Test
  void whenTheNetworkMayBeAnotherThePortIsAskedForAndLostIfNobodyAnswers() {
    use(HOME);
    passSeconds(100);
    mapper.recheck(nowNanos);
    passSeconds(1);
    assertThat(asked).endsWith("renew 1873");
    assertThat(told).hasSize(1);
    router.there = false;
    mapper.recheck(nowNanos);
    passSeconds(1);
    assertThat(told).endsWith("unmapped");
    assertThat(asked).endsWith("renew 1873", "search on " + OWN);
  }

  @Test
  void aRouterThatTellsOfItsNewStartIsAskedAgainAtOnce() {
    use(HOME);
    passSeconds(1_000);
    mapper.announced(ROUTER.withPort(9), 2_000, nowNanos);
    passSeconds(1);
    assertThat(asked).as("its clock goes on as it should").hasSize(1);
    mapper.announced(Endpoint.parse("192.168.1.66:9"), 0, nowNanos);
    passSeconds(1);
    assertThat(asked).as("that isn't our router").hasSize(1);
    mapper.announced(ROUTER.withPort(9), 0, nowNanos);
    passSeconds(1);
    assertThat(asked).endsWith("renew 1873").hasSize(2);
  }

  @Test
  void whoeverShoutsInTheRoutersNameIsHeardOnceInTenSeconds() {
    use(HOME);
    passSeconds(1_000);
    for (int i = 0; i < 1_000; i++) {
      mapper.announced(ROUTER, 500_000 + i, nowNanos);
      mapper.turn(nowNanos, talk());
      nowNanos += TimeUnit.MILLISECONDS.toNanos(20);
    }
    assertThat(asked).as("20 seconds of shouting").hasSize(1 + 2);
  }

  @Test
  void aRoutersClockMayGoAstrayByASixteenthAndTwoSeconds() {
    Epoch epoch = new Epoch(100, 0);
    assertThat(epoch.isLost(100, TimeUnit.SECONDS.toNanos(2))).isFalse();
    assertThat(epoch.isLost(99, 0)).isFalse();
    assertThat(epoch.isLost(98, 0)).isTrue();
    assertThat(epoch.isLost(1_100, TimeUnit.SECONDS.toNanos(1_050))).isFalse();
    assertThat(epoch.isLost(1_100, TimeUnit.SECONDS.toNanos(1_100))).isTrue();
    assertThat(epoch.isLost(1_100, TimeUnit.SECONDS.toNanos(900))).isTrue();
  }

  @Test
  void atTheEndThePortIsGivenBack() {
    use(HOME);
    passSeconds(1);
    mapper.close(talk());
    assertThat(asked).endsWith("give back 1873");
    assertThat(mapper.nextNanos()).isEqualTo(PortMapper.NEVER);
    mapper.close(talk());
    assertThat(asked).hasSize(2);
  }
}

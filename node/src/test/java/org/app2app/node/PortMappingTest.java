package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node and a router that isn't there: nothing leaves this host. */
@Timeout(60)
class PortMappingTest {

  private static final Endpoint OUTSIDE = Endpoint.parse("203.0.113.7:40000");

  @TempDir Path folder;

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private volatile Endpoint external = OUTSIDE;
  private volatile List<Attachment> networks = lan("192.168.1.7");

  private static List<Attachment> lan(String address) {
    LocalNetwork network = new LocalNetwork(Endpoint.parse(address, 1873), 24);
    return List.of(new Attachment("eth0", 2, false, true, Collections.singletonList(network)));
  }

  private final class FakeRouter implements Router {
    private final Endpoint inside;

    FakeRouter(Endpoint inside) {
      this.inside = inside;
    }

    @Override
    public String protocol() {
      return "PCP";
    }

    @Override
    public Endpoint inside() {
      return inside;
    }

    @Override
    public Endpoint address() {
      return Endpoint.parse("192.168.1.1:5351");
    }

    @Override
    public Lease open(int externalPort, Talk talk) {
      asked.add("open");
      return new Lease(this, external, LIFETIME_SECONDS, null);
    }

    @Override
    public void giveBack(Lease lease, Talk talk) {
      asked.add("give back " + lease.external());
    }
  }

  private Lease grant(List<Uplink> uplinks, Talk talk) throws IOException {
    return new FakeRouter(uplinks.get(0).own().endpoint()).open(1873, talk);
  }

  private TestNode start(RouterSearch search, UnaryOperator<NodeBuilder> more) throws Exception {
    InetAddress everywhere = InetAddress.getByAddress(new byte[4]);
    return new TestNode(
        folder,
        builder ->
            more.apply(
                builder
                    .bind(everywhere)
                    .networks(port -> networks)
                    .watchNetworks(false)
                    .routers(() -> Gateways.UNKNOWN, search)));
  }

  private TestNode start() throws Exception {
    return start(this::grant, builder -> builder);
  }

  @Test
  void thePortIsToldShownPreferredInInvitesAndGivenBack() throws Exception {
    try (TestNode node = start()) {
      NodeEvent.PortMapped mapped = node.events.await(NodeEvent.PortMapped.class);
      assertThat(mapped.protocol()).isEqualTo("PCP");
      assertThat(mapped.external()).isEqualTo(OUTSIDE);
      NodeStatus status = node.node.status();
      assertThat(status.portMapping()).isEqualTo(new PortMapping("PCP", OUTSIDE));
      assertThat(status.isPortOpen()).isTrue();
      assertThat(status.invite().endpoints().get(0)).isEqualTo(OUTSIDE);
    }
    assertThat(asked).containsExactly("open", "give back " + OUTSIDE);
  }

  @Test
  void behindAnotherNatThePortIsShownButInNoInvite() throws Exception {
    external = Endpoint.parse("100.64.0.7:40000");
    try (TestNode node = start()) {
      node.events.await(NodeEvent.PortMapped.class);
      NodeStatus status = node.node.status();
      assertThat(status.portMapping().isPublic()).isFalse();
      assertThat(status.isPortOpen()).isFalse();
      assertThat(status.invite().endpoints()).doesNotContain(external);
    }
  }

  @Test
  void anotherNetworkHasAnotherRouter() throws Exception {
    try (TestNode node = start()) {
      node.events.await(NodeEvent.PortMapped.class);
      networks = lan("10.0.0.7");
      external = OUTSIDE.withPort(40_001);
      node.node.networkChanged();
      node.events.await(NodeEvent.PortUnmapped.class);
      assertThat(node.events.await(NodeEvent.PortMapped.class).external()).isEqualTo(external);
      networks = lan("203.0.113.9");
      node.node.networkChanged();
      node.events.await(NodeEvent.PortUnmapped.class);
      assertThat(node.node.status().portMapping()).isNull();
    }
  }

  @Test
  void thePlatformMaySayThatTheRouterMustNotBeAsked() throws Exception {
    try (TestNode node = start(this::grant, builder -> builder.portMapping(false))) {
      node.node.setPortMapping(true);
      node.events.await(NodeEvent.PortMapped.class);
      node.node.setPortMapping(false);
      assertThat(asked.take()).isEqualTo("open");
      assertThat(asked.take()).isEqualTo("give back " + OUTSIDE);
      node.events.await(NodeEvent.PortUnmapped.class);
    }
  }

  @Test
  void thePlatformMaySayWhichTheRoutersAre() throws Exception {
    BlockingQueue<Uplink> uplinks = new LinkedBlockingQueue<>();
    RouterSearch search =
        (found, talk) -> {
          uplinks.addAll(found);
          throw new IOException("nobody");
        };
    try (TestNode node = start(search, builder -> builder.portMapping(false))) {
      InetAddress router = InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 1, 99});
      node.node.setRouters(List.of(router));
      node.node.setPortMapping(true);
      assertThat(uplinks.take().routers()).containsExactly(Endpoint.parse("192.168.1.99:0"));
    }
  }

  @Test
  void aNodeOnLoopbackAsksNobody() throws Exception {
    RouterSearch search =
        (found, talk) -> {
          throw new AssertionError("asked on " + found);
        };
    try (TestNode node =
        start(search, builder -> builder.bind(TestNode.LOOPBACK).networks(new HostNetworks()))) {
      node.node.networkChanged();
      node.events.await(NodeEvent.Listening.class);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("app2app-mapping"));
  }

  @Test
  void aRouterThatHangsKeepsNobodyFromClosing() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    try (FakeUdpRouter silent = new FakeUdpRouter(question -> new byte[0][])) {
      RouterSearch search =
          (found, talk) -> {
            hanging.countDown();
            while (true) {
              try {
                new PcpRouter(Endpoint.parse("127.0.0.1:1"), silent.address()).open(1, talk);
              } catch (java.net.SocketTimeoutException again) {
                assertThat(again).isNotNull();
              }
            }
          };
      TestNode node = start(search, builder -> builder);
      assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
      long before = System.nanoTime();
      node.close();
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
      assertThat(node.events.await(NodeEvent.Stopped.class).failed()).isFalse();
    }
  }

  @Test
  void aDefectInTheSearchConcernsNobodyElse() throws Exception {
    CountDownLatch met = new CountDownLatch(1);
    RouterSearch search =
        (found, talk) -> {
          met.countDown();
          throw new IllegalStateException("a defect, for this test");
        };
    TestNode node = start(search, builder -> builder);
    assertThat(met.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(node.node.status().running()).isTrue();
    node.close();
    assertThat(node.events.await(NodeEvent.Stopped.class).failed()).isFalse();
  }
}

package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.offbynull.portmapper.mappers.natpmp.externalmessages.ExternalAddressNatPmpResponse;
import com.offbynull.portmapper.mappers.natpmp.externalmessages.UdpMappingNatPmpRequest;
import com.offbynull.portmapper.mappers.natpmp.externalmessages.UdpMappingNatPmpResponse;
import com.offbynull.portmapper.mappers.pcp.externalmessages.MapPcpRequest;
import com.offbynull.portmapper.mappers.pcp.externalmessages.MapPcpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UdpRouterTest {

  private static final Endpoint OWN = Endpoint.parse("127.0.0.1:1873");
  private static final byte[][] SILENCE = {};
  private static final int PORT = 40_000;
  private static final int NO_RESOURCES = 8;

  private static Talk talk() {
    return new Talk(0, TimeUnit.SECONDS.toNanos(10));
  }

  private static InetAddress outside() {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] pcp(byte[] question, int result, long lifetimeSeconds) {
    MapPcpRequest asked = new MapPcpRequest(question);
    return new MapPcpResponse(
            asked.getMappingNonce(),
            asked.getProtocol(),
            asked.getInternalPort(),
            PORT,
            outside(),
            result,
            lifetimeSeconds,
            5)
        .dump();
  }

  private static Lease openByPcp(FakeUdpRouter router) throws IOException {
    return new PcpRouter(OWN, router.address()).open(OWN.port(), talk());
  }

  private static byte[][] natPmp(byte[] question, int result) {
    if (question.length == 2) {
      return new byte[][] {new ExternalAddressNatPmpResponse(0, 5, outside()).dump()};
    }
    UdpMappingNatPmpRequest asked = new UdpMappingNatPmpRequest(question);
    long seconds = asked.getLifetime();
    return new byte[][] {
      new UdpMappingNatPmpResponse(result, 5, asked.getInternalPort(), PORT, seconds).dump()
    };
  }

  private static Lease openByNatPmp(FakeUdpRouter router) throws IOException {
    return new NatPmpRouter(OWN, router.address()).open(OWN.port(), talk());
  }

  @Test
  void aPortIsOpenedRenewedAndGivenBackByPcpWithOneNonce() throws Exception {
    try (FakeUdpRouter fake = new FakeUdpRouter(q -> new byte[][] {pcp(q, 0, 7_200)})) {
      PcpRouter router = new PcpRouter(OWN, fake.address());
      Lease lease = router.open(OWN.port(), talk());
      assertThat(lease.external()).isEqualTo(Endpoint.parse("203.0.113.7:40000"));
      assertThat(lease.lifetimeSeconds()).isEqualTo(7_200);
      assertThat(lease.epoch().seconds()).isEqualTo(5);
      router.open(lease.external().port(), talk());
      router.giveBack(lease, talk());
      MapPcpRequest first = new MapPcpRequest(fake.asked.take());
      MapPcpRequest second = new MapPcpRequest(fake.asked.take());
      MapPcpRequest last = new MapPcpRequest(fake.asked.take());
      assertThat(first.getSuggestedExternalPort()).isEqualTo(1873);
      assertThat(second.getSuggestedExternalPort()).isEqualTo(PORT);
      assertThat(last.getLifetime()).isZero();
      assertThat(second.getMappingNonce()).isEqualTo(first.getMappingNonce());
      assertThat(last.getMappingNonce()).isEqualTo(first.getMappingNonce());
    }
  }

  @Test
  void aPortIsOpenedAndGivenBackByNatPmp() throws Exception {
    try (FakeUdpRouter fake = new FakeUdpRouter(q -> natPmp(q, 0))) {
      NatPmpRouter router = new NatPmpRouter(OWN, fake.address());
      Lease lease = router.open(OWN.port(), talk());
      assertThat(lease.external()).isEqualTo(Endpoint.parse("203.0.113.7:40000"));
      router.giveBack(lease, talk());
      fake.asked.take();
      fake.asked.take();
      UdpMappingNatPmpRequest last = new UdpMappingNatPmpRequest(fake.asked.take());
      assertThat(last.getLifetime()).isZero();
      assertThat(last.getInternalPort()).isEqualTo(1873);
    }
  }

  @Test
  void aRouterThatRefusesIsBelieved() throws Exception {
    try (FakeUdpRouter router = new FakeUdpRouter(q -> new byte[][] {pcp(q, NO_RESOURCES, 30)})) {
      assertThatThrownBy(() -> openByPcp(router)).hasMessageContaining("refuses by PCP: 8");
    }
    try (FakeUdpRouter router = new FakeUdpRouter(q -> natPmp(q, 2))) {
      assertThatThrownBy(() -> openByNatPmp(router)).hasMessageContaining("refuses by NAT-PMP: 2");
    }
  }

  @Test
  void aPortForAMomentIsNone() throws Exception {
    for (long seconds : new long[] {0, 1, 59}) {
      try (FakeUdpRouter router = new FakeUdpRouter(q -> new byte[][] {pcp(q, 0, seconds)})) {
        assertThatThrownBy(() -> openByPcp(router)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aPortForEverIsRenewedAllTheSame() throws Exception {
    try (FakeUdpRouter router = new FakeUdpRouter(q -> new byte[][] {pcp(q, 0, 0xffff_ffffL)})) {
      assertThat(openByPcp(router).lifetimeSeconds()).isEqualTo(7_200);
    }
  }

  @Test
  void garbageAndAnswersToOthersArePassedOver() throws Exception {
    Random random = new Random(1);
    try (FakeUdpRouter router =
        new FakeUdpRouter(
            question -> {
              byte[][] answers = new byte[40][];
              for (int i = 0; i < answers.length; i++) {
                answers[i] = new byte[1 + random.nextInt(1_500)];
                random.nextBytes(answers[i]);
                answers[i][0] = 2;
              }
              byte[] forged = question.clone();
              forged[24] ^= 1; // another nonce
              answers[38] = pcp(forged, 0, 7_200);
              answers[39] = pcp(question, 0, 7_200);
              return answers;
            })) {
      assertThat(openByPcp(router).external().port()).isEqualTo(PORT);
    }
  }

  @Test
  void aRouterThatSpeaksNatPmpOnlySaysSoByItsVersion() throws Exception {
    byte[] unsupported = {0, (byte) 0x81, 0, 1, 0, 0, 0, 5};
    try (FakeUdpRouter router = new FakeUdpRouter(q -> new byte[][] {unsupported})) {
      assertThatThrownBy(() -> openByPcp(router)).hasMessageContaining("doesn't speak PCP");
      assertThat(router.asked).hasSize(1);
    }
  }

  @Test
  void aQuestionThatGetsLostIsRepeated() throws Exception {
    int[] count = {0};
    try (FakeUdpRouter router =
        new FakeUdpRouter(q -> ++count[0] < 3 ? SILENCE : new byte[][] {pcp(q, 0, 7_200)})) {
      assertThat(openByPcp(router).external().port()).isEqualTo(PORT);
    }
  }

  @Test
  void aRouterThatIsSilentOrNeverStopsTalkingHoldsNobodyUpForLong() throws Exception {
    byte[] garbage = "garbage".getBytes(StandardCharsets.US_ASCII);
    byte[][] flood = new byte[10_000][];
    Arrays.fill(flood, garbage);
    for (byte[][] answers : new byte[][][] {SILENCE, flood}) {
      try (FakeUdpRouter router = new FakeUdpRouter(q -> answers)) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> openByPcp(router)).isInstanceOf(IOException.class);
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
      }
    }
  }

  @Test
  void whereNobodyListensThatIsKnownAtOnce() throws Exception {
    FakeUdpRouter gone = new FakeUdpRouter(q -> SILENCE);
    PcpRouter router = new PcpRouter(OWN, gone.address());
    gone.close();
    assertThatThrownBy(() -> router.open(1873, talk()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aTalkCanBeEndedByAnotherThread() throws Exception {
    Talk talk = talk();
    try (FakeUdpRouter router =
        new FakeUdpRouter(
            question -> {
              talk.cancel();
              return SILENCE;
            })) {
      PcpRouter asking = new PcpRouter(OWN, router.address());
      assertThatThrownBy(() -> asking.open(1873, talk)).isInstanceOf(IOException.class);
      assertThat(router.asked).hasSize(1);
      assertThatThrownBy(() -> asking.open(1873, talk)).hasMessageContaining("ended");
    }
  }

  @Test
  void announcementsAreReadAndGarbageIsNot() {
    byte[] pcp = new byte[24];
    pcp[0] = 2;
    pcp[1] = (byte) 0x80;
    pcp[11] = 9;
    assertThat(Announcements.epochSeconds(pcp)).isEqualTo(9);
    assertThat(
            Announcements.epochSeconds(new ExternalAddressNatPmpResponse(0, 7, outside()).dump()))
        .isEqualTo(7);
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      byte[] garbage = new byte[random.nextInt(64)];
      random.nextBytes(garbage);
      assertThat(Announcements.epochSeconds(garbage)).isGreaterThanOrEqualTo(-1);
    }
  }
}

package org.app2app.natlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.app2app.natlab.NatProbe.Dependence;
import org.app2app.natlab.NatProbe.Outside;
import org.app2app.natlab.Prober.Datagram;
import org.app2app.natlab.Prober.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every site does what it says, as plain UDP sockets find it. */
@Timeout(120)
@ExtendWith(LabExtension.class)
class SiteTest {

  private static final int PORT = NatProbe.PORT;
  private static final int DISCARD_PORT = 9;
  private static final int LOSS_PROBES = 1_000;

  private static Lab lab;
  private static Internet internet;
  private static Outside outside;

  @BeforeAll
  static void open() throws Exception {
    lab = Lab.open();
    internet = lab.internet();
    outside = new Outside(internet);
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, ENDPOINT_INDEPENDENT, ENDPOINT_INDEPENDENT",
    "FULL_CONE, ENDPOINT_INDEPENDENT, ENDPOINT_INDEPENDENT",
    "ADDRESS_RESTRICTED, ENDPOINT_INDEPENDENT, ADDRESS_DEPENDENT",
    "PORT_RESTRICTED, ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "SYMMETRIC, ADDRESS_AND_PORT_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "CARRIER, ADDRESS_AND_PORT_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "TWO_HOSTS, ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "TWO_HOSTS_HAIRPIN, ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "IPV6, ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "SHORT_LIVED, ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
  })
  void aNatMapsAndFiltersAsItsNameSays(SiteType type, Dependence mapping, Dependence filtering)
      throws Exception {
    NatProbe probe = new NatProbe(outside, type);
    assertThat(probe.classify()).isEqualTo(new NatProbe.Result(mapping, filtering));
    assertThat(probe.mapped(probe.inside()).address()).isEqualTo(probe.behind().publicIpv4());
  }

  @ParameterizedTest
  @CsvSource({
    "PORT_MAPPING, ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "SYMMETRIC_PORT_MAPPING, ADDRESS_AND_PORT_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
  })
  void aRouterThatMapsPortsIsAnOrdinaryNatUntilItIsAsked(
      SiteType type, Dependence mapping, Dependence filtering) throws Exception {
    Assumptions.assumeTrue(PortMapper.isInstalled(), "no miniupnpd");
    NatProbe probe = new NatProbe(outside, type);
    assertThat(probe.classify()).isEqualTo(new NatProbe.Result(mapping, filtering));
  }

  @ParameterizedTest
  @EnumSource(names = {"PORT_MAPPING", "SYMMETRIC_PORT_MAPPING"})
  void aMappedPortIsOpenToEverybody(SiteType type) throws Exception {
    Assumptions.assumeTrue(PortMapper.isInstalled(), "no miniupnpd");
    NatProbe probe = new NatProbe(outside, type);
    String publicAddress = probe.behind().publicIpv4();
    assertThat(natPmp(probe.inside(), "0000")).startsWith("00800000").endsWith(hex(publicAddress));
    assertThat(natPmp(probe.inside(), "000100000751075100000e10")).startsWith("00810000");
    outside.socket().send(publicAddress, PORT, "from a stranger");
    assertThat(probe.inside().receive()).isNotNull();
    assertThat(pcp(probe)).startsWith("02810000").endsWith(hex(publicAddress));
    assertThat(description(probe)).contains("rootDesc.xml");
  }

  /** NAT-PMP (RFC 6886); asked again until the daemon is there. */
  private static String natPmp(Socket inside, String request) throws Exception {
    Datagram answer = null;
    for (int attempt = 0; attempt < 20 && answer == null; attempt++) {
      inside.send("192.168.1.1", 5_351, HexFormat.of().parseHex(request));
      answer = inside.receive();
    }
    assertThat(answer).isNotNull();
    return answer.hex();
  }

  /** PCP (RFC 6887): MAP of UDP port 1873. */
  private static String pcp(NatProbe probe) throws Exception {
    String client = "00000000000000000000ffff" + hex(probe.behind().host().ipv4());
    String opcode = "0123456789abcdef01234567" + "11000000" + "07510751";
    return natPmp(
        probe.inside(),
        "02010000" + "00000e10" + client + opcode + "00000000000000000000ffff00000000");
  }

  private static String description(NatProbe probe) throws Exception {
    String search =
        """
        M-SEARCH * HTTP/1.1\r
        HOST: 239.255.255.250:1900\r
        MAN: "ssdp:discover"\r
        MX: 1\r
        ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r
        \r
        """;
    probe.inside().send("239.255.255.250", 1_900, search);
    return probe.inside().receive(2_000).text();
  }

  private static String hex(String ipv4) {
    StringBuilder hex = new StringBuilder();
    for (String number : ipv4.split("\\.", -1)) {
      hex.append("%02x".formatted(Integer.parseInt(number)));
    }
    return hex.toString();
  }

  @ParameterizedTest
  @CsvSource({"TWO_HOSTS, false", "TWO_HOSTS_HAIRPIN, true"})
  void twoBehindOneNatReachEachOthersPublicAddressIfItHairpins(SiteType type, boolean hairpin)
      throws Exception {
    NatProbe probe = new NatProbe(outside, type);
    Socket second = Prober.on(probe.behind().hosts().get(1)).open(NatProbe.OTHER_PORT);
    Datagram first = probe.mapped(probe.inside());
    Datagram other = probe.mapped(second);
    assertThat(other.address()).isEqualTo(first.address());
    second.send(first.address(), first.port(), "by the hairpin");
    Datagram arrived = probe.inside().receive();
    assertThat(arrived != null).isEqualTo(hairpin);
    if (hairpin) {
      assertThat(arrived.address()).isEqualTo(other.address());
      assertThat(arrived.port()).isEqualTo(other.port());
    }
  }

  @Test
  void aMappingOfAShortLivedNatEndsAfter15Seconds() throws Exception {
    NatProbe probe = new NatProbe(outside, SiteType.SHORT_LIVED);
    Socket patient = Prober.on(probe.behind().host()).open(NatProbe.OTHER_PORT);
    Datagram mapped = probe.mapped(probe.inside());
    Datagram forgotten = probe.mapped(patient);
    assertThat(probe.inside().receive(12_000)).isNull();
    outside.socket().send(mapped.address(), mapped.port(), "in time");
    assertThat(probe.inside().receive().text()).isEqualTo("in time");
    assertThat(patient.receive(4_000)).isNull();
    outside.socket().send(forgotten.address(), forgotten.port(), "too late");
    assertThat(patient.receive()).isNull();
  }

  @Test
  void aLossySiteLosesOneIn20OnTheWayOut() throws Exception {
    NatProbe probe = new NatProbe(outside, SiteType.LOSSY);
    Counters before = probe.behind().counters();
    for (int sent = 0; sent < LOSS_PROBES; sent++) {
      probe.inside().send(outside.near().ipv4(), DISCARD_PORT, "hello");
    }
    long arrived = probe.behind().counters().since(before).packetsIn();
    assertThat(arrived).isBetween(LOSS_PROBES * 91L / 100, LOSS_PROBES * 98L / 100);
  }

  @ParameterizedTest
  @EnumSource(names = {"IPV6", "IPV6_ONLY"})
  void anIpv6FirewallLetsInNothingButAnswers(SiteType type) throws Exception {
    Host host = internet.add(type).host();
    Socket stranger = outside.socket();
    Socket inside = Prober.on(host).open(PORT);
    stranger.send(host.ipv6(), PORT, "unasked");
    assertThat(inside.receive()).isNull();
    inside.send(outside.near().ipv6(), PORT, "hello");
    Datagram hello = stranger.receive();
    assertThat(hello.port()).isEqualTo(PORT);
    assertThat(hello.address()).startsWith("2001:db8:");
    stranger.send(host.ipv6(), PORT, "an answer");
    assertThat(inside.receive()).isNotNull();
  }
}

package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own reading and writing of addresses is the oracle, where it asks no name server. */
class AddressLiteralTest {

  /** With runs of zeros, which IPv6 writes in short. */
  @Provide
  Arbitrary<byte[]> ipv6() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just((byte) 0)), Tuple.of(2, Arbitraries.bytes()))
        .array(byte[].class)
        .ofSize(16);
  }

  @Provide
  Arbitrary<String> almostLiterals() {
    return Arbitraries.strings().withChars("0123456789abcdefF:::..%[]x -").ofMaxLength(24);
  }

  @Property(tries = 1_000)
  void ipv4IsWrittenAsTheJdkWritesItAndReadBack(
      @ForAll @Size(4) byte[] address, @ForAll @IntRange(max = 65_535) int port)
      throws UnknownHostException {
    Endpoint endpoint = Endpoint.of(address, port, 0);
    assertThat(endpoint.addressText())
        .isEqualTo(InetAddress.getByAddress(address).getHostAddress());
    assertThat(endpoint.addressBytes()).isEqualTo(address);
    assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
  }

  @Property(tries = 2_000)
  void ipv6IsReadAsTheJdkWritesIt(@ForAll @From("ipv6") byte[] address)
      throws UnknownHostException {
    Endpoint endpoint = Endpoint.of(address, 1873, 0);
    String written = InetAddress.getByAddress(address).getHostAddress();
    assertThat(Endpoint.parse(written, 1873)).isEqualTo(endpoint);
    assertThat(Endpoint.parse(endpoint.addressText(), 1873)).isEqualTo(endpoint);
    assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    assertThat(InetAddress.getByName(endpoint.addressText()).getAddress())
        .isEqualTo(endpoint.addressBytes());
    assertThat(endpoint.addressText().length()).isLessThanOrEqualTo(39);
  }

  @Property(tries = 20_000)
  void whateverIsAcceptedIsALiteralToTheJdkToo(@ForAll @From("almostLiterals") String text)
      throws UnknownHostException {
    Endpoint read = Endpoint.parse(text, 1);
    if (read != null) {
      assertThat(InetAddress.getByName(text).getAddress()).isEqualTo(read.addressBytes());
    } else if (text.indexOf(':') >= 0 && text.matches("(?!.*[0-9a-fA-F]{5})[0-9a-fA-F:.]*")) {
      // With a colon in it the JDK asks no name server. What it takes, we take, but for groups of
      // more than four digits.
      assertThatThrownBy(() -> InetAddress.getByName(text))
          .isInstanceOf(UnknownHostException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        ".1.2.3.4",
        "1.2.3.4.5",
        "1..2.3",
        "01.2.3.4",
        "1.2.3.04",
        "1.2.3.256",
        "1.2.3.999",
        "1.2.3.4294967297",
        "0x7f.0.0.1",
        "2130706433",
        "localhost",
        "example.org",
        "1.2.3.4\0",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.-4",
        "+1.2.3.4",
        "١.٢.٣.٤",
        "1.2.3.4:5",
        "[::1]",
        "fe80::1%eth0",
        "fe80::1%1",
        "::1/128",
        ":",
        ":::",
        "1:",
        ":1",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::01.2.3.4",
        "::ffff:1.2.3.256",
        "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"
      })
  void nothingElseIsAccepted(String text) {
    assertThat(Endpoint.parse(text, 1873)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:0,::",
    "0:0:0:0:0:0:0:1,::1",
    "2001:DB8:0:0:0:0:0:1,2001:db8::1",
    "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
    "1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8,0:2:3:4:5:6:7:8",
    "1::,1::",
    "::ffff:192.0.2.1,192.0.2.1",
    "::ffff:c000:201,192.0.2.1",
    "64:ff9b::192.0.2.33,64:ff9b::c000:221",
    "255.255.255.255,255.255.255.255",
    "0.0.0.0,0.0.0.0"
  })
  void ipv6IsWrittenInTheFormOfRfc5952(String text, String canonical) {
    assertThat(Endpoint.parse(text, 1873).addressText()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.4",
        "1.2.3.4:",
        "1.2.3.4:65536",
        "1.2.3.4:-1",
        "1.2.3.4:+1",
        "1.2.3.4:123456",
        "1.2.3.4: 1",
        "[1.2.3.4]:1",
        "::1:1873x",
        "[::1]",
        "[::1:1873",
        "::1]:1873",
        "[]:1",
        ":1873",
        "host:1873",
        ""
      })
  void anEndpointNeedsALiteralAndAPort(String text) {
    assertThat(Endpoint.parse(text)).isNull();
  }

  @Test
  void anIpv6AddressWithoutBracketsIsNoEndpoint() {
    assertThat(Endpoint.parse("2001:db8::1:1873")).isNull();
    assertThat(Endpoint.parse("[2001:db8::1]:1873"))
        .hasToString("[2001:db8::1]:1873")
        .extracting(Endpoint::port)
        .isEqualTo(1873);
  }

  @Test
  void onlyALinkLocalAddressKeepsItsScope() throws UnknownHostException {
    byte[] linkLocal = Inet6Address.getByName("fe80::1").getAddress();
    byte[] global = Inet6Address.getByName("2001:db8::1").getAddress();
    assertThat(Endpoint.of(linkLocal, 1, 3).scope()).isEqualTo(3);
    assertThat(Endpoint.of(linkLocal, 1, 3)).isNotEqualTo(Endpoint.of(linkLocal, 1, 2));
    assertThat(Endpoint.of(global, 1, 3).scope()).isZero();
    assertThat(Endpoint.of(new byte[] {10, 0, 0, 1}, 1, 3).scope()).isZero();
  }

  @Property(tries = 1_000)
  void whatIsSpecialAboutAnAddressIsWhatTheJdkSays(@ForAll @From("ipv6") byte[] address)
      throws UnknownHostException {
    Endpoint endpoint = Endpoint.of(address, 1873, 0);
    InetAddress jdk = InetAddress.getByAddress(address);
    assertThat(endpoint.isIpv6()).isEqualTo(jdk instanceof Inet6Address);
    assertThat(endpoint.isMulticast()).isEqualTo(jdk.isMulticastAddress());
    assertThat(endpoint.isLinkLocal()).isEqualTo(jdk.isLinkLocalAddress());
    assertThat(endpoint.isLoopback()).isEqualTo(jdk.isLoopbackAddress());
  }
}

package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.app2app.node.NodeEvent;
import org.app2app.overlay.PathKind;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

class PeopleLinesTest {

  private static final PeerId PEER = PeerId.of("2ddd66f6" + "0".repeat(32));
  private static final PeerId RELAY = PeerId.of("9a3c0001" + "0".repeat(32));
  private static final PeerId OTHER_RELAY = PeerId.of("9a3c0002" + "0".repeat(32));
  private static final Endpoint ADDRESS = Endpoint.parse("192.0.2.1:1873");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PeopleLines lines =
      new PeopleLines(new PrintStream(written, true, StandardCharsets.UTF_8));

  private void path(PathKind kind, PeerId relay) {
    lines.write(new NodeEvent.PathFound(0, PEER, ADDRESS, kind, relay));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void aPeerThatIsFoundIsOneLine() {
    lines.write(new NodeEvent.PeerActive(0, PEER, ADDRESS));
    path(PathKind.PUNCTURED, null);
    assertThat(text()).isEqualTo("Found peer 2ddd66f6 at 192.0.2.1:1873.\n");
  }

  @Test
  void anotherWayIsALineAndAnotherKindOfDirectWayIsNone() {
    lines.write(new NodeEvent.PeerActive(0, PEER, ADDRESS));
    path(PathKind.RELAYED, RELAY);
    path(PathKind.RELAYED, OTHER_RELAY);
    path(PathKind.RELAYED, OTHER_RELAY);
    path(PathKind.PUNCTURED, null);
    path(PathKind.DIRECT, null);
    path(PathKind.LAN, null);
    assertThat(text())
        .isEqualTo(
            """
            Found peer 2ddd66f6 through 9a3c0001.
            Reaching peer 2ddd66f6 through 9a3c0002 now.
            Reaching peer 2ddd66f6 directly now.
            Reaching peer 2ddd66f6 on the LAN now.
            """);
  }

  @Test
  void thePortThatEachPeerSeesIsNoNewsBehindANatThatShowsEachAnother() {
    lines.write(new NodeEvent.WanAddress(0, ADDRESS));
    lines.write(new NodeEvent.NatDetected(0, NatMapping.ENDPOINT_DEPENDENT));
    lines.write(new NodeEvent.WanAddress(0, Endpoint.parse("192.0.2.1:40001")));
    lines.write(new NodeEvent.WanAddress(0, Endpoint.parse("192.0.2.2:40001")));
    assertThat(text())
        .isEqualTo(
            """
            Peers see this node at 192.0.2.1:1873.
            NAT: endpoint-dependent.
            Peers see this node at 192.0.2.2:40001.
            """);
  }

  @Test
  void aPeerThatWasLostIsFoundAgain() {
    path(PathKind.DIRECT, null);
    lines.write(new NodeEvent.PeerLost(0, PEER, ADDRESS));
    path(PathKind.RELAYED, RELAY);
    assertThat(text())
        .isEqualTo(
            """
            Found peer 2ddd66f6 at 192.0.2.1:1873.
            Lost peer 2ddd66f6.
            Found peer 2ddd66f6 through 9a3c0001.
            """);
  }
}

package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.app2app.node.NodeEvent;
import org.app2app.node.PeerException;
import org.app2app.overlay.PathKind;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  private static final String ID = "0123456789abcdef0123456789abcdef01234567";
  private static final PeerId PEER = PeerId.of(ID);
  private static final Endpoint HOST = Endpoint.parse("192.0.2.1:1873");

  @Test
  void eachEventHasItsNameItsTimeAndItsDetails() {
    assertJson(
        new NodeEvent.Listening(0, PEER, Endpoint.parse("127.0.0.1:9"), 9, false),
        "\"listening\",\"ms\":5,\"peer_id\":\"" + ID + "\",\"address\":\"127.0.0.1\",\"port\":9");
    String peer = ",\"ms\":5,\"peer_id\":\"" + ID + "\"";
    String address = ",\"address\":\"192.0.2.1:1873\"";
    assertJson(new NodeEvent.PeerHeard(0, PEER, HOST), "\"peer-heard\"" + peer + address);
    assertJson(new NodeEvent.PeerActive(0, PEER, HOST), "\"peer-active\"" + peer + address);
    assertJson(new NodeEvent.PeerLost(0, PEER, HOST), "\"peer-lost\"" + peer + address);
    assertJson(
        new NodeEvent.PeerIntroduced(0, PEER, HOST, PEER),
        "\"introduced\"" + peer + address + ",\"by\":\"" + ID + "\"");
    assertJson(
        new NodeEvent.PathFound(0, PEER, HOST, PathKind.LAN, null),
        "\"path\"" + peer + address + ",\"kind\":\"lan\"");
    assertJson(
        new NodeEvent.PathFound(0, PEER, HOST, PathKind.RELAYED, PEER),
        "\"path\"" + peer + address + ",\"kind\":\"relayed\",\"relay\":\"" + ID + "\"");
    assertJson(new NodeEvent.SessionOpened(0, PEER), "\"session-opened\"" + peer);
    assertJson(
        new NodeEvent.SessionClosed(0, PEER, PeerException.Reason.TIMED_OUT),
        "\"session-closed\"" + peer + ",\"reason\":\"timed-out\"");
    assertJson(new NodeEvent.WanAddress(0, HOST), "\"wan-address\",\"ms\":5" + address);
    assertJson(
        new NodeEvent.NatDetected(0, NatMapping.ENDPOINT_DEPENDENT),
        "\"nat\",\"ms\":5,\"mapping\":\"endpoint-dependent\"");
    assertJson(
        new NodeEvent.PortMapped(0, "PCP", HOST),
        "\"port-mapped\",\"ms\":5,\"protocol\":\"PCP\",\"address\":\"192.0.2.1\",\"port\":1873");
    assertJson(new NodeEvent.PortUnmapped(0), "\"port-unmapped\",\"ms\":5");
    assertJson(
        new NodeEvent.Rejected(0, Map.of("not-bencode", 3L)),
        "\"rejected\",\"ms\":5,\"counters\":{\"not-bencode\":3}");
    assertJson(new NodeEvent.Stopped(0, "why", false), "\"stopped\",\"ms\":5");
  }

  private static void assertJson(NodeEvent event, String expected) {
    assertThat(EventJson.of(event, 5)).isEqualTo("{\"event\":" + expected + "}");
  }

  @Test
  void programsAreNotToldOfWhatIsForPeople() {
    assertThat(EventJson.of(new NodeEvent.Warning(0, "hm"), 5)).isNull();
    assertThat(EventJson.of(new NodeEvent.NetworkChanged(0), 5)).isNull();
  }

  @Test
  void aStrangersIdCanNotBreakOutOfItsString() {
    PeerId hostile = PeerId.of("\"},{\"event\":\"stopped");
    assertThat(EventJson.of(new NodeEvent.PeerHeard(0, hostile, HOST), 5))
        .contains("\"peer_id\":\"\\\"},{\\\"event\\\":\\\"stopped\"");
  }

  @Test
  void eachEventIsALineOfItsOwn() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventLines lines = new EventLines(out);
    lines.write(new NodeEvent.WanAddress(0, HOST), 1);
    lines.write(new NodeEvent.Warning(0, "hm"), 2);
    lines.write(new NodeEvent.Stopped(0, "why", false), 3);
    assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8))
        .endsWith("\n")
        .hasLineCount(2);
  }

  @Test
  void onceNobodyReadsItIsNotTriedAgain() {
    int[] tried = new int[1];
    EventLines lines =
        new EventLines(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                tried[0]++;
                throw new IOException("Broken pipe");
              }
            });
    lines.write(new NodeEvent.WanAddress(0, HOST), 1);
    lines.write(new NodeEvent.WanAddress(0, HOST), 2);
    assertThat(tried[0]).isEqualTo(1);
  }
}

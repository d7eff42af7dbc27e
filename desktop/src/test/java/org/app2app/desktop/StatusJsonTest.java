package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.node.NodeStatus;
import org.app2app.node.PortMapping;
import org.app2app.overlay.Origin;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.overlay.Traffic;
import org.app2app.overlay.Vote;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

  private static final PeerId ME = PeerId.of("f".repeat(40));
  private static final PeerId OTHER = PeerId.of("a".repeat(40));
  private static final Endpoint WAN = Endpoint.parse("130.161.211.254:1873");

  private static PeerSnapshot heard(String operator, long heardNanosAgo) {
    return new PeerSnapshot(
        OTHER,
        Endpoint.parse("192.0.2.1:1873"),
        PeerState.ACTIVE,
        true,
        true,
        true,
        PathKind.LAN,
        null,
        1,
        operator,
        NatMapping.NONE,
        12_500_000,
        heardNanosAgo,
        12,
        13,
        Origin.INTRODUCED,
        ME);
  }

  private static PeerSnapshot unheard(int port, PeerState state) {
    Endpoint endpoint = Endpoint.parse("[2001:db8::1]:" + port);
    return new PeerSnapshot(
        null,
        endpoint,
        state,
        false,
        false,
        false,
        null,
        null,
        -1,
        null,
        NatMapping.UNKNOWN,
        -1,
        -1,
        0,
        1,
        Origin.BOOTSTRAP,
        null);
  }

  private static NodeStatus status(List<PeerSnapshot> peers, long uptimeNanos) {
    OverlaySnapshot overlay =
        new OverlaySnapshot(
            WAN,
            null,
            NatMapping.ENDPOINT_INDEPENDENT,
            List.of(new Vote(OTHER, WAN)),
            peers,
            new Traffic(1, 2, 3, 4),
            Map.of(),
            true,
            2);
    return new NodeStatus(
        ME,
        true,
        Path.of("/data"),
        1873,
        List.of(Endpoint.parse("192.168.1.7:1873"), Endpoint.parse("[fd00::2]:1873")),
        9,
        "",
        Pace.LIVELY,
        new PortMapping("PCP", WAN),
        uptimeNanos,
        overlay,
        Map.of("not-bencode", 3L),
        Set.of(OTHER));
  }

  private static JsonObject json(NodeStatus status) {
    return JsonParser.parseString(StatusJson.of(status, "app2app:x", "0.2.0")).getAsJsonObject();
  }

  @Test
  void aNodeIsDescribedAsTheDocumentedSchemaSays() {
    JsonObject json = json(status(List.of(heard("NL KPN", 3_200_000_000L)), 12_300_000_000L));
    json.remove("peers");
    assertThat(json)
        .isEqualTo(
            JsonParser.parseString(
                """
                {"version":"0.2.0","peerId":"%s","state":"running","uptimeSeconds":12.3,
                 "dataFolder":"/data","localAddresses":["192.168.1.7:1873","[fd00::2]:1873"],
                 "localIp":"192.168.1.7","connection":"Ethernet","operator":"",
                 "invite":"app2app:x","port":1873,
                 "portMapping":{"protocol":"PCP","address":"130.161.211.254:1873","open":true},
                 "wanAddress":"130.161.211.254:1873","wanAddressIpv6":null,
                 "nat":"endpoint-independent","natMeaning":"%s",
                 "activePeers":1,"connectablePeers":1,
                 "connectableRatio":1.0,
                 "votes":[{"reporter":"%s","address":"130.161.211.254:1873"}],
                 "traffic":{"datagramsIn":1,"bytesIn":2,"datagramsOut":3,"bytesOut":4},
                 "relaying":{"willing":true,"circuits":2},
                 "rejected":{"not-bencode":3}}"""
                    .formatted(ME, NatMeaning.of(NatMapping.ENDPOINT_INDEPENDENT, true), OTHER)));
  }

  @Test
  void aPeerIsDescribedAsTheDocumentedSchemaSays() {
    JsonObject json = json(status(List.of(heard("NL KPN", 3_200_000_000L)), 1));
    assertThat(json.getAsJsonArray("peers").get(0))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"key":"%1$s","peerId":"%1$s","address":"192.0.2.1:1873","state":"active","heard":true,
                 "version":2,"connection":"Wi-Fi","operator":"NL KPN","nat":"none","path":"lan",
                 "relay":null,
                 "session":true,"connectable":true,"roundTripMillis":12.5,"heardSecondsAgo":3.2,"received":12,
                 "sent":13,"origin":"introduced","introducedBy":"%2$s"}"""
                    .formatted(OTHER, ME)));
  }

  @Test
  void whatIsNotKnownOfAPeerIsNull() {
    JsonObject json = json(status(List.of(unheard(1, PeerState.CONTACTED)), 1));
    JsonObject peer = json.getAsJsonArray("peers").get(0).getAsJsonObject();
    for (String name : List.of("peerId", "version", "path", "roundTripMillis", "heardSecondsAgo")) {
      assertThat(peer.get(name).isJsonNull()).as(name).isTrue();
    }
    assertThat(json.get("connectableRatio").getAsDouble()).isZero();
  }

  @Test
  void eachPeerHasAKeyThatStaysWhenItsPathChanges() {
    String relay = "192.0.2.9:1873";
    List<String> relayed =
        keys(
            ScriptedStatus.relayed("a1", relay, "", 1),
            ScriptedStatus.relayed("a2", relay, "", 1),
            ScriptedStatus.reached("2ddd66f6", relay, "", PathKind.DIRECT, 1));
    assertThat(relayed).doesNotHaveDuplicates();
    assertThat(keys(ScriptedStatus.reached("a1", "192.0.2.1:1", "", PathKind.DIRECT, 1)))
        .containsExactly(relayed.get(0));
  }

  @Test
  void whoClaimsAnothersIdHasAKeyOfItsOwnAllTheSame() {
    assertThat(
            keys(
                ScriptedStatus.reached("a1", "192.0.2.1:1", "", PathKind.DIRECT, 1),
                ScriptedStatus.silent("a1", "192.0.2.1:2", ""),
                ScriptedStatus.relayed("a1", "192.0.2.1:2", "", 1),
                ScriptedStatus.relayed("a1", "192.0.2.1:2", "", 1)))
        .doesNotHaveDuplicates()
        .contains("a1" + "0".repeat(38));
    assertThat(
            keys(
                unheard(1, PeerState.CONTACTED),
                unheard(2, PeerState.CONTACTED),
                unheard(2, PeerState.CONTACTED)))
        .doesNotHaveDuplicates();
  }

  private static List<String> keys(PeerSnapshot... peers) {
    List<String> keys = new ArrayList<>();
    for (JsonElement peer : json(status(List.of(peers), 1)).getAsJsonArray("peers")) {
      keys.add(peer.getAsJsonObject().get("key").getAsString());
    }
    return keys;
  }

  @Test
  void whoCarriesAPeersDatagramsIsNamed() {
    JsonObject json = json(status(List.of(ScriptedStatus.relayed("a1", "192.0.2.9:1", "", 1)), 1));
    JsonObject peer = json.getAsJsonArray("peers").get(0).getAsJsonObject();
    assertThat(peer.get("relay").getAsString()).isEqualTo(ScriptedStatus.RELAY.toString());
    assertThat(peer.get("path").getAsString()).isEqualTo("relayed");
    assertThat(StatusText.of(json))
        .contains("via 192.0.2.9:1  ")
        .contains("through peer 2ddd66f6, until a direct way works\n");
  }

  @Test
  void eachKindOfNatHasAMeaning() {
    for (NatMapping mapping : NatMapping.values()) {
      String closed = NatMeaning.of(mapping, false);
      String open = NatMeaning.of(mapping, true);
      assertThat(closed).endsWith(".").hasSizeLessThan(130);
      assertThat(open).endsWith(".").hasSizeLessThan(130);
      assertThat(open.equals(closed)).isEqualTo(mapping == NatMapping.NONE);
    }
  }

  @Test
  void ofVeryManyPeersTheSilentOnesAreLeftOut() {
    List<PeerSnapshot> peers =
        new ArrayList<>(Collections.nCopies(1_000, unheard(1, PeerState.SILENT)));
    peers.add(heard("", 0));
    JsonObject json = json(status(peers, 1));
    assertThat(json.getAsJsonArray("peers")).hasSize(StatusJson.PEERS_MAX);
    JsonObject first = json.getAsJsonArray("peers").get(0).getAsJsonObject();
    assertThat(first.get("state").getAsString()).isEqualTo("active");
  }

  @Test
  void theMerePassingOfTimeIsNoChange() {
    String before = unaged(status(List.of(heard("", 1)), 1));
    assertThat(unaged(status(List.of(heard("", 9_000_000_000L)), 9_000_000_000L)))
        .isEqualTo(before);
    assertThat(unaged(status(List.of(), 1))).isNotEqualTo(before);
  }

  private static String unaged(NodeStatus status) {
    return StatusJson.unaged(status, "app2app:x", "0.2.0");
  }

  @Test
  void aPersonIsShownTheSameInAlignedLines() {
    String text =
        StatusText.of(
            json(
                status(
                    List.of(heard("NL KPN", 0), unheard(7, PeerState.SILENT)), 61_000_000_000L)));
    assertThat(text)
        .contains("WAN address  130.161.211.254:1873\n")
        .contains("Opened port  130.161.211.254:1873 by the router (PCP)\n")
        .contains("1 active, 1 connectable (ratio 1.00)\n")
        .contains("Running for  0:01:01\n")
        .contains("NAT          endpoint-independent: Everybody sees the same port")
        .contains("Relaying     between 2 pairs of peers\n")
        .contains("introduced  on the same LAN\n")
        .contains("Rejected     not-bencode 3\n")
        .contains("Incoming (heard from): 1\n  active  aaaaaaaa  192.0.2.1:1873  Wi-Fi, NL KPN")
        .contains("Outgoing (not heard yet): 1\n  silent  –");
  }

  @Test
  void aStrangersNameCanNotSteerTheTerminal() {
    String evil = "\u001b[2J\u0007\u202e\u2066boo";
    String text = StatusText.of(json(status(List.of(heard(evil, 0)), 1)));
    assertThat(text).contains("boo").doesNotContain("\u001b", "\u0007", "\u202e", "\u2066");
  }
}

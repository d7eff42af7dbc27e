package org.app2app.desktop;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A node's status for a person: what the page shows, in aligned lines. */
final class StatusText {

  private static final String NONE = "–";
  private static final int LABEL_WIDTH = 13;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;

  private final StringBuilder text = new StringBuilder();
  private final JsonObject status;

  private StatusText(JsonObject status) {
    this.status = status;
  }

  static String of(JsonObject status) {
    StatusText result = new StatusText(status);
    result.addNode();
    result.addPeers("Incoming (heard from)", true);
    result.addPeers("Outgoing (not heard yet)", false);
    return result.text.toString();
  }

  private void addNode() {
    line("Local IP", string(status, "localIp"));
    line("WAN address", wanAddress());
    line("Opened port", openedPort());
    line("Peer ID", string(status, "peerId"));
    line("Connection", connection(status));
    line("NAT", string(status, "nat") + ": " + string(status, "natMeaning"));
    line(
        "Peers",
        String.format(
            Locale.ROOT,
            "%s active, %s connectable (ratio %.2f)",
            string(status, "activePeers"),
            string(status, "connectablePeers"),
            status.get("connectableRatio").getAsDouble()));
    for (JsonElement vote : status.getAsJsonArray("votes")) {
      JsonObject report = vote.getAsJsonObject();
      line("Vote", string(report, "address") + "  by " + brief(report, "reporter"));
    }
    line("Relaying", relaying());
    line("Traffic", traffic(status.getAsJsonObject("traffic")));
    line("Rejected", rejected(status.getAsJsonObject("rejected")));
    line("UDP port", string(status, "port"));
    line("Running for", duration(status.get("uptimeSeconds").getAsLong()));
    line("Data folder", string(status, "dataFolder"));
    line("Invite", string(status, "invite"));
  }

  private String wanAddress() {
    String ipv6 = string(status, "wanAddressIpv6");
    return string(status, "wanAddress") + (ipv6.equals(NONE) ? "" : "  " + ipv6);
  }

  private String openedPort() {
    JsonElement mapping = status.get("portMapping");
    if (mapping == null || mapping.isJsonNull()) {
      return NONE;
    }
    JsonObject opened = mapping.getAsJsonObject();
    boolean open = opened.get("open").getAsBoolean();
    return string(opened, "address")
        + " by the router ("
        + string(opened, "protocol")
        + (open ? ")" : "), which is behind another NAT");
  }

  private static String connection(JsonObject of) {
    String operator = string(of, "operator");
    String connection = string(of, "connection");
    return operator.equals(NONE) ? connection : connection + ", " + operator;
  }

  private String relaying() {
    JsonObject relaying = status.getAsJsonObject("relaying");
    if (relaying == null) {
      return NONE; // an older node
    }
    int circuits = relaying.get("circuits").getAsInt();
    boolean willing = relaying.get("willing").getAsBoolean();
    if (circuits == 0) {
      return willing ? "nobody needs it" : "no";
    }
    return "between " + circuits + (circuits == 1 ? " pair" : " pairs") + " of peers";
  }

  private static String traffic(JsonObject traffic) {
    return String.format(
        Locale.ROOT,
        "in %,d datagrams (%,d bytes), out %,d datagrams (%,d bytes)",
        traffic.get("datagramsIn").getAsLong(),
        traffic.get("bytesIn").getAsLong(),
        traffic.get("datagramsOut").getAsLong(),
        traffic.get("bytesOut").getAsLong());
  }

  private static String rejected(JsonObject counters) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonElement> counter : counters.entrySet()) {
      parts.add(printable(counter.getKey()) + " " + counter.getValue().getAsLong());
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private static String duration(long seconds) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        seconds / SECONDS_PER_HOUR,
        seconds / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE,
        seconds % SECONDS_PER_MINUTE);
  }

  private void line(String label, String value) {
    text.append(label).append(" ".repeat(Math.max(1, LABEL_WIDTH - label.length())));
    text.append(value).append('\n');
  }

  private void addPeers(String title, boolean heard) {
    TextTable table = new TextTable();
    JsonArray peers = status.getAsJsonArray("peers");
    for (JsonElement element : peers) {
      JsonObject peer = element.getAsJsonObject();
      if (peer.get("heard").getAsBoolean() == heard) {
        table.row(
            string(peer, "state"),
            brief(peer, "peerId"),
            address(peer),
            connection(peer),
            number(peer, "roundTripMillis", "%.1f ms"),
            number(peer, "heardSecondsAgo", "heard %.0f s ago"),
            string(peer, "origin"),
            PathWords.of(string(peer, "path"), brief(peer, "relay")));
      }
    }
    text.append('\n').append(title).append(": ").append(table.size()).append('\n');
    text.append(table);
  }

  /** Of a peer that is reached through another, that one's address is all there is. */
  private static String address(JsonObject peer) {
    String address = string(peer, "address");
    return string(peer, "relay").equals(NONE) ? address : "via " + address;
  }

  private static String brief(JsonObject object, String name) {
    return PeopleLines.brief(string(object, name));
  }

  private static String number(JsonObject object, String name, String format) {
    JsonElement value = object.get(name);
    boolean none = value == null || value.isJsonNull();
    return none ? "" : String.format(Locale.ROOT, format, value.getAsDouble());
  }

  private static String string(JsonObject object, String name) {
    JsonElement value = object.get(name);
    boolean none = value == null || value.isJsonNull() || value.getAsString().isEmpty();
    return none ? NONE : printable(value.getAsString());
  }

  /** Peers are strangers: what they call themselves must not steer the terminal. */
  static String printable(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isPrintable(point) ? point : '\ufffd')
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  private static boolean isPrintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}

package org.app2app.wire;

import java.nio.charset.StandardCharsets;

/** The keys of the discovery messages (PROTOCOL.md section 4.1). */
enum Key {
  ADDRESS("address"),
  CONNECTION_TYPE("connection_type"),
  DESTINATION("destination"),
  HAVE("have"),
  HOLD("hold"),
  INTERNAL_SOURCE("internal_source"),
  INVITEE("invitee"),
  KEEP("keep"),
  LOCAL("local"),
  MAPPED("mapped"),
  NAT("nat"),
  NETWORK_OPERATOR("network_operator"),
  NONCE("nonce"),
  PAD("pad"),
  PEER_ID("peer_id"),
  PEX("pex"),
  PEX4("pex4"),
  PEX6("pex6"),
  PORT("port"),
  PUNCTURE_PEER("puncture_peer"),
  RELAY("relay"),
  REST("rest"),
  SEEK("seek"),
  SOURCE("source"),
  TYPE("type"),
  WANT("want"),
  /** Any other: passed over. */
  OTHER("");

  private static final Key[][] BY_LENGTH = byLength();

  final byte[] name;
  final byte[] encoded;

  Key(String name) {
    this.name = name.getBytes(StandardCharsets.US_ASCII);
    this.encoded = (name.length() + ":" + name).getBytes(StandardCharsets.US_ASCII);
  }

  private static Key[][] byLength() {
    Key[][] table = new Key[17][0];
    for (Key key : values()) {
      if (key != OTHER) {
        Key[] row = table[key.name.length];
        Key[] longer = java.util.Arrays.copyOf(row, row.length + 1);
        longer[row.length] = key;
        table[key.name.length] = longer;
      }
    }
    return table;
  }

  /** The key that the reader has just read. */
  static Key of(BencodeReader reader) {
    if (reader.stringLength() >= BY_LENGTH.length) {
      return OTHER;
    }
    for (Key key : BY_LENGTH[reader.stringLength()]) {
      if (reader.stringIs(key.name)) {
        return key;
      }
    }
    return OTHER;
  }
}

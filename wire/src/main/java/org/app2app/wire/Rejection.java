package org.app2app.wire;

/** Why a datagram is not a message. Each has a counter that people see, by its {@link #text()}. */
public enum Rejection {
  /** No byte at all. */
  EMPTY("empty"),
  /** Longer than any version sends; see {@link MessageDecoder#LENGTH_MAX}. */
  TOO_LONG("too-long"),
  /** The first byte belongs to no kind of datagram that is known here. */
  UNKNOWN_FRAME("unknown-frame"),
  /** Not bencode (BEP 3), or cut off. */
  NOT_BENCODE("not-bencode"),
  /** Nested deeper than {@link BencodeReader#DEPTH_MAX}. */
  TOO_DEEP("too-deep"),
  /** Something follows the dictionary. */
  TRAILING_BYTES("trailing-bytes"),
  /** One key twice. */
  DUPLICATE_KEY("duplicate-key"),
  /** A key that this type of message must have is absent. */
  MISSING_KEY("missing-key"),
  /** A known key holds another type than it should. */
  WRONG_TYPE("wrong-type"),
  /** {@code type} is none of the four. */
  UNKNOWN_MESSAGE("unknown-message"),
  /** Not 1 to 64 printable ASCII characters. */
  BAD_PEER_ID("bad-peer-id"),
  /** Not an address literal; host names are never looked up. */
  BAD_ADDRESS("bad-address"),
  /** Not in 0..65535. */
  BAD_PORT("bad-port"),
  /** A value out of its range, or a list that is too long. */
  BAD_VALUE("bad-value");

  private final String text;

  Rejection(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

package org.app2app.wire;

/** What a datagram's first byte says it is (PROTOCOL.md section 2). */
public enum Frame {
  /** A bencoded {@link Message}: starts with {@code d}. */
  DISCOVERY,
  /** One zero byte, which keeps a NAT's mapping alive and asks for nothing. */
  KEEP_ALIVE,
  /** Anything else. */
  UNKNOWN;

  private static final byte KEEP_ALIVE_BYTE = 0;

  /** The kind of the datagram in {@code datagram[0, length)}. */
  public static Frame of(byte[] datagram, int length) {
    if (length > 0 && datagram[0] == 'd') {
      return DISCOVERY;
    }
    return length == 1 && datagram[0] == KEEP_ALIVE_BYTE ? KEEP_ALIVE : UNKNOWN;
  }

  /** A keep-alive, to be sent to version-2 peers only. */
  public static byte[] keepAlive() {
    return new byte[] {KEEP_ALIVE_BYTE};
  }
}

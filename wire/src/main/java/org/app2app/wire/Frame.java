package org.app2app.wire;

/** What a datagram's first byte says it is (PROTOCOL.md section 2). */
public enum Frame {
  /** A bencoded {@link Message}: starts with {@code d}. */
  DISCOVERY,
  /** One zero byte, which keeps a NAT's mapping alive and asks for nothing. */
  KEEP_ALIVE,
  /** Asks an active peer for a {@link #PONG}: the least that shows that it is there. */
  PING,
  /** Answers a {@link #PING} with the nonce that it holds. */
  PONG,
  /** Anything else. */
  UNKNOWN;

  private static final byte KEEP_ALIVE_BYTE = 0;
  private static final byte PING_BYTE = 1;
  private static final byte PONG_BYTE = 2;

  /** A ping and a pong are alike in length, so that neither makes more of the other. */
  private static final int PING_LENGTH = 1 + Long.BYTES;

  /** The kind of the datagram in {@code datagram[0, length)}. */
  public static Frame of(byte[] datagram, int length) {
    if (length > 0 && datagram[0] == 'd') {
      return DISCOVERY;
    }
    if (length == 1 && datagram[0] == KEEP_ALIVE_BYTE) {
      return KEEP_ALIVE;
    }
    return length == PING_LENGTH ? ofNine(datagram[0]) : UNKNOWN;
  }

  private static Frame ofNine(byte first) {
    return first == PING_BYTE ? PING : first == PONG_BYTE ? PONG : UNKNOWN;
  }

  /** A keep-alive, to be sent to version-2 peers only. */
  public static byte[] keepAlive() {
    return new byte[] {KEEP_ALIVE_BYTE};
  }

  /** A ping, to be sent to version-2 peers only. */
  public static byte[] ping(long nonce) {
    return withNonce(PING_BYTE, nonce);
  }

  /** What answers the ping with that nonce. */
  public static byte[] pong(long nonce) {
    return withNonce(PONG_BYTE, nonce);
  }

  private static byte[] withNonce(byte first, long nonce) {
    byte[] datagram = new byte[PING_LENGTH];
    datagram[0] = first;
    for (int i = 1; i < PING_LENGTH; i++) {
      datagram[i] = (byte) (nonce >>> (Byte.SIZE * (Long.BYTES - i)));
    }
    return datagram;
  }

  /** The nonce of a {@link #PING} or {@link #PONG}. */
  public static long nonceOf(byte[] datagram) {
    return Endpoint.bigEndian(datagram, 1, Long.BYTES);
  }
}

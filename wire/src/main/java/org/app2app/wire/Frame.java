package org.app2app.wire;

/** What a datagram's first byte says it is (PROTOCOL.md section 2.2). */
public enum Frame {
  /** A bencoded {@link Message}: starts with {@code d}. */
  DISCOVERY('d', 1, Integer.MAX_VALUE),
  /** One zero byte, which keeps a NAT's mapping alive and asks for nothing. */
  KEEP_ALIVE(0, 1, 1),
  /** Asks an active peer for a {@link #PONG}: the least that shows that it is there. */
  PING(1, 9, 9),
  /** Answers a {@link #PING} with its nonce, and says where it came from. */
  PONG(2, 9, 27),
  /** Asks a relay for a circuit to a peer; see {@link RelayFrames}. */
  RELAY_OPEN(3, 29, 29),
  /** The relay has made the circuit. */
  RELAY_OPENED(4, 17, 17),
  /** The relay hasn't. */
  RELAY_REFUSED(5, 10, 10),
  /** One end of a circuit, or its relay, gives it up. */
  RELAY_CLOSE(6, 9, 9),
  /** A datagram over a circuit that its receiver may not know of yet. */
  RELAYED_FIRST(7, 30, Integer.MAX_VALUE),
  /** A datagram over a circuit. */
  RELAYED(8, 10, Integer.MAX_VALUE),
  /** A guess at a symmetric NAT's port: over a circuit, that the guessing may begin. */
  GUESS(9, 9, 9),
  /**
   * A packet of a session, of whatever type: first bytes {@link #SESSION_FIRST} to {@link
   * #SESSION_LAST} (PROTOCOL.md section 11).
   */
  SESSION(0x10, 21, Frame.SESSION_LENGTH_MAX),
  /** Anything else. */
  UNKNOWN(-1, 0, Integer.MAX_VALUE);

  /** First byte of the first type of session packet. */
  public static final int SESSION_FIRST = 0x10;

  /** First byte of the last type of session packet. */
  public static final int SESSION_LAST = 0x17;

  /** Longest session packet, in bytes: it fits a relay's frame within 1,232 bytes. */
  public static final int SESSION_LENGTH_MAX = 1_200;

  private static final int NONCE_END = 1 + Long.BYTES;
  private static final Frame[] BY_FIRST = {
    KEEP_ALIVE,
    PING,
    PONG,
    RELAY_OPEN,
    RELAY_OPENED,
    RELAY_REFUSED,
    RELAY_CLOSE,
    RELAYED_FIRST,
    RELAYED,
    GUESS
  };

  private final int first;
  private final int lengthMin;
  private final int lengthMax;

  Frame(int first, int lengthMin, int lengthMax) {
    this.first = first;
    this.lengthMin = lengthMin;
    this.lengthMax = lengthMax;
  }

  /** The kind of the datagram in {@code datagram[0, length)}. */
  public static Frame of(byte[] datagram, int length) {
    if (length == 0) {
      return UNKNOWN;
    }
    int first = datagram[0];
    if (first == 'd') {
      return DISCOVERY;
    }
    Frame frame = ofFirst(first);
    return length >= frame.lengthMin && length <= frame.lengthMax ? frame : UNKNOWN;
  }

  private static Frame ofFirst(int first) {
    if (first >= SESSION_FIRST && first <= SESSION_LAST) {
      return SESSION;
    }
    return first >= 0 && first < BY_FIRST.length ? BY_FIRST[first] : UNKNOWN;
  }

  byte first() {
    return (byte) first;
  }

  /** A keep-alive, to be sent to version-2 peers only. */
  public static byte[] keepAlive() {
    return new byte[] {KEEP_ALIVE.first()};
  }

  /** A ping, to be sent to version-2 peers only. */
  public static byte[] ping(long nonce) {
    return withNumber(PING, nonce, NONCE_END);
  }

  /** What answers the ping with that nonce, which came from there. */
  public static byte[] pong(long nonce, Endpoint observed) {
    byte[] address = observed.addressBytes();
    byte[] pong = withNumber(PONG, nonce, NONCE_END + address.length + 2);
    System.arraycopy(address, 0, pong, NONCE_END, address.length);
    putNumber(pong, NONCE_END + address.length, observed.port(), 2);
    return pong;
  }

  /** Where a pong's sender saw the ping come from; null if it doesn't say. */
  public static Endpoint observed(byte[] pong, int length) {
    int addressBytes = length - NONCE_END - 2;
    if (addressBytes != 4 && addressBytes != 16) {
      return null;
    }
    byte[] address = new byte[addressBytes];
    System.arraycopy(pong, NONCE_END, address, 0, addressBytes);
    int port = (int) Endpoint.bigEndian(pong, NONCE_END + addressBytes, 2);
    return Endpoint.of(address, port, 0);
  }

  /** A guess with that token. */
  public static byte[] guess(long token) {
    return withNumber(GUESS, token, NONCE_END);
  }

  /** The nonce, handle or token that follows the first byte. */
  public static long numberOf(byte[] datagram) {
    return Endpoint.bigEndian(datagram, 1, Long.BYTES);
  }

  /** A datagram of that kind and length that holds the number and nothing else yet. */
  static byte[] withNumber(Frame kind, long number, int length) {
    byte[] datagram = new byte[length];
    datagram[0] = kind.first();
    putNumber(datagram, 1, number, Long.BYTES);
    return datagram;
  }

  static void putNumber(byte[] datagram, int offset, long number, int bytes) {
    for (int i = 0; i < bytes; i++) {
      datagram[offset + i] = (byte) (number >>> (Byte.SIZE * (bytes - 1 - i)));
    }
  }
}

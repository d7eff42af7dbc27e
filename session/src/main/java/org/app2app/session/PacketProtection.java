package org.app2app.session;

import org.app2app.wire.BigEndian;
import org.app2app.wire.Frame;

/**
 * Seals and opens the packets of one session (PROTOCOL.md section 11.3): authenticated encryption
 * under a key for each direction, numbers that are never used twice, a window against replays, and
 * keys that follow from each other and are forgotten.
 *
 * <p>What is written with it is safe from whoever reads or writes on the path, as long as no
 * counter runs out; see {@link #isExhausted}. One thread at a time.
 */
final class PacketProtection {

  /** Type, the receiver's index, and the packet's number. */
  static final int HEADER_BYTES = 13;

  /** What authenticates a packet. */
  static final int TAG_BYTES = 16;

  /** By how much a packet is longer than what it says. */
  static final int OVERHEAD_BYTES = HEADER_BYTES + TAG_BYTES;

  /** Most that one packet says. */
  static final int PLAINTEXT_MAX = Frame.SESSION_LENGTH_MAX - OVERHEAD_BYTES;

  /** Type of packets under a key of an even generation; the next type is that of odd ones. */
  static final int TYPE_EVEN = 0x14;

  /**
   * Packets that are sealed under one key. AES-GCM bears 2^23 of them (RFC 9001 section 6.6); the
   * shorter a key lives, the less is lost with it (Noise section 11.3).
   */
  static final int PACKETS_PER_KEY = 1 << 20;

  /** The last number: what QUIC's variable-length integers hold, in which it is acknowledged. */
  static final long COUNTER_MAX = (1L << 62) - 1;

  private static final int INDEX_AT = 1;
  private static final int COUNTER_AT = 5;

  private final int remoteIndex;
  private final SessionCounters counters;
  private final ReplayWindow window = new ReplayWindow();
  private final ReceivingKeys receiving;
  private Aead sending;
  private int sendingPhase;
  private long sealedUnderKey;
  private long nextCounter;
  private long openedCounter = -1;
  private boolean newest;
  private long forgeries;

  /**
   * @param remoteIndex what our packets to the peer start with
   * @param sending with the first key of our direction; becomes this object's own
   * @param receiving with the first key of the peer's; likewise
   */
  PacketProtection(int remoteIndex, Aead sending, Aead receiving, SessionCounters counters) {
    this(remoteIndex, sending, receiving, counters, 0);
  }

  /** For tests, which can't seal so many packets as there are numbers. */
  PacketProtection(
      int remoteIndex, Aead sending, Aead receiving, SessionCounters counters, long nextCounter) {
    this.remoteIndex = remoteIndex;
    this.nextCounter = nextCounter;
    this.sending = sending;
    this.receiving = new ReceivingKeys(receiving);
    this.counters = counters;
  }

  /** Whose a data or reset packet is, which has {@link #HEADER_BYTES} at least. */
  static int indexOf(byte[] packet) {
    return BigEndian.getInt(packet, INDEX_AT);
  }

  /** The number of the packet that is sealed next: 0, 1, 2… */
  long nextCounter() {
    return nextCounter;
  }

  /**
   * A packet that says so.
   *
   * @param plaintext holds it in {@code [0, length)}; {@link #PLAINTEXT_MAX} at most
   * @return the whole datagram
   * @throws IllegalStateException if this {@link #isExhausted}
   */
  byte[] seal(byte[] plaintext, int length) {
    if (isExhausted()) {
      throw new IllegalStateException("no packet may be sealed any more");
    }
    if (sealedUnderKey == PACKETS_PER_KEY) {
      updateKey();
    }
    byte[] packet = new byte[HEADER_BYTES + length + TAG_BYTES];
    packet[0] = (byte) (TYPE_EVEN + sendingPhase);
    BigEndian.putInt(packet, INDEX_AT, remoteIndex);
    BigEndian.put(packet, COUNTER_AT, nextCounter, Long.BYTES);
    sending.seal(nextCounter, plaintext, length, packet);
    nextCounter++;
    sealedUnderKey++;
    return packet;
  }

  /** Goes on to the next key, from the next packet on. Each has sealed one packet at least. */
  void updateKey() {
    if (sealedUnderKey > 0) {
      Aead next = sending.next();
      sending.destroy();
      sending = next;
      sendingPhase ^= 1;
      sealedUnderKey = 0;
    }
  }

  /**
   * Checks and reads a packet, which may be any bytes.
   *
   * @param packet holds it in {@code [0, length)}
   * @param plaintext takes what it says; of {@link #PLAINTEXT_MAX} bytes at least. Its content is
   *     undefined if the packet is dropped
   * @return the plaintext's length; -1 if the packet is dropped, and counted
   */
  int open(byte[] packet, int length, byte[] plaintext) {
    if (length < HEADER_BYTES + TAG_BYTES
        || length > Frame.SESSION_LENGTH_MAX
        || (packet[0] & ~1) != TYPE_EVEN) {
      return drop(SessionRejection.MALFORMED);
    }
    long counter = BigEndian.get(packet, COUNTER_AT, Long.BYTES);
    if (counter < 0 || counter > COUNTER_MAX) {
      return drop(SessionRejection.MALFORMED);
    }
    if (!window.isFresh(counter)) {
      return drop(SessionRejection.REPLAYED);
    }
    if (forgeries >= receiving.forgeriesMax()) {
      return drop(SessionRejection.FORGED);
    }
    int opened = receiving.open(packet[0] & 1, counter, packet, length, plaintext);
    if (opened < 0) {
      forgeries++;
      return drop(SessionRejection.FORGED);
    }
    newest = counter > window.newest();
    window.take(counter);
    openedCounter = counter;
    return opened;
  }

  private int drop(SessionRejection reason) {
    counters.count(reason);
    return -1;
  }

  /** The number of the packet that was opened last; -1 if none was. */
  long openedCounter() {
    return openedCounter;
  }

  /** Whether the packet that was opened last has the highest number so far. */
  boolean isNewest() {
    return newest;
  }

  /**
   * Whether the session has to end: its numbers are used up, or so many packets were forged that
   * the next might succeed (RFC 9001 section 6.6). Nothing is sealed or opened any more.
   */
  boolean isExhausted() {
    return nextCounter > COUNTER_MAX || forgeries >= receiving.forgeriesMax();
  }

  /** Forgets the keys. Nothing else may be called afterwards. */
  void destroy() {
    sending.destroy();
    receiving.destroy();
  }
}

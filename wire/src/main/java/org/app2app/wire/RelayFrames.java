package org.app2app.wire;

import java.util.Arrays;

/**
 * What goes between the ends of a circuit and the relay that carries their datagrams (PROTOCOL.md
 * section 9). Each end has a handle of its own for the circuit, which its relay has drawn.
 */
public final class RelayFrames {

  /** What a relay adds to each datagram. */
  public static final int OVERHEAD_BYTES = 1 + Long.BYTES;

  /** What it adds as long as the other end hasn't answered. */
  public static final int FIRST_OVERHEAD_BYTES = OVERHEAD_BYTES + PeerId.HASH_BYTES;

  /** Longest datagram that a circuit carries, before and after the other end has answered. */
  public static final int PAYLOAD_MAX = MessageEncoder.LENGTH_MAX - FIRST_OVERHEAD_BYTES;

  private static final int REFUSED_REASON_AT = OVERHEAD_BYTES;

  /** Why a relay makes no circuit. */
  public enum RefusedReason {
    /** It doesn't know the peer that is sought, or not as one that is there. */
    UNKNOWN_PEER,
    /** It is at one of its limits. */
    BUSY,
    /** It is no relay. */
    UNWILLING
  }

  private RelayFrames() {}

  /**
   * Asks for a circuit.
   *
   * @param target an id that {@link PeerId#isKeyHash}
   */
  public static byte[] open(long nonce, PeerId target) {
    byte[] frame = Frame.withNumber(Frame.RELAY_OPEN, nonce, FIRST_OVERHEAD_BYTES);
    target.writeHash(frame, OVERHEAD_BYTES);
    return frame;
  }

  /** Says by which handle the caller has its circuit. */
  public static byte[] opened(long nonce, long handle) {
    byte[] frame = Frame.withNumber(Frame.RELAY_OPENED, nonce, OVERHEAD_BYTES + Long.BYTES);
    BigEndian.put(frame, OVERHEAD_BYTES, handle, Long.BYTES);
    return frame;
  }

  /** Says that there is no circuit. */
  public static byte[] refused(long nonce, RefusedReason reason) {
    byte[] frame = Frame.withNumber(Frame.RELAY_REFUSED, nonce, REFUSED_REASON_AT + 1);
    frame[REFUSED_REASON_AT] = (byte) reason.ordinal();
    return frame;
  }

  /** Gives a circuit up. */
  public static byte[] close(long handle) {
    return Frame.withNumber(Frame.RELAY_CLOSE, handle, OVERHEAD_BYTES);
  }

  /** A datagram over a circuit. */
  public static byte[] relayed(long handle, byte[] datagram, int offset, int length) {
    byte[] frame = Frame.withNumber(Frame.RELAYED, handle, OVERHEAD_BYTES + length);
    System.arraycopy(datagram, offset, frame, OVERHEAD_BYTES, length);
    return frame;
  }

  /** The same, from somebody of whom the receiver may not have heard. */
  public static byte[] relayedFirst(
      long handle, PeerId caller, byte[] datagram, int offset, int length) {
    byte[] frame = Frame.withNumber(Frame.RELAYED_FIRST, handle, FIRST_OVERHEAD_BYTES + length);
    caller.writeHash(frame, OVERHEAD_BYTES);
    System.arraycopy(datagram, offset, frame, FIRST_OVERHEAD_BYTES, length);
    return frame;
  }

  /** The peer that {@link Frame#RELAY_OPEN} or {@link Frame#RELAYED_FIRST} names. */
  public static PeerId peerOf(byte[] frame) {
    return PeerId.ofHash(frame, OVERHEAD_BYTES);
  }

  /** The handle that {@link Frame#RELAY_OPENED} tells. */
  public static long openedHandle(byte[] frame) {
    return BigEndian.get(frame, OVERHEAD_BYTES, Long.BYTES);
  }

  /** Why there is no circuit; a reason of a later version counts as {@link RefusedReason#BUSY}. */
  public static RefusedReason refusedReason(byte[] frame) {
    int code = frame[REFUSED_REASON_AT];
    RefusedReason[] all = RefusedReason.values();
    return code >= 0 && code < all.length ? all[code] : RefusedReason.BUSY;
  }

  /**
   * Where the carried datagram begins in a {@link Frame#RELAYED} or {@link Frame#RELAYED_FIRST}.
   */
  public static int payloadOffset(Frame kind) {
    return kind == Frame.RELAYED ? OVERHEAD_BYTES : FIRST_OVERHEAD_BYTES;
  }

  /** The carried datagram, copied. */
  public static byte[] payload(Frame kind, byte[] frame, int length) {
    return Arrays.copyOfRange(frame, payloadOffset(kind), length);
  }
}

package org.app2app.session;

import java.util.Collection;

/**
 * Tells whoever goes on with a session that we don't know any more, and learns from the other end
 * that it has lost one: RFC 9000 section 10.3.
 */
final class Resets {

  private static final int PER_SECOND_MAX = 20;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final ResetTokens tokens;
  private long sinceNanos;
  private int count;

  Resets(ResetTokens tokens, long nowNanos) {
    this.tokens = tokens;
    this.sinceNanos = nowNanos;
  }

  /**
   * What to answer to a packet of no session of ours: always shorter than the packet, so that it
   * never goes to and fro. Null for nothing.
   */
  byte[] answer(int index, int length, long nowNanos) {
    if (nowNanos - sinceNanos >= SECOND_NANOS) {
      sinceNanos = nowNanos;
      count = 0;
    }
    if (count >= PER_SECOND_MAX || length <= ResetTokens.PACKET_BYTES) {
      return null;
    }
    count++;
    return tokens.packet(index);
  }

  /** The session that its peer has lost; null if the packet isn't the peer's. */
  Session find(byte[] packet, int length, Collection<Session> sessions) {
    int index = PacketProtection.indexOf(packet);
    for (Session session : sessions) {
      Established established = session.established();
      if (established.remoteIndex() == index
          && ResetTokens.matches(packet, length, established.resetToken())) {
        return session;
      }
    }
    return null;
  }
}

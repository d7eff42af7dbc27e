package org.app2app.overlay;

import java.util.PriorityQueue;

/**
 * Punctures that somebody wants later, to learn how long its NAT remembers us (PROTOCOL.md section
 * 8.3).
 */
final class HeldPunctures {

  /** About 10 kB; who comes when it is full gets no puncture, and learns nothing from that. */
  private static final int HELD_MAX = 256;

  /** For how long after its puncture a peer is still left in peace. */
  private static final long QUIET_GRACE = 3 * Timing.SECOND;

  private record Held(long dueNanos, Peer peer, long nonce) implements Comparable<Held> {
    @Override
    public int compareTo(Held other) {
      return Long.compare(dueNanos, other.dueNanos);
    }
  }

  private final Sender sender;
  private final PriorityQueue<Held> queue = new PriorityQueue<>();

  HeldPunctures(Sender sender) {
    this.sender = sender;
  }

  /**
   * Promises a validated peer a puncture after so many seconds, instead of what was promised to it
   * before.
   *
   * @param inPeace whether that peer isn't written to meanwhile: anything but the puncture would
   *     tell it nothing
   */
  void hold(Peer peer, long nonce, int seconds, boolean inPeace, long nowNanos) {
    queue.removeIf(held -> held.peer == peer);
    if (queue.size() < HELD_MAX) {
      long silence = seconds * Timing.SECOND;
      queue.add(new Held(nowNanos + silence, peer, nonce));
      if (inPeace) {
        peer.quietUntilNanos = nowNanos + Math.min(silence, Timing.QUIET_MAX) + QUIET_GRACE;
      }
    }
  }

  /** Sends what is due. */
  void onTimeout(long nowNanos) {
    while (!queue.isEmpty() && queue.peek().dueNanos <= nowNanos) {
      Held held = queue.poll();
      if (held.peer.validated) {
        sender.puncture(held.peer.endpoint, held.nonce);
        held.peer.sentNanos = nowNanos;
        held.peer.datagramsSent++;
      }
    }
  }

  long nextTimeoutNanos() {
    return queue.isEmpty() ? Peer.NO_DEADLINE : queue.peek().dueNanos;
  }
}

package org.app2app.chat.carry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.PeerId;

/** A contact, as the post office knows it. */
final class Friend {

  private static final int BURST = 64;

  /** What stood for so long in a session has arrived by it. */
  private static final long TOLD_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

  final PeerId id;

  /** Whether there is a session with it now. */
  boolean up;

  /** How mail reaches it; null as long as it didn't show that. */
  Card card;

  /** The serial of our newest card that it was sent; -1 if none. */
  long shown = -1;

  /** The marks that it knows, by {@link Outgoing#nameOf}. */
  String told = Outgoing.NO_MARKS;

  /** The marks as they are while it is up, and since when. */
  private String standing = Outgoing.NO_MARKS;

  private long standingSinceNanos;

  /** Offers and drops that it may still send. */
  final Allowance asks;

  /** Letters for us that it may still bring, for opening one costs a millisecond. */
  final Allowance brings;

  /** What it was told to send, and hasn't: the receiver by envelope. */
  final Map<String, PeerId> expected =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PeerId> eldest) {
          return size() > Carrying.EXPECTED_MAX;
        }
      };

  Friend(PeerId id, long nowNanos) {
    this.id = id;
    this.asks = new Allowance(BURST, TimeUnit.SECONDS.toNanos(1), nowNanos);
    this.brings = new Allowance(BURST, TimeUnit.MILLISECONDS.toNanos(100), nowNanos);
  }

  /** There is a session now. */
  void comes(long nowNanos) {
    up = true;
    standing = told;
    standingSinceNanos = nowNanos;
  }

  /** There is none any more. */
  void goes(long nowNanos) {
    stand(Outgoing.NO_MARKS, nowNanos);
    up = false;
  }

  /** These are the marks, as the session tells them from now on. */
  void stand(String marks, long nowNanos) {
    if (!marks.equals(standing)) {
      if (nowNanos - standingSinceNanos >= TOLD_AFTER_NANOS) {
        told = standing;
      }
      standing = marks;
      standingSinceNanos = nowNanos;
    }
  }
}

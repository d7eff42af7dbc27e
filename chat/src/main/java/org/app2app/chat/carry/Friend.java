package org.app2app.chat.carry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.PeerId;

/** A contact, as the post office knows it. */
final class Friend {

  private static final int BURST = 64;

  final PeerId id;

  /** Whether there is a session with it now. */
  boolean up;

  /** How mail reaches it; null as long as it didn't show that. */
  Card card;

  /** The serial of our newest card that it was sent; -1 if none. */
  long shown = -1;

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
}

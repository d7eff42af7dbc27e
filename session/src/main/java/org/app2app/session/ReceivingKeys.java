package org.app2app.session;

/**
 * The keys that the peer's packets are opened with: those of the generation that it is in, of the
 * one before, for packets that come late, and of the one to come (RFC 9001 section 6). A packet
 * names the parity of its generation; its number tells the rest. So one key is tried, never more,
 * and only an authentic packet moves on to the next.
 */
final class ReceivingKeys {

  private Aead previous;
  private Aead current;

  /** Made when a packet seems to need it, and kept: forged ones shall not make it over and over. */
  private Aead next;

  private int phase;

  /** The lowest number that was opened in this generation, once there is one before it. */
  private long firstOfCurrent;

  ReceivingKeys(Aead first) {
    this.current = first;
  }

  long forgeriesMax() {
    return current.forgeriesMax();
  }

  /** Like {@link Aead#open}, with the key that the packet seems to need. */
  int open(int packetPhase, long counter, byte[] packet, int length, byte[] plaintext) {
    if (packetPhase == phase) {
      int opened = current.open(counter, packet, length, plaintext);
      if (opened >= 0) {
        firstOfCurrent = Math.min(firstOfCurrent, counter);
        forgetPrevious(counter);
      }
      return opened;
    }
    return previous != null && counter < firstOfCurrent
        ? previous.open(counter, packet, length, plaintext)
        : openNext(counter, packet, length, plaintext);
  }

  /** Packets that are so late that they need the previous key aren't taken any more. */
  private void forgetPrevious(long counter) {
    if (previous != null && counter - firstOfCurrent >= ReplayWindow.REACH) {
      previous.destroy();
      previous = null;
    }
  }

  private int openNext(long counter, byte[] packet, int length, byte[] plaintext) {
    if (next == null) {
      next = current.next();
    }
    int opened = next.open(counter, packet, length, plaintext);
    if (opened >= 0) {
      if (previous != null) {
        previous.destroy();
      }
      previous = current;
      current = next;
      next = null;
      phase ^= 1;
      firstOfCurrent = counter;
    }
    return opened;
  }

  void destroy() {
    current.destroy();
    if (previous != null) {
      previous.destroy();
    }
    if (next != null) {
      next.destroy();
    }
  }
}

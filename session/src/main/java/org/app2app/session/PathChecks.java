package org.app2app.session;

import java.util.ArrayDeque;
import java.util.Random;

/**
 * Whether the peer is at the other end of a path: RFC 9000 section 8.2's challenges. They are
 * padded, so that the path is proven to carry packets of that length; and so are the answers, which
 * are as long as what asks for them.
 */
final class PathChecks {

  /** Challenges that may wait for an answer, and answers that may wait to be sent. */
  private static final int WAITING_MAX = 8;

  private final Random random;
  private final ArrayDeque<Check> asked = new ArrayDeque<>();
  private final ArrayDeque<Check> due = new ArrayDeque<>();

  /** A challenge on a path, or its answer, and how long its packet is to be. */
  private record Check(Path path, long nonce, boolean answer, int bytes) {}

  PathChecks(Random random) {
    this.random = random;
  }

  /** Asks the peer on that path, by a packet of so many bytes. */
  void challenge(Path path, int bytes) {
    Check check = new Check(path, random.nextLong(), false, bytes);
    if (asked.size() >= WAITING_MAX) {
      asked.remove();
    }
    asked.add(check);
    queue(check);
  }

  /** The peer asks on that path, by a packet of so many bytes. */
  void onChallenge(Path path, long nonce, int bytes) {
    queue(new Check(path, nonce, true, bytes));
  }

  private void queue(Check check) {
    if (due.size() < WAITING_MAX) {
      due.add(check);
    }
  }

  /** The path that an answer belongs to; null if nobody asked. */
  Path onResponse(long nonce) {
    for (Check check : asked) {
      if (check.nonce == nonce) {
        asked.remove(check);
        return check.path;
      }
    }
    return null;
  }

  boolean areDue() {
    return !due.isEmpty();
  }

  /** Writes the next one; returns on which path it goes. */
  Path write(PacketWriter writer) {
    Check check = due.remove();
    writer.writeByte(check.answer ? FrameType.PATH_RESPONSE : FrameType.PATH_CHALLENGE);
    writer.writeLong(check.nonce);
    writer.pad(check.bytes - PacketProtection.OVERHEAD_BYTES);
    return check.path;
  }
}

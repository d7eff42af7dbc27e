package org.app2app.session;

import java.util.Arrays;
import java.util.Random;

/** Bytes from one end to the other, which can be told apart at each place. */
final class Transfer {

  /** A prime: so that what is doubled or left out shows, whatever the sizes of packets. */
  private static final int PERIOD = 65_521;

  private static final byte[] PATTERN = new byte[PERIOD];

  static {
    new Random(1).nextBytes(PATTERN);
  }

  final Stream out;
  private final Pair.End to;
  private final long total;
  private final byte[] buffer = new byte[PERIOD];
  private Stream in;
  private long written;
  private long read;
  boolean wrong;

  Transfer(Pair pair, Pair.End sender, long total, long nowNanos) {
    this.total = total;
    this.to = sender.other;
    this.out = sender.sessions.connect(to.id, nowNanos).openStream("test/1", nowNanos);
  }

  /** Writes and reads what can be; whether all has arrived. */
  boolean pump(long nowNanos) {
    boolean room = true;
    while (room && written < total) {
      int at = (int) (written % PERIOD);
      int length = (int) Math.min(PERIOD - at, total - written);
      int taken = out.write(PATTERN, at, length, nowNanos);
      written += taken;
      room = taken == length;
    }
    if (written == total) {
      out.finish(nowNanos);
    }
    if (in == null) {
      in = opened();
    }
    return in != null && readAll(nowNanos);
  }

  private Stream opened() {
    for (SessionEvent.StreamOpened event : to.events(SessionEvent.StreamOpened.class)) {
      if (event.stream().id() == out.id()) {
        return event.stream();
      }
    }
    return null;
  }

  private boolean readAll(long nowNanos) {
    int at = (int) (read % PERIOD);
    int count = in.read(buffer, at, PERIOD - at, nowNanos);
    while (count > 0) {
      wrong |= !Arrays.equals(buffer, at, at + count, PATTERN, at, at + count);
      read += count;
      at = (int) (read % PERIOD);
      count = in.read(buffer, at, PERIOD - at, nowNanos);
    }
    return count < 0 && read == total;
  }

  /** How many bytes have arrived. */
  long read() {
    return read;
  }
}

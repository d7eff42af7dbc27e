package org.app2app.session;

import java.util.Arrays;

/** Bytes from one end to the other, which can be told apart at each place. */
final class Transfer {

  private static final int CHUNK = 1 << 14;

  final Stream out;
  final Session from;
  private final Pair.End to;
  private final long total;
  private Stream in;
  private long written;
  private long read;
  boolean wrong;

  Transfer(Pair pair, Pair.End sender, long total, long nowNanos) {
    this.total = total;
    this.to = sender.other;
    this.from = sender.sessions.connect(to.id, nowNanos);
    this.out = from.openStream("test/1", nowNanos);
  }


  private static byte[] bytes(long offset, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ((offset + i) * 31 ^ (offset + i) >>> 8);
    }
    return bytes;
  }

  /** Writes and reads what can be; whether all has arrived. */
  boolean pump(long nowNanos) {
    while (written < total) {
      int length = (int) Math.min(CHUNK, total - written);
      int taken = out.write(bytes(written, length), 0, length, nowNanos);
      written += taken;
      if (taken < length) {
        break;
      }
    }
    if (written == total) {
      out.finish(nowNanos);
    }
    if (in == null) {
      in =
          to.events(SessionEvent.StreamOpened.class).stream()
              .filter(e -> e.stream().id() == out.id() && e.session().peer().equals(to.other.id))
              .map(SessionEvent.StreamOpened::stream)
              .findFirst()
              .orElse(null);
    }
    return in != null && readAll(nowNanos);
  }

  private boolean readAll(long nowNanos) {
    byte[] buffer = new byte[CHUNK];
    int count = in.read(buffer, 0, CHUNK, nowNanos);
    while (count > 0) {
      wrong |= !Arrays.equals(Arrays.copyOf(buffer, count), bytes(read, count));
      read += count;
      count = in.read(buffer, 0, CHUNK, nowNanos);
    }
    return count < 0 && read == total;
  }

  long read() {
    return read;
  }
}

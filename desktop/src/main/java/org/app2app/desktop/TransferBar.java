package org.app2app.desktop;

import java.util.Locale;

/** How far a file is, for the person who waits: its share, its speed, how long it will take. */
final class TransferBar {

  private static final long SHOWN_EVERY_NANOS = 100_000_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double SECONDS_MIN = 1e-3;
  private static final double[] UNITS = {1e9, 1e6, 1e3};
  private static final String[] NAMES = {"GB", "MB", "kB"};

  private final ProgressBar bar;
  private final String name;
  private final long size;
  private long startNanos = System.nanoTime();
  private long startBytes = -1;
  private long shownNanos;

  TransferBar(Terminal terminal, String name, long size) {
    this.bar = new ProgressBar(terminal);
    this.name = name;
    this.size = size;
  }

  /** So much is there now; from any thread. */
  synchronized void show(long bytes) {
    long nowNanos = System.nanoTime();
    if (startBytes < 0 || bytes < startBytes) {
      startBytes = bytes;
      startNanos = nowNanos;
    }
    if (nowNanos - shownNanos < SHOWN_EVERY_NANOS && bytes < size) {
      return;
    }
    shownNanos = nowNanos;
    double seconds = Math.max(SECONDS_MIN, (nowNanos - startNanos) / NANOS_PER_SECOND);
    long perSecond = (long) ((bytes - startBytes) / seconds);
    String left = perSecond > 0 ? ", " + (size - bytes) / perSecond + " s left" : "";
    String done = text(bytes) + " of " + text(size) + ", " + text(perSecond) + "/s" + left;
    bar.show(size == 0 ? 1 : (double) bytes / size, name + "  " + done);
  }

  synchronized void clear() {
    bar.clear();
  }

  /** Begins to measure anew: there was a break. */
  synchronized void restart() {
    startBytes = -1;
    bar.clear();
  }

  /** A number of bytes as a person reads it. */
  static String text(long bytes) {
    for (int i = 0; i < UNITS.length; i++) {
      if (bytes >= UNITS[i]) {
        return String.format(Locale.ROOT, "%.1f %s", bytes / UNITS[i], NAMES[i]);
      }
    }
    return bytes + " bytes";
  }
}

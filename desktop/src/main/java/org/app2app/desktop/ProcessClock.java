package org.app2app.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Tells the time since this process was started, the JVM's own start included. */
final class ProcessClock {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What Linux counts the times of processes in, whatever its kernel runs at (USER_HZ). */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Field 22 of {@code /proc/PID/stat}, counted from the field behind the process's name. */
  private static final int START_TIME_FIELD = 19;

  private static final double NANOS_PER_SECOND = 1e9;

  private final long startNanos;

  private ProcessClock(long startNanos) {
    this.startNanos = startNanos;
  }

  /** To be called as the first thing of all. */
  static ProcessClock start() {
    return new ProcessClock(System.nanoTime() - ageNanos());
  }

  /** Milliseconds since the process was started. */
  long millis() {
    return (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
  }

  private static long ageNanos() {
    try {
      return Math.max(0, ageByProc());
    } catch (IOException | RuntimeException notLinux) {
      return ageByHandle();
    }
  }

  /**
   * Right to 10 ms, and done in a fraction of one. The JDK's own figure is off by up to a second on
   * Linux: it adds the time since the boot to a boot time in whole seconds.
   */
  private static long ageByProc() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String uptime = Files.readString(Path.of("/proc/uptime"));
    double upSeconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long startTicks = Long.parseLong(fields[START_TIME_FIELD]);
    return (long) (upSeconds * NANOS_PER_SECOND) - startTicks * NANOS_PER_TICK;
  }

  private static long ageByHandle() {
    Instant now = Instant.now();
    Instant start = ProcessHandle.current().info().startInstant().orElse(now);
    return Math.max(0, Duration.between(start, now).toNanos());
  }
}

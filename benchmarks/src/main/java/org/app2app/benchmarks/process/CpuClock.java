package org.app2app.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel knows of a process: how long it has computed, and how much memory it holds. */
public final class CpuClock {

  /** The unit of {@code utime} and {@code stime} in proc(5): USER_HZ, 100 on every Linux port. */
  private static final double TICKS_PER_SECOND = 100;

  /** After the closing parenthesis of the name: {@code state} is 0, so {@code utime} is 11. */
  private static final int UTIME = 11;

  private CpuClock() {}

  /** User and system time of all threads since the process started, in seconds. */
  public static double seconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1])) / TICKS_PER_SECOND;
  }

  /** Resident memory in megabytes (10^6 bytes). */
  public static double residentMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1_024 / 1e6;
      }
    }
    throw new IOException("process " + pid + " is gone");
  }
}

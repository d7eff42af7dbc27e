package org.app2app.natlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What everything that one run of a lab makes is called: it names the process that made it, so that
 * two runs don't get into each other's way, and what a killed one left is known as such.
 */
final class RunName {

  private static final String PREFIX = "app2app-lab";
  private static final Pattern FORM = Pattern.compile(PREFIX + "-(\\d+)-(\\d+)-\\d+(\\..*)?");

  /** Field 22 of {@code /proc/PID/stat}, counted from the field behind the process's name. */
  private static final int START_TIME_FIELD = 19;

  private static final AtomicInteger RUNS = new AtomicInteger();

  private RunName() {}

  /** Of the next run of this process. */
  static String next() {
    long pid = ProcessHandle.current().pid();
    return "%s-%d-%d-%d".formatted(PREFIX, pid, startTicks(pid), RUNS.incrementAndGet());
  }

  /** Whether that name was given by a process that is no more. */
  static boolean isLeftover(String name) {
    Matcher matcher = FORM.matcher(name);
    return matcher.matches()
        && startTicks(Long.parseLong(matcher.group(1))) != Long.parseLong(matcher.group(2));
  }

  /** When a process started, in hundredths of a second since the boot; -1 if there is none. */
  static long startTicks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[START_TIME_FIELD]);
    } catch (IOException ended) {
      return -1;
    }
  }
}

package org.app2app.benchmarks.process;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program that a benchmark starts: its lines of output with the time at which each arrived, and
 * its end, which is ours to bring about.
 */
public final class ChildProcess implements Closeable {

  private static final long END_SECONDS = 5;

  /** A line of standard output, and when it arrived ({@link System#nanoTime()}). */
  public record Line(String text, long nanos) {}

  private final Process process;
  private final long startNanos;
  private final List<Line> lines = new ArrayList<>();
  private boolean ended;

  private ChildProcess(Process process, long startNanos) {
    this.process = process;
    this.startNanos = startNanos;
  }

  /** Starts a program; what it writes to standard error is added to a file. */
  public static ChildProcess start(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long startNanos = System.nanoTime();
    ChildProcess child = new ChildProcess(builder.start(), startNanos);
    Thread reader = new Thread(child::read, "output of " + child.pid());
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String text = output.readLine(); text != null; text = output.readLine()) {
        add(new Line(text, System.nanoTime()));
      }
    } catch (IOException gone) {
      // Its end shows below.
    }
    end();
  }

  private synchronized void add(Line line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  public long pid() {
    return process.pid();
  }

  /** Just before the program was started ({@link System#nanoTime()}). */
  public long startNanos() {
    return startNanos;
  }

  /** All lines so far. */
  public synchronized List<Line> lines() {
    return new ArrayList<>(lines);
  }

  /** Ends the program without a word of warning. */
  public void kill() {
    process.destroyForcibly();
  }

  /**
   * Waits until {@code count} lines have come that match; false if the time runs out or the program
   * ends first.
   */
  public synchronized boolean await(Predicate<String> match, int count, double seconds)
      throws InterruptedException {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    int seen = 0;
    int matched = 0;
    while (true) {
      for (; seen < lines.size(); seen++) {
        matched += match.test(lines.get(seen).text()) ? 1 : 0;
      }
      long left = deadline - System.nanoTime();
      if (matched >= count || ended || left <= 0) {
        return matched >= count;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** The options that this program's JVM was started with, but for the archive of its classes. */
  public List<String> jvmOptions() throws IOException {
    String commandLine = Files.readString(Path.of("/proc/" + pid() + "/cmdline"));
    List<String> options = new ArrayList<>();
    for (String word : commandLine.split("\0", -1)) {
      if (word.equals("-jar")) {
        break;
      }
      if (word.startsWith("-X") && !word.contains("SharedArchiveFile")) {
        options.add(word);
      }
    }
    return options;
  }

  /** Asks the program to end, as Ctrl-C does, and waits; makes it end if it doesn't. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

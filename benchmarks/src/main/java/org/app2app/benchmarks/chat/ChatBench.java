package org.app2app.benchmarks.chat;

import static org.app2app.benchmarks.Table.median;
import static org.app2app.benchmarks.Table.number;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.app2app.benchmarks.Table;
import org.app2app.benchmarks.process.ChildProcess;
import org.app2app.benchmarks.process.TemporaryFolder;
import org.app2app.chat.figures.HistoryFigures;
import org.app2app.chat.figures.KilledPair;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The chat: how soon a message is seen, what kills do to it, and what a long history costs. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    description =
        "Two people on this machine: typed to shown, catching up, processes that are killed, and a"
            + " history of a million messages. Takes about ten minutes and 1 GB in the folder for"
            + " temporary files.")
public final class ChatBench implements Callable<Integer> {

  private static final int SPACED = 300;
  private static final int BURSTS = 20;
  private static final int BURST = 10;
  private static final int PAUSE_MILLIS_MAX = 200;
  private static final int CONVERSATIONS = 1_000;
  private static final int STARTS = 5;
  private static final double LATENCY_MILLIS_MAX = 50;
  private static final double START_MILLIS_MAX = 1_000;
  private static final double OPEN_MILLIS_MAX = 50;
  private static final double SEARCH_MILLIS_MAX = 200;

  @Option(names = "--root", hidden = true, description = "The folder of ./app2app.")
  private Path root = Path.of(".");

  @Option(
      names = "--messages",
      defaultValue = "10000",
      description = "Messages while processes are killed, and to catch up with; ${DEFAULT-VALUE}.")
  private int messages;

  @Option(
      names = "--kills",
      defaultValue = "50",
      description = "Kills of each of the two processes; default ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--history",
      defaultValue = "1000000",
      description = "Messages of a long history; 0 for none; default ${DEFAULT-VALUE}.")
  private int history;

  @Option(
      names = "--in",
      description = "Measures a history that is there, in that folder, made by --keep.")
  private Path in;

  @Option(names = "--keep", description = "Makes the history in that folder, and leaves it there.")
  private Path keep;

  private final Table table = new Table("chat", "measured", "should be");
  private boolean good = true;

  @Override
  public Integer call() throws Exception {
    if (in == null && keep == null) {
      talk();
      if (kills > 0) {
        kill();
      }
    }
    if (history > 0) {
      remember();
    }
    table.print();
    return good ? 0 : 1;
  }

  private void row(String what, double measured, String unit, double most) {
    good &= measured <= most;
    table.row(what, number(measured, 1) + unit, "<= " + number(most, 0) + unit);
  }

  private void row(String what, double measured, String unit) {
    table.row(what, number(measured, measured < 100 ? 1 : 0) + unit, "");
  }

  // ---- Two who talk ----

  private void talk() throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder();
        ChatPair pair = new ChatPair(folder.resolve("pair"))) {
      Random random = new Random(1);
      List<Double> spaced = new ArrayList<>();
      for (int i = 0; i < SPACED; i++) {
        spaced.addAll(say(pair, "spaced " + i, 1));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS_MAX));
      }
      percentiles("typed to shown, one at a time", spaced);
      List<Double> bursts = new ArrayList<>();
      for (int i = 0; i < BURSTS; i++) {
        bursts.addAll(say(pair, "burst " + i, BURST));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS_MAX));
      }
      percentiles("typed to shown, ten at once", bursts);
      catchUp(pair);
    }
  }

  /** Says something to the other; answers how many milliseconds each took. */
  private static List<Double> say(ChatPair pair, String text, int times) throws Exception {
    Map<String, Long> typed = new LinkedHashMap<>();
    for (int i = 0; i < times; i++) {
      String line = text + " " + i;
      typed.put(line, System.nanoTime());
      pair.ada.chat.send(pair.both, line, null);
    }
    Map<String, Long> shown = pair.ben().shownNanos;
    pair.ben().await(() -> shown.keySet().containsAll(typed.keySet()));
    List<Double> millis = new ArrayList<>();
    typed.forEach((line, nanos) -> millis.add((shown.get(line) - nanos) / 1e6));
    return millis;
  }

  private void percentiles(String what, List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    row(what + ", p50", sorted[sorted.length / 2], " ms");
    row(what + ", p95", sorted[sorted.length * 95 / 100], " ms", LATENCY_MILLIS_MAX);
    row(what + ", p99", sorted[sorted.length * 99 / 100], " ms");
  }

  private void catchUp(ChatPair pair) throws Exception {
    pair.closeBen();
    long before = pair.ben().database().toFile().length();
    long begin = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      pair.ada.chat.send(pair.both, "what was said while the other was away, no. " + i, null);
    }
    row("sent while the other is away", messages / ((System.nanoTime() - begin) / 1e9), " /s");
    String last = "what was said while the other was away, no. " + (messages - 1);
    pair.openBen();
    begin = System.nanoTime();
    pair.ben().chat.send(pair.both, "back", null);
    pair.ben()
        .await(
            () ->
                !pair.ben().chat.search("\"no " + (messages - 1) + "\"", pair.both, 1).isEmpty()
                    || pair.ben().shownNanos.containsKey(last));
    double seconds = (System.nanoTime() - begin) / 1e9;
    row("catching up with " + number(messages, 0) + " messages", seconds, " s");
    row("which is", messages / seconds, " /s");
    pair.closeBen();
    double grown = pair.ben().database().toFile().length() - before;
    row("on the disk, of each", grown / messages, " bytes");
    pair.openBen();
  }

  // ---- Kills ----

  private void kill() throws Exception {
    long seed = System.nanoTime();
    try (TemporaryFolder folder = new TemporaryFolder();
        KilledPair pair = new KilledPair(folder.resolve("killed"), messages, kills, seed)) {
      KilledPair.Result result = pair.run();
      result.complaints().stream().limit(10).forEach(System.err::println);
      good &= result.complaints().isEmpty();
      String what = number(messages, 0) + " messages, each process killed " + kills + " times";
      table.row(what + ": lost, twice, or elsewhere", "" + result.complaints().size(), "0");
      row("all are there after", result.seconds(), " s");
    }
  }

  // ---- A long history ----

  private void remember() throws Exception {
    if (in != null) {
      measure(in);
      start(in);
      return;
    }
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = keep == null ? temporary.resolve("history") : keep;
      double rate = HistoryFigures.fill(folder, history, CONVERSATIONS, 1);
      row("history of " + number(history, 0) + ": stored", rate, " /s");
      double bytes = folder.resolve("chat.db").toFile().length();
      row("on the disk, of each", bytes / history, " bytes");
      measure(folder);
      start(folder);
    }
  }

  /** The program itself, which begins with more of its classes at hand. */
  private void start(Path folder) throws Exception {
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      HistoryFigures.cool(folder);
      starts.add(ProgramStart.millis(root, folder));
    }
    String what = "./app2app, from its start until its page has the list, ";
    row(what + "median", median(starts), " ms", START_MILLIS_MAX);
    row(what + "slowest of " + STARTS, Collections.max(starts), " ms");
  }

  /** In a process of its own, which knows nothing yet; nor does the system, if it can forget. */
  private void measure(Path folder) throws Exception {
    boolean cold = HistoryFigures.cool(folder);
    List<String> command =
        Arrays.asList(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            HistoryFigures.class.getName(),
            folder.toString(),
            "0",
            "0");
    Map<String, Double> figures = new LinkedHashMap<>();
    try (ChildProcess child = ChildProcess.start(command, folder.resolve("log"))) {
      child.await(line -> line.startsWith("close\t"), 1, 300);
      for (ChildProcess.Line line : child.lines()) {
        String[] words = line.text().split("\t", 2);
        if (words.length == 2) {
          figures.put(words[0], Double.valueOf(words[1]));
        }
      }
    }
    if (!figures.containsKey("close")) {
      throw new IllegalStateException("it didn't come to an end; see " + folder.resolve("log"));
    }
    double start = figures.remove("open") + figures.remove("conversations");
    String how = cold ? ", nothing of it in memory" : "";
    row("start, until the conversations are shown" + how, start, " ms", START_MILLIS_MAX);
    figures.forEach(
        (what, millis) -> {
          if (what.contains("page")) {
            row(what, millis, " ms", OPEN_MILLIS_MAX);
          } else if (what.startsWith("search")) {
            row(what, millis, " ms", SEARCH_MILLIS_MAX);
          } else {
            row(what, millis, " ms");
          }
        });
  }
}

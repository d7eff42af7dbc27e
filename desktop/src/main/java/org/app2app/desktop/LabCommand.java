package org.app2app.desktop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.app2app.natlab.Experiment;
import org.app2app.natlab.Lab;
import org.app2app.natlab.LabException;
import org.app2app.natlab.LabOptions;
import org.app2app.natlab.Matrix;
import org.app2app.natlab.Program;
import org.app2app.natlab.SiteType;

/** Runs this very program behind real NATs, and prints who reached whom. */
final class LabCommand implements Command {

  private static final int DEFAULT_SECONDS = 20;
  private static final int SECONDS_MAX = 3_600;
  private static final int TRIES_MAX = 1_000;
  private static final int PARALLEL_MAX = 64;

  /** What a shell calls a program that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  private static final Option<Path> HTML =
      Option.value("--html", "FILE", Path::of, "Draw the result as a page, too.");
  private static final Option<Sites> SITES =
      Option.value(
          "--sites",
          "NAME,...",
          Sites::parse,
          "Who is to meet whom. Default: all that are listed below, but the last");
  private static final Option<Boolean> PAIRS =
      Option.flag(
          "Give each pair an internet of its own, with a bootstrap node and one more open peer;"
              + " by default, all are in one.",
          "--pairs");
  private static final Option<Integer> TRIES =
      Option.value(
          "--tries", "N", text -> count(text, TRIES_MAX), "With --pairs: try each so often.");
  private static final Option<Integer> SECONDS =
      Option.value(
          "--seconds",
          "N",
          text -> count(text, SECONDS_MAX),
          "How long nodes are given to reach each other directly. Default: " + DEFAULT_SECONDS);
  private static final Option<Integer> PARALLEL =
      Option.value(
          "--parallel",
          "N",
          text -> count(text, PARALLEL_MAX),
          "With --pairs: how many internets at a time. Default: two per core");

  private final Consumer<Runnable> onSignal;
  private volatile boolean told;
  private volatile boolean done;

  LabCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        HTML, SITES, PAIRS, TRIES, SECONDS, PARALLEL, CommonOptions.VERBOSE, CommonOptions.HELP);
  }

  @Override
  public Help help() {
    List<String> examples = new ArrayList<>();
    examples.add("  ./app2app lab --html lab.html              everybody at once, and a picture");
    examples.add("  ./app2app lab --pairs                      each pair by itself: the figures");
    examples.add("  ./app2app lab --pairs --sites symmetric,port-restricted --tries 20");
    examples.add("");
    examples.add("Sites:");
    for (SiteType type : SiteType.values()) {
      examples.add("  %-24s %s".formatted(type.text(), type.description()));
    }
    return new Help(
        "Runs nodes behind real NATs, in network namespaces of this computer, and prints who"
            + " reaches whom, how, and after how long. Nothing leaves this computer. Needs Linux"
            + " and root. Exits 0 if every pair has a path.",
        examples,
        false);
  }

  /** Not a list: several values in one option mean the same option several times. */
  private record Sites(List<SiteType> types) {
    static Sites parse(String text) {
      return new Sites(Stream.of(text.split(",", -1)).map(SiteType::parse).toList());
    }
  }

  private static int count(String text, int max) {
    return Option.wholeNumber(text, 1, max, "right would be a number from 1 to " + max);
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws BadOption, Failure {
    if (arguments.has(TRIES) && !arguments.has(PAIRS)) {
      throw new BadOption("--tries goes with --pairs only");
    }
    try (Lab lab = Lab.open()) {
      onSignal.accept(() -> end(lab));
      Matrix matrix = matrix(lab, options(arguments), new ProgressBar(terminal));
      terminal.out().print(matrix.toText());
      if (arguments.has(HTML)) {
        draw(matrix, arguments.get(HTML, null));
      }
      return matrix.isComplete() ? Cli.OK : Cli.FAILED;
    } catch (LabException broken) {
      if (told) {
        return INTERRUPTED;
      }
      throw new Failure(broken.getMessage(), broken);
    } finally {
      done = true;
    }
  }

  /** Takes everything away, whether the program ends of itself or is told to. */
  private void end(Lab lab) {
    told = !done;
    lab.close();
    if (told) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
  }

  private static LabOptions options(Arguments arguments) {
    return new LabOptions(
        arguments.get(SITES, new Sites(SiteType.matrix())).types(),
        arguments.has(PAIRS),
        arguments.get(TRIES, 1),
        Duration.ofSeconds(arguments.get(SECONDS, DEFAULT_SECONDS)),
        arguments.get(PARALLEL, 2 * Runtime.getRuntime().availableProcessors()));
  }

  private static Matrix matrix(Lab lab, LabOptions options, ProgressBar bar) throws LabException {
    try {
      return Experiment.run(
          lab,
          thisProgram(),
          options,
          (finished, all, text) -> bar.show((double) finished / all, text));
    } finally {
      bar.clear();
    }
  }

  /** The program as it runs right now, JVM, options, archive of classes and all. */
  private static Program thisProgram() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return new Program(command);
  }

  private static void draw(Matrix matrix, Path file) throws Failure {
    try {
      Files.writeString(file, matrix.toHtml());
    } catch (IOException e) {
      throw new Failure("The page " + file + " can't be written: " + e.getMessage(), e);
    }
  }
}

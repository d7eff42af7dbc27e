package org.app2app.desktop;

import java.util.Random;
import org.app2app.simulator.NatMix;
import org.app2app.simulator.Progress;
import org.app2app.simulator.Report;
import org.app2app.simulator.Simulation;
import org.app2app.simulator.SimulationFailure;
import org.app2app.simulator.SimulationOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Runs thousands of nodes in a virtual internet, and prints how they fared. */
final class SimulateCommand implements Command {

  private static final int DEFAULT_PEERS = 1_000;
  private static final int DEFAULT_SECONDS = 60;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "Runs many nodes in a virtual internet, in virtual time, and prints how soon they find"
                + " each other and what it costs. Nothing leaves this computer.");
    spec.addOption(whole("--peers", "N", "How many nodes. Default: " + DEFAULT_PEERS));
    spec.addOption(whole("--seconds", "S", "Virtual seconds to run. Default: " + DEFAULT_SECONDS));
    spec.addOption(
        Options.value(
            "--nat",
            "TYPE=PERCENT,...",
            NatMix.class,
            SimulateCommand::natMix,
            "What the nodes are behind: symmetric, port-restricted, ... The rest are public."
                + " Default: all are"));
    spec.addOption(share("--loss", "P", "Share of the datagrams that get lost. Default: 0"));
    spec.addOption(share("--duplication", "P", "Share that arrives twice. Default: 0"));
    spec.addOption(
        share("--churn", "RATE", "Share of the nodes replaced by new ones per minute. Default: 0"));
    spec.addOption(
        Options.value(
            "--seed", "K", Long.class, "The same seed gives the same run. Default: a new one"));
    spec.addOption(Options.verbose());
    spec.addOption(Options.help());
    spec.usageMessage()
        .footer(
            "  ./app2app simulate --peers 10000 --seconds 60 \\",
            "    --nat symmetric=30,port-restricted=50,full-cone=20",
            "  ./app2app simulate --peers 500 --seconds 600 --loss 0.05 --churn 0.1 --seed 7");
    return spec;
  }

  private static picocli.CommandLine.Model.OptionSpec whole(
      String name, String label, String description) {
    return Options.value(
        name,
        label,
        Integer.class,
        text -> Options.wholeNumber(text, 1, Integer.MAX_VALUE, "right would be a number from 1"),
        description);
  }

  private static picocli.CommandLine.Model.OptionSpec share(
      String name, String label, String description) {
    return Options.value(name, label, Double.class, SimulateCommand::number, description);
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException notANumber) {
      throw new TypeConversionException("'" + text + "' won't do; right would be 0.05 for 5 %");
    }
  }

  private static NatMix natMix(String text) {
    try {
      return NatMix.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal, ProcessClock clock) throws Failure {
    SimulationOptions options = options(parsed);
    ProgressBar bar = new ProgressBar(terminal);
    try {
      Report report =
          Simulation.run(
              options, (Progress progress) -> bar.show(progress.share(), text(progress)));
      bar.clear();
      terminal.out().print(report.toText());
      terminal.out().flush();
      return Cli.OK;
    } catch (SimulationFailure broken) {
      bar.clear();
      throw new Failure(broken.getMessage(), broken);
    } catch (OutOfMemoryError tooMany) {
      bar.clear();
      throw new Failure(
          options.peers()
              + " nodes need more memory than there is; take fewer, or give more with"
              + " APP2APP_JVM_OPTIONS=-Xmx8g.",
          tooMany);
    }
  }

  private static SimulationOptions options(ParseResult parsed) {
    try {
      return new SimulationOptions(
          parsed.matchedOptionValue("--peers", DEFAULT_PEERS),
          parsed.matchedOptionValue("--seconds", DEFAULT_SECONDS),
          parsed.matchedOptionValue("--nat", NatMix.PUBLIC),
          parsed.matchedOptionValue("--loss", 0.0),
          parsed.matchedOptionValue("--duplication", 0.0),
          parsed.matchedOptionValue("--churn", 0.0),
          parsed.matchedOptionValue("--seed", (long) new Random().nextInt(Integer.MAX_VALUE)));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(parsed.commandSpec().commandLine(), wrong.getMessage(), wrong);
    }
  }

  private static String text(Progress progress) {
    return "%.1f virtual seconds, %,d peers, %,d datagrams"
        .formatted(progress.virtualSeconds(), progress.peers(), progress.datagrams());
  }
}

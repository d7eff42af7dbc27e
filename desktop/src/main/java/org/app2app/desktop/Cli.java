package org.app2app.desktop;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.app2app.node.NodeStartException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that was meant, reads its options and runs it. */
final class Cli {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int BAD_OPTIONS = 2;

  private static final String PROGRAM = "./app2app";
  private static final String DEFAULT_COMMAND = "run";

  private final Terminal terminal;
  private final ProcessClock clock;

  /** Only the command that is asked for is made: the others' options would cost time. */
  private final Map<String, Supplier<Command>> commands = new LinkedHashMap<>();

  Cli(Terminal terminal, ProcessClock clock) {
    this.terminal = terminal;
    this.clock = clock;
    commands.put("run", RunCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("invite", InviteCommand::new);
    commands.put("simulate", SimulateCommand::new);
    commands.put("train", TrainCommand::new);
  }

  /**
   * Runs the program.
   *
   * @return the exit code
   */
  int run(String... arguments) {
    int at = 0;
    while (at < arguments.length && isVerbose(arguments[at])) {
      at++;
    }
    String first = at < arguments.length ? arguments[at] : DEFAULT_COMMAND;
    if (commands.containsKey(first)) {
      return run(first, without(at, arguments));
    }
    boolean meansProgram = !first.startsWith("-") || RootCommand.OPTIONS.contains(first);
    return meansProgram ? runRoot(arguments) : run(DEFAULT_COMMAND, arguments);
  }

  private static boolean isVerbose(String argument) {
    return argument.equals("-v") || argument.equals(Options.VERBOSE);
  }

  private static String[] without(int index, String[] arguments) {
    String[] rest = new String[Math.max(0, arguments.length - 1)];
    System.arraycopy(arguments, 0, rest, 0, Math.min(index, rest.length));
    for (int i = index + 1; i < arguments.length; i++) {
      rest[i - 1] = arguments[i];
    }
    return rest;
  }

  private int run(String name, String[] arguments) {
    Command command = commands.get(name).get();
    return run(command, command.spec().name(PROGRAM + " " + name), arguments);
  }

  private int runRoot(String[] arguments) {
    RootCommand root = new RootCommand();
    CommandSpec spec = root.spec().name(PROGRAM);
    for (Map.Entry<String, Supplier<Command>> entry : commands.entrySet()) {
      spec.addSubcommand(entry.getKey(), entry.getValue().get().spec());
    }
    return run(root, spec, arguments);
  }

  private int run(Command command, CommandSpec spec, String[] arguments) {
    CommandLine commandLine = new CommandLine(spec).setToggleBooleanFlags(false);
    try {
      ParseResult options = commandLine.parseArgs(arguments);
      Logging.configure(options.matchedOptionValue(Options.VERBOSE, false));
      if (options.isUsageHelpRequested()) {
        commandLine.usage(terminal.out());
        return OK;
      }
      return command.run(options, terminal, clock);
    } catch (ParameterException e) {
      return complain(e);
    } catch (Failure | NodeStartException e) {
      terminal.err().println("app2app: " + e.getMessage());
      return FAILED;
    } catch (RuntimeException defect) {
      return confess(defect, Arrays.asList(arguments));
    }
  }

  private int complain(ParameterException e) {
    terminal.err().println("app2app: " + firstLetterSmall(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> alternatives = unmatched.getSuggestions();
      if (!alternatives.isEmpty()) {
        terminal.err().println("Did you mean " + String.join(" or ", alternatives) + "?");
      }
    }
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("\"" + name + " --help\" tells what there is.");
    return BAD_OPTIONS;
  }

  private static String firstLetterSmall(String sentence) {
    boolean small = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
    return small ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
  }

  private int confess(RuntimeException defect, List<String> arguments) {
    terminal.err().println("app2app: this is a defect of the program, please report it: " + defect);
    if (arguments.contains("-v") || arguments.contains(Options.VERBOSE)) {
      defect.printStackTrace(terminal.err());
    }
    return FAILED;
  }
}

package org.app2app.desktop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.app2app.node.NodeStartException;

/** Finds the command that was meant, reads its options and runs it. */
final class Cli {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int BAD_OPTIONS = 2;

  private static final String PROGRAM = "./app2app";
  private static final String DEFAULT_COMMAND = "run";

  private static final List<String> COMMANDS =
      List.of(
          "run",
          "chat",
          "status",
          "invite",
          "send",
          "receive",
          "share",
          "backup",
          "restore",
          "example",
          "simulate",
          "lab",
          "train");

  private final Terminal terminal;
  private final ProcessClock clock;
  private final Consumer<Runnable> onSignal;

  /**
   * @param onSignal takes what is to be done when the process is told to end
   */
  Cli(Terminal terminal, ProcessClock clock, Consumer<Runnable> onSignal) {
    this.terminal = terminal;
    this.clock = clock;
    this.onSignal = onSignal;
  }

  private Command command(String name) {
    return switch (name) {
      case "run" -> new RunCommand(onSignal);
      case "chat" -> new ChatCommand(onSignal);
      case "status" -> new StatusCommand();
      case "invite" -> new InviteCommand();
      case "send" -> new SendCommand(onSignal);
      case "receive" -> new ReceiveCommand(onSignal);
      case "example" -> new ExampleCommand(onSignal);
      case "share" -> new ShareCommand(onSignal);
      case "backup" -> new BackupCommand(onSignal);
      case "restore" -> new RestoreCommand();
      case "simulate" -> new SimulateCommand();
      case "lab" -> new LabCommand(onSignal);
      case "train" -> new TrainCommand();
      default -> new RootCommand();
    };
  }

  /**
   * Runs the program.
   *
   * @return the exit code
   */
  int run(String... typed) {
    List<String> arguments = new ArrayList<>(List.of(typed));
    int at = 0;
    while (at < arguments.size() && CommonOptions.VERBOSE.names().contains(arguments.get(at))) {
      at++;
    }
    String first = at < arguments.size() ? arguments.get(at) : DEFAULT_COMMAND;
    if (COMMANDS.contains(first)) {
      if (at < arguments.size()) {
        arguments.remove(at);
      }
      return run(first, arguments);
    }
    boolean meansProgram = !first.startsWith("-") || RootCommand.isFor(first);
    return run(meansProgram ? "" : DEFAULT_COMMAND, arguments);
  }

  private int run(String name, List<String> typed) {
    Command command = command(name);
    String fullName = name.isEmpty() ? PROGRAM : PROGRAM + " " + name;
    Logging.configure(isVerbose(typed));
    try {
      command.prepare();
      Map<String, Command> subcommands = name.isEmpty() ? allCommands() : Map.of();
      Arguments arguments = new CommandLines(fullName, command, subcommands, terminal).read(typed);
      if (arguments == null) {
        return OK;
      }
      return command.run(arguments, terminal, clock);
    } catch (BadOption wrong) {
      terminal.err().println("app2app: " + wrong.getMessage());
      terminal.err().println("\"" + fullName + " --help\" tells what there is.");
      return BAD_OPTIONS;
    } catch (Failure | NodeStartException e) {
      terminal.err().println("app2app: " + e.getMessage());
      return FAILED;
    } catch (RuntimeException defect) {
      return confess(defect, typed);
    }
  }

  private static boolean isVerbose(List<String> typed) {
    return typed.stream().anyMatch(CommonOptions.VERBOSE.names()::contains);
  }

  private Map<String, Command> allCommands() {
    Map<String, Command> all = new LinkedHashMap<>();
    COMMANDS.forEach(name -> all.put(name, command(name)));
    return all;
  }

  private int confess(RuntimeException defect, List<String> typed) {
    terminal.err().println("app2app: this is a defect of the program, please report it: " + defect);
    if (isVerbose(typed)) {
      defect.printStackTrace(terminal.err());
    }
    return FAILED;
  }
}

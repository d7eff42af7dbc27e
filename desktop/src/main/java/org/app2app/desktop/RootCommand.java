package org.app2app.desktop;

import java.util.List;

/** The program itself, when no command is named: its help and its version. */
final class RootCommand implements Command {

  private static final Option<Boolean> VERSION =
      Option.flag("Show the version and exit.", "-V", "--version");

  /** Whether an argument is one of the program's own, rather than one of "run". */
  static boolean isFor(String argument) {
    return CommonOptions.HELP.names().contains(argument) || VERSION.names().contains(argument);
  }

  @Override
  public List<Option<?>> options() {
    return List.of(CommonOptions.HELP, CommonOptions.VERBOSE, VERSION);
  }

  @Override
  public Help help() {
    return new Help(
        "Connects computers and phones straight to each other: no server, no account. Without a"
            + " command, it runs a node with its page, as \"run\" does.",
        "  ./app2app                a node, and its page on http://127.0.0.1:18731/",
        "  ./app2app status         what it knows, in the terminal",
        "  ./app2app run --help     the options of a command");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock) {
    terminal.out().println("app2app " + Version.text());
    return Cli.OK;
  }
}

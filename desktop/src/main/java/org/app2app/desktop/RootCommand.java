package org.app2app.desktop;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The program itself, when no command is named: its help and its version. */
final class RootCommand implements Command {

  /** Arguments that ask for it. */
  static final List<String> OPTIONS = List.of("-h", "--help", "-V", "--version");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "Connects computers and phones straight to each other: no server, no account.",
            "Without a command, it runs a node with its page (the same as \"run\").");
    spec.usageMessage()
        .customSynopsis("./app2app [COMMAND] [OPTION...]")
        .commandListHeading("%nCommands:%n")
        .footer(
            "  ./app2app                      a node, and its page on http://127.0.0.1:18731/",
            "  ./app2app status               what it knows, in the terminal",
            "  ./app2app run --help           the options of a command");
    spec.addOption(Options.help());
    spec.addOption(Options.verbose());
    return spec.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .arity("0")
            .description("Show the version and exit.")
            .build());
  }

  @Override
  public int run(ParseResult options, Terminal terminal, ProcessClock clock) {
    terminal.out().println("app2app " + Version.text());
    return Cli.OK;
  }
}

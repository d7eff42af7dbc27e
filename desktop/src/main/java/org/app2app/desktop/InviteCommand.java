package org.app2app.desktop;

import com.google.gson.JsonObject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Prints the link by which others find the running node. */
final class InviteCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "Prints a link to the running node, and the same as a QR code: whoever gives it to"
                + " another node (--bootstrap, or its page) is connected to this one.");
    spec.addOption(Options.data());
    spec.addOption(Options.flag("Print the link only.", "--link"));
    spec.addOption(Options.verbose());
    spec.addOption(Options.help());
    spec.usageMessage()
        .footer(
            "  ./app2app invite",
            "  ./app2app run --bootstrap \"$(./app2app invite --link)\" --port 0 --data /tmp/second");
    return spec;
  }

  @Override
  public int run(ParseResult options, Terminal terminal, ProcessClock clock) throws Failure {
    JsonObject status = RunningNode.find(Options.data(options)).status();
    String invite = status.get("invite").getAsString();
    terminal.out().println(invite);
    if (!options.matchedOptionValue("--link", false)) {
      terminal.out().println();
      terminal.out().print(QrCode.of(invite).toText(terminal.outIsTerminal()));
      terminal.out().flush();
    }
    return Cli.OK;
  }
}

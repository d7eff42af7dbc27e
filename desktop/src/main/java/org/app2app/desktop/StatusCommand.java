package org.app2app.desktop;

import com.google.gson.JsonObject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows in the terminal what the page shows. */
final class StatusCommand implements Command {

  private static final String JSON = "--json";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("Asks the running node what it knows, and prints it.");
    spec.addOption(Options.data());
    spec.addOption(Options.flag("Print it as JSON, for programs.", JSON));
    spec.addOption(Options.verbose());
    spec.addOption(Options.help());
    spec.usageMessage()
        .footer(
            "  ./app2app status",
            "  ./app2app status --json | jq .activePeers",
            "  ./app2app status --data /tmp/second    of another node on this computer");
    return spec;
  }

  @Override
  public int run(ParseResult options, Terminal terminal, ProcessClock clock) throws Failure {
    JsonObject status = RunningNode.find(Options.data(options)).status();
    boolean json = options.matchedOptionValue(JSON, false);
    terminal.out().print(json ? status + "\n" : StatusText.of(status));
    terminal.out().flush();
    return Cli.OK;
  }
}

package org.app2app.desktop;

import com.google.gson.JsonObject;
import java.util.List;

/** Shows in the terminal what the page shows. */
final class StatusCommand implements Command {

  private static final Option<Boolean> JSON =
      Option.flag("Print it as JSON, for programs.", "--json");

  @Override
  public List<Option<?>> options() {
    return List.of(CommonOptions.DATA, JSON, CommonOptions.VERBOSE, CommonOptions.HELP);
  }

  @Override
  public Help help() {
    return new Help(
        "Asks the running node what it knows, and prints it.",
        "  ./app2app status",
        "  ./app2app status --json | jq .activePeers",
        "  ./app2app status --data /tmp/second    of another node on this computer");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock) throws Failure {
    JsonObject status = RunningNode.find(CommonOptions.data(arguments)).status();
    boolean json = arguments.has(JSON);
    terminal.out().print(json ? status + "\n" : StatusText.of(status));
    terminal.out().flush();
    return Cli.OK;
  }
}

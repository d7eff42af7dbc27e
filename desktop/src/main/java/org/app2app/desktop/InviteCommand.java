package org.app2app.desktop;

import com.google.gson.JsonObject;
import java.util.List;

/** Prints the link by which others find the running node. */
final class InviteCommand implements Command {

  private static final Option<Boolean> LINK = Option.flag("Print the link only.", "--link");

  @Override
  public List<Option<?>> options() {
    return List.of(CommonOptions.DATA, LINK, CommonOptions.VERBOSE, CommonOptions.HELP);
  }

  @Override
  public Help help() {
    return new Help(
        "Prints a link to the running node, and the same as a QR code. Who gives it to another node"
            + " (--bootstrap, or its page) connects that node to this one.",
        "  ./app2app invite",
        "  ./app2app run --port 0 --data /tmp/second --bootstrap \"$(./app2app invite --link)\"");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock) throws Failure {
    JsonObject status = RunningNode.find(CommonOptions.data(arguments)).status();
    String invite = status.get("invite").getAsString();
    terminal.out().println(invite);
    if (!arguments.has(LINK)) {
      terminal.out().println();
      terminal.out().print(QrCode.of(invite).toText(terminal.outIsTerminal()));
      terminal.out().flush();
    }
    return Cli.OK;
  }
}

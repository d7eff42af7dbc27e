package org.app2app.desktop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.wire.Endpoint;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * What a node is run with.
 *
 * @param port -1 for the default one, or any free one if that is taken
 * @param bind null for all addresses
 * @param page whether there is a page
 * @param pagePort -1 for the default one, or any free one if that is taken
 * @param events whether events go to standard output, for programs
 */
record RunOptions(
    int port,
    InetAddress bind,
    List<String> bootstrap,
    boolean lan,
    Path data,
    boolean page,
    int pagePort,
    String operator,
    boolean events) {

  private static final int UNSET = -1;

  /** The command with its options. */
  static CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "Runs a node: it finds the others, and stays until Ctrl-C or the page's Exit button.",
            "This is what ./app2app does without a command, too.");
    spec.addOption(
        Options.value(
            "--port",
            "N",
            Integer.class,
            Options::port,
            "The UDP port; 0: any free one. Default: "
                + NodeBuilder.DEFAULT_PORT
                + ", or any free one if that is taken"));
    spec.addOption(
        Options.value(
            "--bind",
            "ADDR",
            InetAddress.class,
            RunOptions::address,
            "The one local address to use. Default: all, IPv4 and IPv6"));
    spec.addOption(
        Options.list(
            "--bootstrap",
            "HOST:PORT",
            "Somebody to ask for peers: an address, a name or an invite link. As often as you like."
                + " None is needed where peers are remembered, or on the same LAN"));
    spec.addOption(Options.flag("Don't look for peers on the LAN by multicast.", "--no-lan"));
    spec.addOption(Options.data());
    spec.addOption(
        Options.value(
            "--ui",
            "web|none",
            String.class,
            RunOptions::ui,
            "Whether there is a page, for this computer only. Default: web"));
    spec.addOption(
        Options.value(
            "--ui-port",
            "N",
            Integer.class,
            Options::port,
            "The page's TCP port; 0: any free one. Default: "
                + PageDoor.DEFAULT_PORT
                + ", or any free one if that is taken"));
    spec.addOption(
        Options.value(
            "--operator", "NAME", String.class, "The network operator that peers are shown."));
    spec.addOption(
        Options.flag("Write what happens to standard output, one JSON object a line.", "--events"));
    spec.addOption(Options.verbose());
    spec.addOption(Options.help());
    spec.usageMessage()
        .footer(
            "  ./app2app run --bootstrap 192.0.2.7:1873    ask that node, too",
            "  ./app2app run --port 0 --data /tmp/second   a second node on this computer",
            "  ./app2app run --ui none --events            for programs");
    return spec;
  }

  static RunOptions of(ParseResult parsed) {
    return new RunOptions(
        parsed.matchedOptionValue("--port", UNSET),
        parsed.matchedOptionValue("--bind", null),
        parsed.matchedOptionValue("--bootstrap", List.of()),
        !parsed.matchedOptionValue("--no-lan", false),
        Options.data(parsed),
        parsed.matchedOptionValue("--ui", "web").equals("web"),
        parsed.matchedOptionValue("--ui-port", UNSET),
        parsed.matchedOptionValue("--operator", ""),
        parsed.matchedOptionValue("--events", false));
  }

  /**
   * The node that was asked for.
   *
   * @throws ParameterException if a value won't do
   */
  NodeBuilder node(ParseResult parsed) {
    NodeBuilder builder = Node.builder().dataFolder(data).lan(lan);
    if (port != UNSET) {
      builder.port(port);
    }
    if (bind != null) {
      builder.bind(bind);
    }
    check(parsed, "--operator", () -> builder.operator(operator));
    for (String text : bootstrap) {
      check(parsed, "--bootstrap", () -> builder.bootstrap(text));
    }
    return builder;
  }

  private static void check(ParseResult parsed, String option, Runnable setter) {
    try {
      setter.run();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), option + ": " + wrong.getMessage(), wrong);
    }
  }

  private static String ui(String text) {
    if (text.equals("web") || text.equals("none")) {
      return text;
    }
    throw new TypeConversionException("'" + text + "' won't do; there are web and none");
  }

  /** Reads a literal; a name could mean anything. */
  private static InetAddress address(String text) throws UnknownHostException {
    int percent = text.indexOf('%');
    if (Endpoint.parse(percent < 0 ? text : text.substring(0, percent), 0) == null) {
      throw new TypeConversionException(
          "'" + text + "' is no address; right would be 192.168.1.7, 127.0.0.1 or 2001:db8::7");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException noSuchInterface) {
      throw new TypeConversionException("'" + text + "' names no interface of this computer");
    }
  }
}

package org.app2app.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.backup.FolderRestore;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;
import org.app2app.wire.Endpoint;

/**
 * What a node is run with.
 *
 * @param port -1 for the default one, or any free one if that is taken
 * @param bind null for all addresses
 * @param portMapping whether the router is asked for a port
 * @param relay whether datagrams are carried between others
 * @param page whether there is a page
 * @param pagePort -1 for the default one, or any free one if that is taken
 * @param events whether events go to standard output, for programs
 */
record RunOptions(
    int port,
    InetAddress bind,
    List<String> bootstrap,
    boolean lan,
    boolean portMapping,
    boolean relay,
    Path data,
    boolean page,
    int pagePort,
    String operator,
    boolean events) {

  private static final int UNSET = -1;

  static final Option<Integer> PORT =
      Option.value(
          "--port",
          "N",
          Option::port,
          "The UDP port; 0: any free one. Default: "
              + NodeBuilder.DEFAULT_PORT
              + ", or any free one if that is taken");
  static final Option<InetAddress> BIND =
      Option.value(
          "--bind",
          "ADDR",
          RunOptions::address,
          "The one local address to use. Default: all, IPv4 and IPv6");
  static final Option<String> BOOTSTRAP =
      Option.list(
          "--bootstrap",
          "HOST:PORT",
          "Somebody to ask for peers: an address, a name or an invite link. As often as you like;"
              + " none is needed on the same LAN, or where peers are remembered");
  static final Option<Boolean> NO_LAN =
      Option.flag("Don't look for peers on the LAN by multicast.", "--no-lan");
  static final Option<Boolean> NO_PORT_MAPPING =
      Option.flag(
          "Don't ask the router to let datagrams through (PCP, NAT-PMP, UPnP).",
          "--no-port-mapping");
  private static final Option<Boolean> NO_RELAY =
      Option.flag("Don't carry datagrams between peers that can't reach each other.", "--no-relay");
  private static final Option<String> UI =
      Option.value(
          "--ui",
          "web|none",
          RunOptions::ui,
          "Whether there is a page, for this computer only. Default: web");
  private static final Option<Integer> UI_PORT =
      Option.value(
          "--ui-port",
          "N",
          Option::port,
          "The page's TCP port; 0: any free one. Default: "
              + PageDoor.DEFAULT_PORT
              + ", or any free one if that is taken");
  private static final Option<String> OPERATOR =
      Option.value("--operator", "NAME", text -> text, "The network operator that peers are shown");
  private static final Option<Boolean> EVENTS =
      Option.flag("Write what happens to standard output, one JSON object a line.", "--events");

  /** Those of a node, whatever is shown of it. */
  static final List<Option<?>> NODE =
      List.of(
          PORT,
          BIND,
          BOOTSTRAP,
          NO_LAN,
          NO_PORT_MAPPING,
          NO_RELAY,
          CommonOptions.DATA,
          OPERATOR,
          CommonOptions.VERBOSE,
          CommonOptions.HELP);

  static final List<Option<?>> ALL =
      List.of(
          PORT,
          BIND,
          BOOTSTRAP,
          NO_LAN,
          NO_PORT_MAPPING,
          NO_RELAY,
          CommonOptions.DATA,
          UI,
          UI_PORT,
          OPERATOR,
          EVENTS,
          CommonOptions.VERBOSE,
          CommonOptions.HELP);

  static RunOptions of(Arguments arguments) {
    return new RunOptions(
        arguments.get(PORT, UNSET),
        arguments.get(BIND, null),
        arguments.all(BOOTSTRAP),
        !arguments.has(NO_LAN),
        !arguments.has(NO_PORT_MAPPING),
        !arguments.has(NO_RELAY),
        CommonOptions.data(arguments),
        arguments.get(UI, "web").equals("web"),
        arguments.get(UI_PORT, UNSET),
        arguments.get(OPERATOR, ""),
        arguments.has(EVENTS));
  }

  private void finishRestore() throws Failure, NodeStartException {
    try {
      FolderRestore.finish(DataPlaces.in(data));
    } catch (IOException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * The node that was asked for; whatever a restore of its folder left to be done is done.
   *
   * @throws Failure if that can't be
   * @throws NodeStartException if the folder is another node's meanwhile
   */
  NodeBuilder node() throws BadOption, Failure, NodeStartException {
    finishRestore();
    NodeBuilder builder =
        Node.builder().dataFolder(data).lan(lan).portMapping(portMapping).relay(relay);
    if (port != UNSET) {
      builder.port(port);
    }
    if (bind != null) {
      builder.bind(bind);
    }
    try {
      builder.operator(operator);
    } catch (IllegalArgumentException wrong) {
      throw new BadOption(OPERATOR, wrong);
    }
    try {
      for (String text : bootstrap) {
        builder.bootstrap(text);
      }
    } catch (IllegalArgumentException wrong) {
      throw new BadOption(BOOTSTRAP, wrong);
    }
    return builder;
  }

  private static String ui(String text) {
    if (text.equals("web") || text.equals("none")) {
      return text;
    }
    throw new IllegalArgumentException("'" + text + "' won't do; there are web and none");
  }

  /** Reads a literal; a name could mean anything. */
  static InetAddress address(String text) {
    int percent = text.indexOf('%');
    if (Endpoint.parse(percent < 0 ? text : text.substring(0, percent), 0) == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address; right would be 192.168.1.7, 127.0.0.1 or 2001:db8::7");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException noSuchInterface) {
      throw new IllegalArgumentException(
          "'" + text + "' names no interface of this computer", noSuchInterface);
    }
  }
}

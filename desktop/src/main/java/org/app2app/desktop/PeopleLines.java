package org.app2app.desktop;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeEvent;
import org.app2app.overlay.PathKind;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/** What a running node tells the person at the keyboard: short lines, few of them. */
final class PeopleLines {

  private static final int SHORT_ID_LENGTH = 8;

  /** More than can be active; about 200 kB. */
  private static final int PATHS_MAX = 1_024;

  private final PrintStream out;

  /** How the active peers are reached, as far as it is told: "directly", say. */
  private final Map<PeerId, String> paths = new LinkedHashMap<>();

  private NatMapping nat = NatMapping.UNKNOWN;
  private Endpoint wan;

  PeopleLines(PrintStream out) {
    this.out = out;
  }

  /** Whoever follows the lines may go: the stream remembers that it failed, and nothing else. */
  void write(NodeEvent event) {
    if (event instanceof NodeEvent.Listening listening) {
      String taken = listening.fallback() ? " (" + NodeBuilder.DEFAULT_PORT + " is taken)" : "";
      out.println(
          "Peer " + brief(listening.peerId()) + " on UDP port " + listening.port() + taken + ".");
    } else if (event instanceof NodeEvent.PathFound path) {
      writePath(path);
    } else if (event instanceof NodeEvent.PeerLost lost) {
      paths.remove(lost.peerId());
      out.println("Lost peer " + brief(lost.peerId()) + ".");
    } else if (event instanceof NodeEvent.WanAddress seen && seen.endpoint() != null) {
      writeWan(seen.endpoint());
    } else if (event instanceof NodeEvent.NatDetected detected) {
      writeNat(detected.mapping());
    } else if (event instanceof NodeEvent.PortMapped port) {
      out.println("Port opened by the router: " + port.external() + " (" + port.protocol() + ").");
    } else if (event instanceof NodeEvent.PortUnmapped) {
      out.println("The port that the router opened is gone.");
    } else if (event instanceof NodeEvent.Stopped end && !end.failed()) {
      out.println("Stopped.");
    }
  }

  /** Something isn't as it should be. From any thread. */
  void warning(String text) {
    out.println(text);
  }

  /** Behind a NAT that shows each peer another port, the port is no news. */
  private void writeWan(Endpoint seen) {
    boolean known = wan != null && wan.sameAddress(seen) && nat == NatMapping.ENDPOINT_DEPENDENT;
    wan = seen;
    if (!known) {
      out.println("Peers see this node at " + seen + ".");
    }
  }

  private void writeNat(NatMapping mapping) {
    nat = mapping;
    if (mapping != NatMapping.UNKNOWN) {
      out.println("NAT: " + mapping.text() + ".");
    }
  }

  /** A peer is found, or reached in another way than before. */
  private void writePath(NodeEvent.PathFound path) {
    String words = words(path);
    String before = paths.put(path.peerId(), words);
    if (paths.size() > PATHS_MAX) {
      paths.remove(paths.keySet().iterator().next());
    }
    if (before == null) {
      String where = path.relay() == null ? "at " + path.endpoint() : words;
      out.println("Found peer " + brief(path.peerId()) + " " + where + ".");
    } else if (!before.equals(words)) {
      out.println("Reaching peer " + brief(path.peerId()) + " " + words + " now.");
    }
  }

  /** Whether a NAT had to be punctured, or a port guessed, is for the page. */
  private static String words(NodeEvent.PathFound path) {
    if (path.relay() != null) {
      return "through " + brief(path.relay());
    }
    return path.kind() == PathKind.LAN ? "on the LAN" : "directly";
  }

  void page(Page page) {
    String text = page.text();
    if (text != null) {
      out.println(text);
    }
  }

  static String brief(PeerId peerId) {
    return brief(peerId.toString());
  }

  static String brief(String peerId) {
    return peerId.length() <= SHORT_ID_LENGTH ? peerId : peerId.substring(0, SHORT_ID_LENGTH);
  }
}

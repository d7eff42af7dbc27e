package org.app2app.desktop;

import org.app2app.wire.NatMapping;

/** What our own NAT means for whoever runs the node, in a sentence. */
final class NatMeaning {

  private NatMeaning() {}

  /**
   * The sentence.
   *
   * @param open whether others can reach us by a port that the router opened
   */
  static String of(NatMapping mapping, boolean open) {
    return switch (mapping) {
      case UNKNOWN ->
          open
              ? "What it does is not known yet, but the router opened a port by which anybody can reach"
                  + " this node."
              : "Two peers that tell where they see this node will show what it does.";
      case NONE ->
          "Others see this node's own address and can reach it directly, unless a firewall"
              + " is in the way.";
      case ENDPOINT_INDEPENDENT ->
          open
              ? "Everybody sees the same port, and the router opened one by which anybody can reach this"
                  + " node."
              : "Everybody sees the same port, so peers get through as soon as another peer introduces"
                  + " them.";
      case ENDPOINT_DEPENDENT ->
          open
              ? "Each peer sees another port, but the router opened one by which anybody can reach this"
                  + " node."
              : "Each peer sees another port: behind such a NAT or a strict one, a peer is reached by a"
                  + " guessed port or through another peer.";
    };
  }
}

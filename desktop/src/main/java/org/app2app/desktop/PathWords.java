package org.app2app.desktop;

/** How a peer is reached, in words that a person understands; the page has the same. */
final class PathWords {

  private PathWords() {}

  /**
   * The words for a path.
   *
   * @param kind as the status names it
   * @param relay the short id of who carries the datagrams, where somebody does
   */
  static String of(String kind, String relay) {
    return switch (kind) {
      case "lan" -> "on the same LAN";
      case "direct" -> "directly";
      case "punctured" -> "directly, through a hole in a NAT";
      case "mapped" -> "through a port its router opened";
      case "guessed" -> "through a guessed port";
      case "relayed" -> "through peer " + relay + ", until a direct way works";
      default -> kind;
    };
  }
}

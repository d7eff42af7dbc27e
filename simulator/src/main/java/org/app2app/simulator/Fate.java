package org.app2app.simulator;

import java.util.Locale;

/** What became of a datagram. */
enum Fate {
  /** A program got it. */
  DELIVERED,
  /** The network lost it, as networks do. */
  LOST,
  /** It is longer than the path can carry. */
  TOO_LONG,
  /** Nobody has that address, or has it any more. */
  UNROUTABLE,
  /** Sent to a group of the LAN where there is no LAN. */
  NO_LAN,
  /** A NAT knows no mapping of the port it came to. */
  NO_MAPPING,
  /** A NAT lets nothing through from there. */
  FILTERED,
  /** A NAT that doesn't hairpin was to send it back inside. */
  NO_HAIRPIN,
  /** A NAT has no room for another mapping. */
  NAT_FULL,
  /** The host's link is down. */
  BLACKED_OUT,
  /** The host has the address, but nobody listens on that port. */
  NO_LISTENER;

  /** The name that people are shown. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

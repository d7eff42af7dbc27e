package org.app2app.node;

import java.io.IOException;
import org.app2app.wire.Endpoint;

/**
 * A router that opens ports, and the protocol that it does so by. Its methods wait for it, within
 * the limits of the talk; whatever it says, they throw nothing but IOException.
 */
interface Router {

  /** RFC 6886 section 3.3 recommends two hours. */
  int LIFETIME_SECONDS = 7_200;

  /** A port for less than a minute would have to be renewed without end. */
  int LIFETIME_SECONDS_MIN = 60;

  /** What it speaks, for people: PCP, NAT-PMP or UPnP. */
  String protocol();

  /** Our address and port that the datagrams go to. */
  Endpoint inside();

  /** The router's own address. */
  Endpoint address();

  /**
   * Asks for the port, or for more time for it.
   *
   * @param externalPort the one that we would like, or have already
   * @throws IOException if the router refuses, or doesn't answer, or talks nonsense
   */
  Lease open(int externalPort, Talk talk) throws IOException;

  /** Gives the port back. */
  void giveBack(Lease lease, Talk talk) throws IOException;

  /**
   * How long a lease counts, whatever the router says.
   *
   * @throws IOException if it is too short to be of use
   */
  static long lifetimeSeconds(long granted) throws IOException {
    if (granted < LIFETIME_SECONDS_MIN) {
      throw new IOException("the router grants only " + granted + " s");
    }
    return Math.min(granted, LIFETIME_SECONDS);
  }
}

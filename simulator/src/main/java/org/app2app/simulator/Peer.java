package org.app2app.simulator;

import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.OverlaySnapshot;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;

/**
 * A program on a host, as the host drives it: an input, then everything that comes of it is
 * drained. All times are absolute, in nanoseconds, and may be negative.
 */
interface Peer {

  /** The host has other addresses than before. */
  void onNetworks(List<LocalNetwork> networks, long nowNanos);

  /** A datagram; the array is shared and is not to be changed. */
  void receive(Endpoint from, byte[] datagram, boolean multicast, long nowNanos);

  /** The same at a socket besides the main one, which the program opened. */
  default void receiveAt(int socket, Endpoint from, byte[] datagram, long nowNanos) {}

  /** The number of a socket that the program has closed; 0 if there is none. */
  default int pollClosedSocket() {
    return 0;
  }

  void onTimeout(long nowNanos);

  /** When {@link #onTimeout} is wanted; {@link Long#MAX_VALUE}: never. */
  long nextTimeoutNanos();

  /** The next datagram to send; null when drained. */
  Transmit pollTransmit();

  /** The outputs are drained: a moment to look at what happened. */
  default void afterStep(long nowNanos) {}

  /** What the program knows, for the checks; null if that can't be told. */
  default OverlaySnapshot snapshot(long nowNanos) {
    return null;
  }
}

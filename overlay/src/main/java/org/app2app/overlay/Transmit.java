package org.app2app.overlay;

import java.util.Objects;
import org.app2app.wire.Endpoint;

/**
 * A datagram that the overlay wants sent.
 *
 * @param destination where to; one of {@link LanBeacon}'s groups means every interface of that
 *     family
 * @param datagram the UDP payload; the receiver owns it
 * @param socket 0 for the main socket; any other number for one that is opened when it is first
 *     named, on a port of its own, and closed when {@link Overlay#pollClosedSocket} names it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared, and copying it would cost a copy per datagram
public record Transmit(Endpoint destination, byte[] datagram, int socket) {

  public Transmit {
    Objects.requireNonNull(destination);
    Objects.requireNonNull(datagram);
  }

  /** From the main socket. */
  public Transmit(Endpoint destination, byte[] datagram) {
    this(destination, datagram, 0);
  }
}

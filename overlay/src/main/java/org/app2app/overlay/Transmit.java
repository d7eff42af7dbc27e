package org.app2app.overlay;

import java.util.Objects;
import org.app2app.wire.Endpoint;

/**
 * A datagram that the overlay wants sent.
 *
 * @param destination where to; one of {@link LanBeacon}'s groups means every interface of that
 *     family
 * @param datagram the UDP payload; the receiver owns it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared, and copying it would cost a copy per datagram
public record Transmit(Endpoint destination, byte[] datagram) {

  public Transmit {
    Objects.requireNonNull(destination);
    Objects.requireNonNull(datagram);
  }
}

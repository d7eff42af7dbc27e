package org.app2app.session;

import java.util.Objects;
import org.app2app.wire.PeerId;

/**
 * A datagram that a session wants sent.
 *
 * @param path where to; null for wherever {@code peer} is reached now
 * @param peer whom it is for; null if it answers somebody who hasn't said
 * @param datagram the UDP payload, at most {@link org.app2app.wire.Frame#SESSION_LENGTH_MAX} bytes;
 *     the receiver owns it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SessionTransmit(Path path, PeerId peer, byte[] datagram) {

  public SessionTransmit {
    Objects.requireNonNull(datagram);
  }
}

package org.app2app.wire;

import java.util.Objects;

/**
 * Opens the sender's NAT towards the receiver (PROTOCOL.md section 4.5).
 *
 * @param source the sender's own idea of its local address
 */
public record Puncture(PeerId peerId, Endpoint destination, long nonce, Endpoint source)
    implements Message {

  public Puncture {
    Objects.requireNonNull(peerId);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(source);
  }
}

package org.app2app.wire;

import java.util.Objects;

/**
 * "Send a {@link Puncture} to this peer, I have just told it of you" (PROTOCOL.md section 4.4).
 *
 * @param source the sender's own idea of its local address
 * @param puncturePeer who is to be sent a puncture
 */
public record PunctureRequest(
    PeerId peerId, Endpoint destination, long nonce, Endpoint source, PeerAddress puncturePeer)
    implements Message {

  public PunctureRequest {
    Objects.requireNonNull(peerId);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(source);
    Objects.requireNonNull(puncturePeer);
  }
}

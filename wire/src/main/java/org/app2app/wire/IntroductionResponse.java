package org.app2app.wire;

import java.util.List;
import java.util.Objects;

/**
 * The answer to an {@link IntroductionRequest} (PROTOCOL.md section 4.3).
 *
 * @param about what the sender says of itself
 * @param internalSource the sender's own idea of its local address
 * @param invitee whom the sender introduces and has asked to puncture; null if there is nobody
 * @param peers others that the sender knows (peer exchange); what doesn't fit is left out, from the
 *     end
 */
public record IntroductionResponse(
    PeerId peerId,
    Endpoint destination,
    long nonce,
    SelfDescription about,
    Endpoint internalSource,
    PeerAddress invitee,
    List<PeerAddress> peers)
    implements Message {

  public IntroductionResponse {
    Objects.requireNonNull(peerId);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(about);
    Objects.requireNonNull(internalSource);
    Objects.requireNonNull(peers);
  }
}

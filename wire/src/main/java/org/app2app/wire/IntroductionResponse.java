package org.app2app.wire;

import java.util.List;
import java.util.Objects;

/**
 * The answer to an {@link IntroductionRequest} (PROTOCOL.md section 4.3).
 *
 * @param internalSource the sender's own idea of its local address
 * @param restSeconds 0, or how long the sender may sleep between two datagrams to the receiver, who
 *     is to leave it in peace meanwhile (version 2)
 * @param keepSeconds 0, or for how long at most the sender's NAT keeps a way open that it doesn't
 *     use (version 2)
 * @param invitee whom the sender introduces and has asked to puncture; null if there is nobody
 * @param peers others that the sender knows (peer exchange); what doesn't fit is left out, from the
 *     end
 */
public record IntroductionResponse(
    PeerId peerId,
    Endpoint destination,
    long nonce,
    int connectionType,
    String networkOperator,
    Endpoint internalSource,
    List<Endpoint> localEndpoints,
    NatMapping natMapping,
    int restSeconds,
    int keepSeconds,
    PeerAddress invitee,
    List<PeerAddress> peers)
    implements Message {

  public IntroductionResponse {
    Objects.requireNonNull(peerId);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(networkOperator);
    Objects.requireNonNull(internalSource);
    Objects.requireNonNull(localEndpoints);
    Objects.requireNonNull(natMapping);
    Objects.requireNonNull(peers);
  }

  /** A response of somebody who doesn't rest. */
  public IntroductionResponse(
      PeerId peerId,
      Endpoint destination,
      long nonce,
      int connectionType,
      String networkOperator,
      Endpoint internalSource,
      List<Endpoint> localEndpoints,
      NatMapping natMapping,
      PeerAddress invitee,
      List<PeerAddress> peers) {
    this(
        peerId,
        destination,
        nonce,
        connectionType,
        networkOperator,
        internalSource,
        localEndpoints,
        natMapping,
        0,
        0,
        invitee,
        peers);
  }
}

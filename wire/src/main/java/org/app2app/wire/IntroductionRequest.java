package org.app2app.wire;

import java.util.List;
import java.util.Objects;

/**
 * "Who are you, and whom do you know?" (PROTOCOL.md section 4.2).
 *
 * @param connectionType Android's ConnectivityManager constant: 0 mobile, 1 Wi-Fi, 9 Ethernet; -1
 *     unknown
 * @param networkOperator the sender's mobile operator, or empty
 * @param localEndpoints where the sender can be reached by peers behind the same NAT (version 2)
 * @param natMapping what the sender knows of its NAT (version 2)
 * @param have {@link PeerId#fingerprint}s of the peers that the sender knows already (version 2)
 * @param want how many peers it would like to be told of; 0: not even an introduction (version 2)
 * @param holdSeconds 0, or after how long a {@link Puncture} with the nonce shall come, to learn a
 *     NAT's patience (version 2)
 * @param restSeconds 0, or how long the sender may sleep between two datagrams to the receiver, who
 *     is to leave it in peace meanwhile (version 2)
 * @param keepSeconds 0, or for how long at most the sender's NAT keeps a way open that it doesn't
 *     use (version 2)
 * @param padding bytes that make the datagram longer, so that a stranger's answer may be (version
 *     2)
 */
public record IntroductionRequest(
    PeerId peerId,
    Endpoint destination,
    long nonce,
    int connectionType,
    String networkOperator,
    List<Endpoint> localEndpoints,
    NatMapping natMapping,
    Fingerprints have,
    int want,
    int holdSeconds,
    int restSeconds,
    int keepSeconds,
    int padding)
    implements Message {

  public IntroductionRequest {
    Objects.requireNonNull(peerId);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(networkOperator);
    Objects.requireNonNull(localEndpoints);
    Objects.requireNonNull(natMapping);
    Objects.requireNonNull(have);
  }

  /** A request of somebody who doesn't rest. */
  public IntroductionRequest(
      PeerId peerId,
      Endpoint destination,
      long nonce,
      int connectionType,
      String networkOperator,
      List<Endpoint> localEndpoints,
      NatMapping natMapping,
      Fingerprints have,
      int want,
      int holdSeconds,
      int padding) {
    this(
        peerId,
        destination,
        nonce,
        connectionType,
        networkOperator,
        localEndpoints,
        natMapping,
        have,
        want,
        holdSeconds,
        0,
        0,
        padding);
  }
}

package org.app2app.wire;

import java.util.Objects;

/**
 * "Who are you, and whom do you know?" (PROTOCOL.md section 4.2). All but the first four fields is
 * of version 2.
 *
 * @param about what the sender says of itself
 * @param have {@link PeerId#fingerprint}s of the peers that the sender knows already
 * @param seek those of the peers that it would like to be introduced to, before all others
 * @param want how many peers it would like to be told of; 0: not even an introduction
 * @param holdSeconds 0, or after how long a {@link Puncture} with the nonce shall come, to learn a
 *     NAT's patience
 * @param padding bytes that make the datagram longer, so that a stranger's answer may be
 */
public record IntroductionRequest(
    PeerId peerId,
    Endpoint destination,
    long nonce,
    SelfDescription about,
    Fingerprints have,
    Fingerprints seek,
    int want,
    int holdSeconds,
    int padding)
    implements Message {

  public IntroductionRequest {
    Objects.requireNonNull(peerId);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(about);
    Objects.requireNonNull(have);
    Objects.requireNonNull(seek);
  }

  /** A request of somebody who doesn't say whom it knows or seeks. */
  public static IntroductionRequest plain(
      PeerId peerId,
      Endpoint destination,
      long nonce,
      SelfDescription about,
      int want,
      int padding) {
    return new IntroductionRequest(
        peerId, destination, nonce, about, Fingerprints.NONE, Fingerprints.NONE, want, 0, padding);
  }
}

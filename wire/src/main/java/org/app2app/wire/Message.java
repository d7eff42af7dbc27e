package org.app2app.wire;

/**
 * A discovery message: one bencoded dictionary, one datagram (PROTOCOL.md section 4).
 *
 * <p>All messages are immutable. A nonce of {@link #NO_NONCE} means that the message has none: its
 * sender speaks version 1.
 */
public sealed interface Message
    permits IntroductionRequest, IntroductionResponse, PunctureRequest, Puncture {

  /** Stands for an absent nonce; no sender draws it. */
  long NO_NONCE = 0;

  /** Largest number of a way to be connected; Android's own go up to 17. */
  int CONNECTION_TYPE_MAX = 1_000;

  /** Who the sender says it is. */
  PeerId peerId();

  /** Where the sender sent this to: the receiver's address as others see it. */
  Endpoint destination();

  /** Correlates a request with what comes of it; {@link #NO_NONCE} in version 1. */
  long nonce();

  /** Whether the sender speaks version 2. */
  default boolean isVersion2() {
    return nonce() != NO_NONCE;
  }
}

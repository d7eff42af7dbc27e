package org.app2app.wire;

import java.util.Objects;

/**
 * What a datagram turned out to be: a message, or the reason why it is none. One of the two is
 * null.
 *
 * @param message the message, or null
 * @param rejection why there is none, or null
 */
public record Decoded(Message message, Rejection rejection) {

  static Decoded of(Message message) {
    return new Decoded(Objects.requireNonNull(message), null);
  }

  static Decoded rejected(Rejection rejection) {
    return new Decoded(null, Objects.requireNonNull(rejection));
  }

  public boolean isMessage() {
    return message != null;
  }
}

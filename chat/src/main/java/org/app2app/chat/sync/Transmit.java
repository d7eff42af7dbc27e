package org.app2app.chat.sync;

import org.app2app.wire.PeerId;

/** A message to send, after all that were polled before it. */
public final class Transmit {

  private final PeerId to;
  private final byte[] message;

  Transmit(PeerId to, byte[] message) {
    this.to = to;
    this.message = message;
  }

  public PeerId to() {
    return to;
  }

  /** At most 128 KiB. Not to be changed. */
  public byte[] message() {
    return message;
  }
}

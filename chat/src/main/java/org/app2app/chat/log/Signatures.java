package org.app2app.chat.log;

import org.app2app.wire.PeerId;

/** Checks what an {@link Author} signed: an interface, because it costs more than all the rest. */
public interface Signatures {

  /** Whether the owner of that key signed those bytes as an entry. */
  boolean isGenuine(byte[] publicKey, byte[] bytes, byte[] signature);

  /** The id that belongs to the key. */
  PeerId idOf(byte[] publicKey);
}

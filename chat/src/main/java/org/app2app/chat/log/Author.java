package org.app2app.chat.log;

import org.app2app.wire.PeerId;

/** Whoever signs entries: the owner of this store. */
public interface Author {

  /** The hash of {@link #publicKey()}. */
  PeerId id();

  /** Ed25519, 32 bytes. */
  byte[] publicKey();

  /** Ed25519 over those bytes, 64 bytes, with the purpose of an entry mixed in. */
  byte[] sign(byte[] bytes);
}

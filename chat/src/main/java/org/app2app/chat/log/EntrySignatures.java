package org.app2app.chat.log;

import org.app2app.node.PeerKeys;
import org.app2app.wire.PeerId;

/** The signatures of entries as peers make them with their nodes' keys. Thread-safe. */
public final class EntrySignatures implements Signatures {

  /** Mixed in with what is signed, so that nothing else that a node signs passes for an entry. */
  public static final String PURPOSE = "chat entry";

  @Override
  public boolean isGenuine(byte[] publicKey, byte[] bytes, byte[] signature) {
    return PeerKeys.verify(publicKey, PURPOSE, bytes, signature);
  }

  @Override
  public PeerId idOf(byte[] publicKey) {
    return PeerKeys.idOf(publicKey);
  }
}

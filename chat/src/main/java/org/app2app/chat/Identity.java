package org.app2app.chat;

import org.app2app.chat.log.Author;
import org.app2app.chat.log.Signatures;
import org.app2app.node.Node;
import org.app2app.node.PeerKeys;
import org.app2app.wire.PeerId;

/** Signs entries as the node, and checks what others signed. Thread-safe. */
final class Identity implements Author, Signatures {

  private static final String PURPOSE = "chat entry";

  private final Node node;

  Identity(Node node) {
    this.node = node;
  }

  @Override
  public PeerId id() {
    return node.peerId();
  }

  @Override
  public byte[] publicKey() {
    return node.publicKey();
  }

  @Override
  public byte[] sign(byte[] bytes) {
    return node.sign(PURPOSE, bytes);
  }

  @Override
  public boolean isGenuine(byte[] publicKey, byte[] bytes, byte[] signature) {
    return PeerKeys.verify(publicKey, PURPOSE, bytes, signature);
  }

  @Override
  public PeerId idOf(byte[] publicKey) {
    return PeerKeys.idOf(publicKey);
  }
}

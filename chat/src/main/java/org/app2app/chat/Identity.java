package org.app2app.chat;

import org.app2app.chat.log.Author;
import org.app2app.chat.log.EntrySignatures;
import org.app2app.chat.log.Signatures;
import org.app2app.node.Node;
import org.app2app.wire.PeerId;

/** Signs entries as the node, and checks what others signed. Thread-safe. */
final class Identity implements Author, Signatures {

  private final Node node;
  private final Signatures signatures = new EntrySignatures();

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
    return node.sign(EntrySignatures.PURPOSE, bytes);
  }

  @Override
  public boolean isGenuine(byte[] publicKey, byte[] bytes, byte[] signature) {
    return signatures.isGenuine(publicKey, bytes, signature);
  }

  @Override
  public PeerId idOf(byte[] publicKey) {
    return signatures.idOf(publicKey);
  }
}

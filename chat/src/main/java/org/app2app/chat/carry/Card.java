package org.app2app.chat.carry;

import java.util.Arrays;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.PeerId;

/**
 * What a person gives its contacts so that mail reaches it: where to, and sealed with which key
 * (PROTOCOL.md section 13.5.1).
 */
final class Card {

  static final int KEY_BYTES = 32;
  static final int MAILBOX_BYTES = 16;
  static final int BYTES_MAX = 512;

  /** An entry begins with a d: neither passes for the other. */
  private static final byte[] PURPOSE = Hashes.ascii("app2app mail card:");

  private final PeerId owner;
  private final byte[] sealingKey;
  private final byte[] mailbox;
  private final long serial;
  private final byte[] bytes;
  private final byte[] signature;

  private Card(
      PeerId owner,
      byte[] sealingKey,
      byte[] mailbox,
      long serial,
      byte[] bytes,
      byte[] signature) {
    this.owner = owner;
    this.sealingKey = sealingKey;
    this.mailbox = mailbox;
    this.serial = serial;
    this.bytes = bytes;
    this.signature = signature;
  }

  /**
   * Writes one and signs it.
   *
   * @param serial higher than that of each card before
   */
  static Card write(Author author, byte[] sealingKey, byte[] mailbox, long serial) {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    writer.string("a").string(author.publicKey());
    writer.string("b").string(mailbox);
    writer.string("k").string(sealingKey);
    writer.string("n").integer(serial);
    byte[] bytes = writer.end().toBytes();
    byte[] signature = author.sign(Hashes.join(PURPOSE, bytes));
    return new Card(author.id(), sealingKey, mailbox, serial, bytes, signature);
  }

  /** Null if it isn't one, or its owner didn't sign it. */
  static Card read(byte[] bytes, byte[] signature, Signatures signatures) {
    Card card = recall(bytes, signature, signatures);
    byte[] publicKey = card == null ? null : Fields.read(bytes).bytes("a", Entry.KEY_BYTES);
    boolean genuine =
        card != null && signatures.isGenuine(publicKey, Hashes.join(PURPOSE, bytes), signature);
    return genuine ? card : null;
  }

  /** Reads one that was found genuine before; null if it isn't one any more. */
  static Card recall(byte[] bytes, byte[] signature, Signatures signatures) {
    Fields fields =
        bytes == null || signature == null || bytes.length > BYTES_MAX ? null : Fields.read(bytes);
    if (fields == null) {
      return null;
    }
    byte[] publicKey = fields.bytes("a", Entry.KEY_BYTES);
    byte[] mailbox = fields.bytes("b", MAILBOX_BYTES);
    byte[] sealingKey = fields.bytes("k", KEY_BYTES);
    long serial = fields.number("n");
    boolean whole =
        publicKey != null
            && mailbox != null
            && sealingKey != null
            && serial >= 0
            && signature.length == Entry.SIGNATURE_BYTES;
    return whole
        ? new Card(signatures.idOf(publicKey), sealingKey, mailbox, serial, bytes, signature)
        : null;
  }

  /** Whether it is just that, signature included. */
  boolean is(byte[] otherBytes, byte[] otherSignature) {
    return Arrays.equals(bytes, otherBytes) && Arrays.equals(signature, otherSignature);
  }

  PeerId owner() {
    return owner;
  }

  /** X25519, public. Not to be changed. */
  byte[] sealingKey() {
    return sealingKey;
  }

  /** Not to be changed. */
  byte[] mailbox() {
    return mailbox;
  }

  /** The higher, the newer. */
  long serial() {
    return serial;
  }

  /** What was signed, without the purpose. Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Not to be changed. */
  byte[] signature() {
    return signature;
  }
}

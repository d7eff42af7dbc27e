package org.app2app.chat.log;

import org.bouncycastle.util.encoders.Hex;

/**
 * The author's leave to forget what an entry said (PROTOCOL.md section 13.2): whoever keeps that
 * entry keeps what is left of it instead, and hands that on.
 *
 * @param entry of the same author and conversation as the entry that brings this
 * @param signature the author's, of what is left of it: {@link #SIGNATURE_LENGTH} hexadecimal
 *     characters
 */
public record Erasure(EntryId entry, String signature) {

  public static final int SIGNATURE_LENGTH = 2 * Entry.SIGNATURE_BYTES;

  /**
   * @throws IllegalArgumentException if the signature has another length
   */
  public Erasure {
    if (signature.length() != SIGNATURE_LENGTH) {
      throw new IllegalArgumentException("not a signature");
    }
  }

  /**
   * Signs one.
   *
   * @param entry says something
   * @param author who wrote it
   */
  public static Erasure of(Entry entry, Author author) {
    byte[] signature = author.sign(entry.remains().bytes());
    return new Erasure(entry.id(), Hex.toHexString(signature));
  }
}

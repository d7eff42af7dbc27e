package org.app2app.chat.backup;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Seals the chunks of a stream so that none can be left out, moved, or taken from another: the
 * STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) with ChaCha20-Poly1305 (RFC 8439).
 * A chunk's nonce is its number and whether it is the last; each is bound to the header too.
 */
final class ChunkCipher {

  static final int KEY_BYTES = 32;
  static final int CHUNK_BYTES = 65_536;
  static final int TAG_BYTES = 16;

  private static final int NONCE_BYTES = 12;
  private static final int NUMBER_AT = 3;
  private static final int LAST_AT = 11;

  private final KeyParameter key;
  private final byte[] header;
  private final ChaCha20Poly1305 cipher = new ChaCha20Poly1305();

  ChunkCipher(BackupHeader header) {
    this.key = new KeyParameter(header.key());
    this.header = header.bytes();
  }

  private AEADParameters parameters(long number, boolean last) {
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(nonce).putLong(NUMBER_AT, number);
    nonce[LAST_AT] = (byte) (last ? 1 : 0);
    return new AEADParameters(key, 8 * TAG_BYTES, nonce, header);
  }

  /**
   * Seals a chunk.
   *
   * @param target gets {@code length + TAG_BYTES} bytes
   */
  void seal(long number, boolean last, byte[] chunk, int length, byte[] target) {
    try {
      run(true, number, last, chunk, length, target);
    } catch (InvalidCipherTextException onlyOfOpening) {
      throw new IllegalStateException(onlyOfOpening);
    }
  }

  /**
   * Opens a chunk.
   *
   * @param length with the tag
   * @return whether it was sealed so; if not, what the target holds means nothing
   */
  boolean open(long number, boolean last, byte[] sealed, int length, byte[] target) {
    try {
      run(false, number, last, sealed, length, target);
      return true;
    } catch (InvalidCipherTextException damaged) {
      return false;
    }
  }

  private void run(
      boolean seal, long number, boolean last, byte[] source, int length, byte[] target)
      throws InvalidCipherTextException {
    cipher.init(seal, parameters(number, last));
    int done = cipher.processBytes(source, 0, length, target, 0);
    cipher.doFinal(target, done);
  }
}

package org.app2app.chat.backup;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** How a key follows from a passphrase: by Argon2id (RFC 9106), so that guessing is dear. */
final class Passphrase {

  private Passphrase() {}

  /**
   * @throws IllegalArgumentException with a sentence for a person if there is none
   */
  static void check(char[] passphrase) {
    if (passphrase.length == 0) {
      throw new IllegalArgumentException("A backup needs a passphrase.");
    }
  }

  /**
   * Takes about a third of a second by the defaults, and as much memory as the costs say.
   *
   * @throws BackupException if there isn't as much
   */
  static byte[] stretch(char[] passphrase, byte[] salt, KeyCosts costs, int bytes)
      throws BackupException {
    KeyMemory.check(costs.memoryKib());
    // The same text may be typed as other characters on another keyboard (RFC 8265 section 4.2).
    String typed = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFC);
    byte[] input = typed.getBytes(StandardCharsets.UTF_8);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withMemoryAsKB(costs.memoryKib())
            .withIterations(costs.iterations())
            .withParallelism(costs.lanes())
            .build());
    byte[] key = new byte[bytes];
    try {
      generator.generateBytes(input, key);
    } catch (OutOfMemoryError takenByOthersMeanwhile) {
      throw KeyMemory.missing(costs.memoryKib());
    } finally {
      Arrays.fill(input, (byte) 0);
    }
    return key;
  }
}

package org.app2app.chat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * A number that two people compare, by reading it aloud or side by side: it is the same on both
 * sides if each has the other's real id (PROTOCOL.md section 13.6).
 *
 * @param digits 60 digits
 */
public record SafetyNumber(String digits) {

  private static final int GROUPS = 12;
  private static final int GROUP_LENGTH = 5;
  private static final long GROUP_MODULUS = 100_000;

  /** That of two peers; the same whoever comes first. */
  public static SafetyNumber of(PeerId one, PeerId other) {
    boolean inOrder = one.compareTo(other) <= 0;
    String text = "app2app safety " + (inOrder ? one + " " + other : other + " " + one);
    StringBuilder digits = new StringBuilder();
    byte[] hash = new byte[0];
    for (int group = 0; group < GROUPS; group++) {
      int at = group % 6 * GROUP_LENGTH;
      if (at == 0) {
        hash = hash(group + text);
      }
      long value = 0;
      for (int i = 0; i < GROUP_LENGTH; i++) {
        value = (value << 8) | (hash[at + i] & 0xff);
      }
      digits.append(String.format(Locale.ROOT, "%05d", value % GROUP_MODULUS));
    }
    return new SafetyNumber(digits.toString());
  }

  private static byte[] hash(String text) {
    byte[] input = text.getBytes(StandardCharsets.US_ASCII);
    SHA256Digest digest = new SHA256Digest();
    digest.update(input, 0, input.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** In twelve groups of five, as it is shown. */
  @Override
  public String toString() {
    return digits.replaceAll("(.{5})(?=.)", "$1 ");
  }
}

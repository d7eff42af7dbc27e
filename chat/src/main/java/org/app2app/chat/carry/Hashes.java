package org.app2app.chat.carry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;

/** The names that follow from something: of an envelope, and of those who mustn't be told. */
final class Hashes {

  /** Bytes of every such name. */
  static final int BYTES = 16;

  private Hashes() {}

  /** The name of an envelope: nobody can put another in its place. In hexadecimal. */
  static String envelope(byte[] envelope) {
    return Hex.toHexString(hash(envelope));
  }

  /** The first bytes of SHA-256. */
  static byte[] hash(byte[] input) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(input, 0, input.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return Arrays.copyOf(hash, BYTES);
  }

  /**
   * The mailbox that a letter is for, as only those can recognize it who know the mailbox: whoever
   * is asked and has no such friend learns nothing, and nobody else can ask with it.
   */
  static byte[] blind(byte[] mailbox, byte[] nonce, PeerId sender, PeerId carrier) {
    return mac(mailbox, nonce, ascii("app2app mailbox " + sender + " " + carrier));
  }

  /** A friend's name as it stands beside what we carry for it. In hexadecimal. */
  static String friend(byte[] secret, PeerId friend) {
    return Hex.toHexString(mac(secret, ascii(friend.toString())));
  }

  private static byte[] mac(byte[] key, byte[]... inputs) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    for (byte[] input : inputs) {
      mac.update(input, 0, input.length);
    }
    byte[] code = new byte[mac.getMacSize()];
    mac.doFinal(code, 0);
    return Arrays.copyOf(code, BYTES);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static String ascii(byte[] text) {
    return new String(text, StandardCharsets.US_ASCII);
  }

  /** One after the other. */
  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}

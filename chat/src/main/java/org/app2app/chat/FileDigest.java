package org.app2app.chat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.util.encoders.Hex;

/** SHA-256 of a file as it goes by. */
final class FileDigest {

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest;

  FileDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  /** Takes in all that is left; returns how much it was. */
  long updateAll(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long taken = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      taken += read;
    }
    return taken;
  }

  /** 64 hexadecimal characters; nothing can be added then. */
  String hex() {
    return Hex.toHexString(digest.digest());
  }
}

package org.app2app.node.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.util.encoders.Hex;

/** SHA-256 (FIPS 180-4) of a file as it goes by. For one thread at a time. */
public final class FileHash {

  static final int BYTES = 32;

  /** Read and written at a time. */
  static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest digest = sha256();

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /**
   * Takes in all that is left of a file.
   *
   * @return how many bytes that was
   * @throws IOException if it can't be read
   */
  public long updateAll(InputStream file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long taken = 0;
    for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
      update(buffer, read);
      taken += read;
    }
    return taken;
  }

  /** Takes in the next bytes of a file. */
  void update(InputStream file, long count) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (long left = count; left > 0; ) {
      int read = file.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("the file is shorter than it was");
      }
      update(buffer, read);
      left -= read;
    }
  }

  /** The hash of all so far; more may follow. */
  byte[] value() throws IOException {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IOException("this Java's SHA-256 can't be looked at in between", e);
    }
  }

  /**
   * The same as 64 small hexadecimal digits.
   *
   * @throws IOException if this Java can't tell it in between
   */
  public String hex() throws IOException {
    return Hex.toHexString(value());
  }
}

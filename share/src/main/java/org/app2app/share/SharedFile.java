package org.app2app.share;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file that is shared, as it was when it was read. Immutable.
 *
 * @param kind what it is
 * @param name what it is called at the client's
 * @param path where it is here
 * @param length its length in bytes
 * @param sha256 its SHA-256 (FIPS 180-4), as 64 small hexadecimal digits
 * @param modified when it was changed last
 */
public record SharedFile(
    Kind kind, String name, Path path, long length, String sha256, FileTime modified) {

  /** What a file is; the page tells how to install it. */
  public enum Kind {
    /** The app for Android, an APK. */
    PHONE_APP("application/vnd.android.package-archive"),
    /** The program for computers, a jar that Java can run. */
    COMPUTER_PROGRAM("application/java-archive");

    private final String mimeType;

    Kind(String mimeType) {
      this.mimeType = mimeType;
    }

    /** Its media type. */
    String mimeType() {
      return mimeType;
    }
  }

  /** Such names need no escaping: neither in an address, nor in a header, nor on a page. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final int BUFFER_BYTES = 65_536;
  private static final String HEX_DIGITS = "0123456789abcdef";
  private static final int GROUP_LENGTH = 4;

  /**
   * Reads a file once from start to end, which takes a second per few hundred megabytes; never is
   * more than a little of it in memory.
   *
   * @param name letters, digits, dots, hyphens and underscores, 64 at most
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if the name has other characters
   */
  public static SharedFile read(Kind kind, String name, Path path) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no name for a shared file");
    }
    FileTime modified = Files.getLastModifiedTime(path);
    MessageDigest digest = newDigest();
    long length = 0;
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        length += read;
      }
    }
    return new SharedFile(kind, name, path, length, hex(digest.digest()), modified);
  }

  /** Its SHA-256 in groups of four digits with a space between, for people who compare it. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder(sha256);
    for (int at = sha256.length() - GROUP_LENGTH; at > 0; at -= GROUP_LENGTH) {
      text.insert(at, ' ');
    }
    return text.toString();
  }

  /** Its length for people, in their language: "4.2 MB". */
  public String size(Locale locale) {
    long kilo = (length + 999) / 1_000;
    return kilo < 1_000
        ? String.format(locale, "%d kB", kilo)
        : String.format(locale, "%.1f MB", length / 1e6);
  }

  /** Whether it is still the file that was read; what it has become must not be sent for it. */
  boolean isUnchanged() {
    try {
      return Files.size(path) == length && Files.getLastModifiedTime(path).equals(modified);
    } catch (IOException gone) {
      return false;
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) {
      text.append(HEX_DIGITS.charAt((b >> 4) & 0xf)).append(HEX_DIGITS.charAt(b & 0xf));
    }
    return text.toString();
  }
}

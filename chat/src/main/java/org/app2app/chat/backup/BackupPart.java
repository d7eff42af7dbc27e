package org.app2app.chat.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that goes into a backup under a name.
 *
 * @param name a relative path with slashes; see {@link #isSafe}
 * @param size in bytes
 */
public record BackupPart(String name, long size, Source source) {

  /** Longest name, in bytes of UTF-8. */
  public static final int NAME_BYTES_MAX = 1_024;

  private static final int SEGMENT_BYTES_MAX = 255;
  private static final String FORBIDDEN = "\\:*?\"<>|";

  /** Opens what a part holds, to be read once from its start. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /**
   * @throws IllegalArgumentException if the name isn't safe, or the size negative
   */
  public BackupPart {
    if (!isSafe(name) || size < 0) {
      throw new IllegalArgumentException("not a part of a backup: " + name);
    }
  }

  /** A file under that name, as long as it is now. */
  public static BackupPart ofFile(String name, Path file) throws IOException {
    return new BackupPart(name, Files.size(file), () -> Files.newInputStream(file));
  }

  /** Whether a name can be a file's within a folder on every system, and leads nowhere else. */
  static boolean isSafe(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
      return false;
    }
    for (String segment : name.split("/", -1)) {
      int bytes = segment.getBytes(StandardCharsets.UTF_8).length;
      boolean dots = segment.equals(".") || segment.equals("..");
      if (bytes == 0 || bytes > SEGMENT_BYTES_MAX || dots || !isPlain(segment)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      char character = segment.charAt(i);
      boolean loneSurrogate = Character.getType(segment.codePointAt(i)) == Character.SURROGATE;
      boolean halfOfPair = Character.isLowSurrogate(character) && i > 0;
      boolean odd = loneSurrogate && !halfOfPair;
      if (character < ' ' || character == 0x7f || FORBIDDEN.indexOf(character) >= 0 || odd) {
        return false;
      }
    }
    return true;
  }
}

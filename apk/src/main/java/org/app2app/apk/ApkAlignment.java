package org.app2app.apk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Checks that what is stored in an APK begins at a multiple of four bytes, so that it can be mapped
 * into memory; Android refuses an APK whose table of resources doesn't, from version 11 on.
 *
 * <p>Where a file's bytes begin, the JDK's own classes don't tell; the numbers are those of the ZIP
 * file format specification, 4.3.7, 4.3.12 and 4.3.16.
 */
final class ApkAlignment {

  private static final int ALIGNMENT_BYTES = 4;
  private static final int END_LENGTH = 22;
  private static final int END_DIRECTORY_OFFSET = 16;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_METHOD = 10;
  private static final int ENTRY_NAME_LENGTH = 28;
  private static final int ENTRY_EXTRA_LENGTH = 30;
  private static final int ENTRY_COMMENT_LENGTH = 32;
  private static final int ENTRY_OFFSET = 42;
  private static final int HEADER_LENGTH = 30;
  private static final int HEADER_NAME_LENGTH = 26;
  private static final int HEADER_EXTRA_LENGTH = 28;

  private final ByteBuffer zip;

  private ApkAlignment(byte[] bytes) {
    zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fails with the names of those that don't. */
  static void check(Path apk) throws IOException, MojoExecutionException {
    List<String> wrong = new ApkAlignment(Files.readAllBytes(apk)).unaligned();
    if (!wrong.isEmpty()) {
      throw new MojoExecutionException("Not aligned in the APK: " + String.join(", ", wrong));
    }
  }

  /** An APK has no comment, so that its end is where it always is. */
  private List<String> unaligned() {
    List<String> names = new ArrayList<>();
    int at = zip.getInt(zip.limit() - END_LENGTH + END_DIRECTORY_OFFSET);
    while (zip.getInt(at) == ENTRY_SIGNATURE) {
      int nameLength = zip.getShort(at + ENTRY_NAME_LENGTH);
      boolean stored = zip.getShort(at + ENTRY_METHOD) == 0;
      if (stored && start(zip.getInt(at + ENTRY_OFFSET)) % ALIGNMENT_BYTES != 0) {
        byte[] name = new byte[nameLength];
        zip.get(at + ENTRY_LENGTH, name);
        names.add(new String(name, StandardCharsets.UTF_8));
      }
      int extraLength = zip.getShort(at + ENTRY_EXTRA_LENGTH);
      at += ENTRY_LENGTH + nameLength + extraLength + zip.getShort(at + ENTRY_COMMENT_LENGTH);
    }
    return names;
  }

  /** Where the bytes of the file begin that has its header there. */
  private int start(int header) {
    int nameLength = zip.getShort(header + HEADER_NAME_LENGTH);
    return header + HEADER_LENGTH + nameLength + zip.getShort(header + HEADER_EXTRA_LENGTH);
  }
}

package org.app2app.desktop.chat;

import java.nio.charset.StandardCharsets;

/** Names for files on the disk, made of those that a browser says. */
final class FileNames {

  /** What every file system takes, and a little less. */
  private static final int BYTES_MAX = 200;

  private static final String FALLBACK = "file";

  private FileNames() {}

  /** A name that stays in its folder, and that people can read. */
  static String safe(String name) {
    String last = name == null ? "" : name.substring(lastSeparator(name) + 1);
    StringBuilder safe = new StringBuilder();
    last.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isISOControl(c))
        .map(
            c ->
                "<>:\"|?*".indexOf(c) >= 0 || Character.getType(c) == Character.SURROGATE ? '_' : c)
        .forEach(safe::appendCodePoint);
    String trimmed = safe.toString().replaceAll("^[. ]+|[. ]+$", "");
    return trimmed.isEmpty() ? FALLBACK : shortened(trimmed);
  }

  private static int lastSeparator(String name) {
    return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  }

  /** Cuts it before the extension. */
  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - extension.length());
    while (bytes(stem) + bytes(extension) > BYTES_MAX) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + extension;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

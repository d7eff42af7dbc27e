package org.app2app.node.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of files that come from strangers. */
public final class FileNames {

  /** Bytes of UTF-8: file systems take 255, and something is added. */
  private static final int BYTES_MAX = 200;

  private static final int COPIES_MAX = 10_000;
  private static final String NAMELESS = "file";

  /** What Windows takes for devices. */
  private static final Set<String> DEVICES =
      new HashSet<>(Arrays.asList("con", "prn", "aux", "nul", "com1", "com2", "lpt1", "lpt2"));

  private FileNames() {}

  /**
   * Makes a name harmless: no path, nothing that hides the file, nothing that a terminal or a file
   * system takes for something else.
   */
  public static String clean(String told) {
    String name = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    name.codePoints()
        .filter(character -> !isInvisible(character))
        .map(character -> "<>:\"|?*".indexOf(character) < 0 ? character : '_')
        .forEach(clean::appendCodePoint);
    name = shortened(clean.toString().trim());
    while (name.startsWith(".")) {
      name = name.substring(1);
    }
    while (name.endsWith(".") || name.endsWith(" ")) {
      name = name.substring(0, name.length() - 1);
    }
    if (DEVICES.contains(stem(name).toLowerCase(Locale.ROOT))) {
      return "_" + name;
    }
    return name.isEmpty() ? NAMELESS : name;
  }

  /** Controls, marks that turn the direction of writing, halves of characters. */
  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static String shortened(String name) {
    String extension = name.substring(stem(name).length());
    String kept = extension.length() < name.length() && bytes(extension) < 20 ? extension : "";
    String stem = name.substring(0, name.length() - kept.length());
    while (bytes(stem) + bytes(kept) > BYTES_MAX) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + kept;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What stands before the extension. */
  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /**
   * Moves a file to that name in a folder, or to "name (2)" and so on: nothing is overwritten.
   *
   * @param name as {@link #clean} makes it
   * @return where it is now
   * @throws IOException if the disk doesn't permit it
   */
  public static Path moveTo(Path folder, String name, Path file) throws IOException {
    String stem = stem(name);
    String extension = name.substring(stem.length());
    for (int copy = 1; copy <= COPIES_MAX; copy++) {
      Path target = folder.resolve(copy == 1 ? name : stem + " (" + copy + ")" + extension);
      if (reserve(target)) {
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        return target;
      }
    }
    throw new IOException("there are too many files called " + name);
  }

  private static boolean reserve(Path target) throws IOException {
    try {
      Files.createFile(target);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }
}

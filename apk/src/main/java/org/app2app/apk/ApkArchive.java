package org.app2app.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Puts an APK together: always in the same order, with the same times, so that the same source
 * gives the same bytes.
 */
final class ApkArchive {

  /**
   * The time that Android's own tools give. Not the first one that a ZIP archive can tell: the JDK
   * takes that for one that it can't, and writes another beside it that depends on the time zone.
   */
  static final LocalDateTime TIME = LocalDateTime.of(1981, 1, 1, 1, 1, 2);

  private final SortedMap<String, byte[]> parts = new TreeMap<>();

  void add(String name, byte[] bytes) {
    parts.put(name, bytes);
  }

  /** Wants what isn't code, and has one of those starts; Android reads its code elsewhere. */
  static Predicate<String> filesIn(List<String> starts) {
    return name -> !name.endsWith(".class") && starts.stream().anyMatch(name::startsWith);
  }

  /** Adds those files of another archive whose names are wanted. */
  void addFrom(Path archive, Predicate<String> wanted) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          try (InputStream bytes = zip.getInputStream(entry)) {
            add(entry.getName(), bytes.readAllBytes());
          }
        }
      }
    }
  }

  /** Writes the archive. The signer aligns what is stored. */
  void write(Path apk) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(apk))) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(TIME);
        if (mustBeStored(part.getKey())) {
          store(entry, part.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }

  /** Android maps the table of resources into memory: from version 11 on it must be stored. */
  private static boolean mustBeStored(String name) {
    return name.equals("resources.arsc") || name.endsWith(".png");
  }

  private static void store(ZipEntry entry, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
  }
}

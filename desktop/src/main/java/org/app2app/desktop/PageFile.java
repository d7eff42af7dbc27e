package org.app2app.desktop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The file {@code page} in a node's data folder, by which {@code status} and {@code invite} find
 * the running node: the page's address on the first line, the node's process on the second.
 *
 * @param url null for a node without page
 */
record PageFile(String url, long process) {

  private static final String NAME = "page";
  private static final String NO_PAGE = "none";
  private static final String URL = "http://127\\.0\\.0\\.1:[0-9]{1,5}/";
  private static final long LENGTH_MAX = 1_000;

  /** Whether the process that wrote it still runs. */
  boolean isAlive() {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Writes it for this process; only its owner can read it. */
  static void write(Path folder, String url) throws IOException {
    Path fresh = folder.resolve(NAME + ".new");
    String text = (url == null ? NO_PAGE : url) + "\n" + ProcessHandle.current().pid() + "\n";
    Files.deleteIfExists(fresh);
    try (SeekableByteChannel file =
        Files.newByteChannel(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(folder))) {
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
    Files.move(fresh, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Reads it; null if there is none, or none that makes sense. */
  static PageFile read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      if (Files.size(file) > LENGTH_MAX) {
        return null;
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      String url = lines.get(0).equals(NO_PAGE) ? null : lines.get(0);
      boolean sense = url == null || url.matches(URL);
      return sense ? new PageFile(url, Long.parseLong(lines.get(1))) : null;
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException none) {
      return null;
    }
  }

  /** Takes it away; what stays behind after a crash is recognised by its process. */
  static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(NAME));
    } catch (IOException stays) {
      return;
    }
  }
}

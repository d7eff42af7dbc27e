package org.app2app.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Files of a few kilobytes that only their owner may read, and that are either old or new, never
 * half.
 */
final class SmallFile {

  /** Longest file that is read; ours have 20 kB at most. */
  static final int BYTES_MAX = 65_536;

  /** Files of one name that are set aside. */
  private static final int ASIDE_MAX = 1_000;

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Set<PosixFilePermission> OWNER_FOLDER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SmallFile() {}

  /**
   * Reads a file; one that is longer than {@link #BYTES_MAX} is cut there.
   *
   * @return its bytes, or null if there is no such file
   */
  static byte[] read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(BYTES_MAX);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // reads on until the end
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (NoSuchFileException absent) {
      return null;
    }
  }

  /**
   * Replaces a file at one stroke: whoever reads it, after a crash too, finds all of the old or all
   * of the new.
   */
  static void replace(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try {
      write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteQuietly(fresh);
      throw e;
    }
  }

  private static void write(Path fresh, byte[] bytes) throws IOException {
    try (FileChannel channel = create(fresh)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException leftThere) {
      // The next write begins with deleting it.
      return;
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return openPrivate(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Opens a file that, if this makes it, has been its owner's alone from the start. */
  static FileChannel openPrivate(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, new HashSet<>(options), attributes(file, OWNER));
  }

  /** Makes a folder, and those that it is in, for its owner alone. */
  static void createPrivateFolder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, OWNER_FOLDER));
  }

  private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
    return isPosix(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Takes away what others may do with a file.
   *
   * @return whether there was anything to take away
   */
  static boolean makePrivate(Path file) throws IOException {
    if (!isPosix(file) || OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      return false;
    }
    Files.setPosixFilePermissions(file, OWNER);
    return true;
  }

  /** Renames a file that is damaged to {@code NAME.damaged-N}; answers the new name. */
  static String setAside(Path file) throws IOException {
    for (int i = 1; i <= ASIDE_MAX; i++) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + i);
      if (!Files.exists(aside)) {
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        return aside.getFileName().toString();
      }
    }
    throw new FileSystemException(file.toString(), null, "too many damaged files beside it");
  }
}

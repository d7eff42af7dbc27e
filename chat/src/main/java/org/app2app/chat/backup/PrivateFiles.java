package org.app2app.chat.backup;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that are their owner's alone from the start. */
final class PrivateFiles {

  private PrivateFiles() {}

  private static FileAttribute<?>[] attributes(Path at, String permissions) {
    boolean posix = at.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, "rwx------"));
  }

  /** Makes an empty file. */
  static void make(Path file) throws IOException {
    Files.createFile(file, attributes(file, "rw-------"));
  }

  /** Makes a file, and writes to it; when it is closed, it is on the disk. */
  static OutputStream create(Path file) throws IOException {
    make(file);
    return new FileOutputStream(file.toFile()) {
      private boolean synced;

      @Override
      public void close() throws IOException {
        try {
          if (!synced) {
            getFD().sync();
            synced = true;
          }
        } finally {
          super.close();
        }
      }
    };
  }

  /** Deletes a file, or a folder and all in it; what isn't there is fine. */
  static void delete(Path what) throws IOException {
    if (!Files.exists(what, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        what,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

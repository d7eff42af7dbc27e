package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * A node's folder on disk, held by one node at a time: of this process and of others. Whoever else
 * writes to it, to restore a backup for instance, holds it meanwhile, so that no node starts there.
 * Thread-safe.
 */
public final class DataFolder implements Closeable {

  /**
   * Folders held by this process. A POSIX lock belongs to a process, which loses it when it closes
   * <em>any</em> handle of the file: so a second node mustn't even try.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final Path held;
  private final FileChannel lockFile;

  private DataFolder(Path folder, Path held, FileChannel lockFile) {
    this.folder = folder;
    this.held = held;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder if need be, and holds it until {@link #close()}.
   *
   * @throws NodeStartException if it can't be written, or a node holds it; the message is for the
   *     person at the keyboard
   */
  public static DataFolder hold(Path folder) throws NodeStartException {
    try {
      if (!Files.isDirectory(folder)) {
        SmallFile.createPrivateFolder(folder);
      }
      return hold(folder, folder.toRealPath());
    } catch (IOException e) {
      throw new NodeStartException(
          "The data folder "
              + folder
              + " can't be used ("
              + reason(e)
              + "); make it writable, or choose another.",
          e);
    }
  }

  private static DataFolder hold(Path folder, Path real) throws IOException, NodeStartException {
    synchronized (HELD) {
      if (!HELD.add(real)) {
        throw belongsToAnother(folder);
      }
    }
    DataFolder result = null;
    try {
      result = lock(folder, real);
    } finally {
      if (result == null) {
        release(real);
      }
    }
    return result;
  }

  private static DataFolder lock(Path folder, Path real) throws IOException, NodeStartException {
    FileChannel lockFile =
        SmallFile.openPrivate(
            folder.resolve("lock"),
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    if (!isLocked(lockFile)) {
      lockFile.close();
      throw belongsToAnother(folder);
    }
    return new DataFolder(folder, real, lockFile);
  }

  private static boolean isLocked(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static NodeStartException belongsToAnother(Path folder) {
    return new NodeStartException(
        "The data folder " + folder + " belongs to a running node; stop it, or choose another.",
        true);
  }

  private static void release(Path real) {
    synchronized (HELD) {
      HELD.remove(real);
    }
  }

  /** Why the disk said no, in as few words as it takes. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in its place";
    }
    String told = e instanceof FileSystemException onDisk ? onDisk.getReason() : e.getMessage();
    return told == null ? e.getClass().getSimpleName() : told;
  }

  /** The file of that name in the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Gives the folder back. */
  @Override
  public void close() throws IOException {
    try {
      lockFile.close();
    } finally {
      release(held);
    }
  }
}

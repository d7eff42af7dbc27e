package org.app2app.chat.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.app2app.chat.store.Database;
import org.app2app.node.DataFolder;
import org.app2app.node.NodeStartException;

/**
 * Brings a backup back into a data folder: all of it or nothing. The identity comes last, so that a
 * folder which has one has all the rest.
 */
public final class FolderRestore {

  private static final String FRESH = "restore.new";
  private static final String ASIDE = "replaced-";
  private static final int ASIDE_MAX = 1_000;

  /** What there may be of an older life, in the order in which it goes. */
  private static final List<String> OLD =
      Arrays.asList(
          FolderBackup.CHAT + "-wal",
          FolderBackup.CHAT + "-shm",
          FolderBackup.CHAT,
          FolderBackup.FILES,
          FolderBackup.PEERS);

  private final Path folder;
  private final Path fresh;
  private final Function<Path, Database> opener;

  private FolderRestore(Path folder, Function<Path, Database> opener) {
    this.folder = folder;
    this.opener = opener;
    this.fresh = folder.resolve(FRESH);
  }

  /** Whether there is an identity or a chat already, which a backup would have to replace. */
  public static boolean isTaken(Path folder) {
    return Files.exists(folder.resolve(FolderBackup.IDENTITY))
        || Files.exists(folder.resolve(FolderBackup.CHAT));
  }

  /**
   * Restores a backup.
   *
   * @param folder is made if there is none
   * @param replace whether to replace what is there; it is kept in a folder {@code replaced-N}
   *     within
   * @param opener opens a database
   * @param progress told how many bytes are done
   * @return where what was there is now; null if nothing was
   * @throws NodeStartException if the folder can't be written, or belongs to a running node
   * @throws FileAlreadyExistsException if there is something, and it isn't to be replaced
   * @throws BackupException if the backup can't be used; nothing has changed then
   * @throws IOException if the disk is full, for instance; if it failed at the very end, to do it
   *     again with {@code replace} will do
   */
  public static Path restore(
      Path folder,
      InputStream in,
      char[] passphrase,
      boolean replace,
      Function<Path, Database> opener,
      LongConsumer progress)
      throws IOException, NodeStartException {
    try (DataFolder held = DataFolder.hold(folder)) {
      return new FolderRestore(held.file(".").normalize(), opener)
          .restore(in, passphrase, replace, progress);
    }
  }

  private Path restore(InputStream in, char[] passphrase, boolean replace, LongConsumer progress)
      throws IOException {
    if (isTaken(folder) && !replace) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "There is an identity or a chat already");
    }
    try {
      PrivateFiles.delete(fresh);
      PrivateFiles.makeFolder(fresh);
      Backup.read(in, passphrase, (name, size) -> begin(name), progress);
      if (!Files.isRegularFile(fresh.resolve(FolderBackup.IDENTITY))) {
        throw BackupException.damaged("or not a node's: it holds no identity");
      }
      Path chat = fresh.resolve(FolderBackup.CHAT);
      if (Files.exists(chat)) {
        ChatSnapshot.settle(chat, folder.resolve(FolderBackup.FILES), opener);
      }
      return moveIn();
    } finally {
      PrivateFiles.delete(fresh);
    }
  }

  /** What a later version adds is left out. */
  private OutputStream begin(String name) throws IOException {
    boolean known =
        name.equals(FolderBackup.IDENTITY)
            || name.equals(FolderBackup.PEERS)
            || name.equals(FolderBackup.CHAT)
            || name.startsWith(FolderBackup.FILES + "/");
    if (!known) {
      return null;
    }
    Path file = fresh.resolve(name);
    PrivateFiles.makeFolder(file.getParent());
    return PrivateFiles.create(file);
  }

  private Path moveIn() throws IOException {
    Path aside = null;
    Path identity = folder.resolve(FolderBackup.IDENTITY);
    for (String name : OLD) {
      if (Files.exists(folder.resolve(name))) {
        aside = aside == null ? newAside() : aside;
        Files.move(folder.resolve(name), aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    if (Files.exists(identity)) {
      aside = aside == null ? newAside() : aside;
      Files.copy(
          identity, aside.resolve(FolderBackup.IDENTITY), StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String name : OLD) {
      if (Files.exists(fresh.resolve(name))) {
        Files.move(fresh.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.move(fresh.resolve(FolderBackup.IDENTITY), identity, StandardCopyOption.ATOMIC_MOVE);
    return aside;
  }

  private Path newAside() throws IOException {
    for (int i = 1; i <= ASIDE_MAX; i++) {
      Path aside = folder.resolve(ASIDE + i);
      if (!Files.exists(aside)) {
        PrivateFiles.makeFolder(aside);
        return aside;
      }
    }
    throw new IOException("There are too many folders " + ASIDE + "N in " + folder + ".");
  }
}

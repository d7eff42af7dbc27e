package org.app2app.chat.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.app2app.chat.store.Database;
import org.app2app.node.DataFolder;
import org.app2app.node.NodeStartException;

/**
 * Brings a backup back into a data folder: all of it or nothing, even if the process is killed
 * meanwhile; then {@link #finish} is to be called before a node starts there.
 */
public final class FolderRestore {

  private static final String FRESH = "restore.new";

  private final DataPlaces places;
  private final Path fresh;
  private final RestoreSwap swap;
  private final Function<Path, Database> opener;

  private FolderRestore(DataPlaces places, Function<Path, Database> opener) {
    this.places = places;
    this.opener = opener;
    fresh = places.folder().resolve(FRESH);
    swap = new RestoreSwap(places);
  }

  /** Whether there is an identity or a chat already, which a backup would have to replace. */
  public static boolean isTaken(DataPlaces places) {
    return Files.exists(places.of(FolderBackup.IDENTITY))
        || Files.exists(places.of(FolderBackup.CHAT))
        || new RestoreSwap(places).isPending();
  }

  /**
   * Does the rest of a restore that was broken off by the end of the process, if one was. To be
   * called before a node starts there.
   *
   * @throws NodeStartException if the folder can't be written, or belongs to a running node
   * @throws IOException if the disk doesn't permit it; its message is for a person
   */
  public static void finish(DataPlaces places) throws NodeStartException, IOException {
    RestoreSwap swap = new RestoreSwap(places);
    if (!swap.isPending()) {
      return;
    }
    DataFolder held = DataFolder.hold(places.folder());
    try (held) {
      swap.finish();
    } catch (IOException e) {
      throw new IOException(
          "A backup was restored to "
              + places.folder()
              + " but for its end, which can't be done ("
              + e.getMessage()
              + ").",
          e);
    }
  }

  /** Deletes what restores have replaced, where nobody could get at it anyway. */
  public static void forgetReplaced(DataPlaces places) throws IOException {
    new RestoreSwap(places).forgetOld();
  }

  /**
   * Restores a backup.
   *
   * @param places the folder is made if there is none
   * @param replace whether to replace what is there; it is kept in a folder {@code replaced-N}
   *     within
   * @param opener opens a database
   * @param progress told how many bytes are done
   * @return where what was there is now; null if nothing was
   * @throws NodeStartException if the folder can't be written, or belongs to a running node
   * @throws FileAlreadyExistsException if there is something, and it isn't to be replaced
   * @throws BackupException if the backup can't be used; nothing has changed then
   * @throws IOException if the disk is full, for instance; if it failed at the very end, {@link
   *     #finish} does the rest
   */
  public static Path restore(
      DataPlaces places,
      InputStream in,
      char[] passphrase,
      boolean replace,
      Function<Path, Database> opener,
      LongConsumer progress)
      throws IOException, NodeStartException {
    DataFolder held = DataFolder.hold(places.folder());
    try (held) {
      return new FolderRestore(places, opener).restore(in, passphrase, replace, progress);
    }
  }

  private Path restore(InputStream in, char[] passphrase, boolean replace, LongConsumer progress)
      throws IOException {
    swap.finish();
    if (isTaken(places) && !replace) {
      throw new FileAlreadyExistsException(
          places.folder().toString(), null, "There is an identity or a chat already");
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
        ChatSnapshot.settle(chat, places.files(), opener);
      }
      return swap.run(fresh);
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
}

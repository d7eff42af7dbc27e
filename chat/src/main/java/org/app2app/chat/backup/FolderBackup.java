package org.app2app.chat.backup;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.app2app.chat.store.Database;

/**
 * What of a node's data folder belongs into a backup. The node may run meanwhile: its database is
 * copied as it is at one moment.
 */
public final class FolderBackup implements Closeable {

  /** The node's private key. */
  static final String IDENTITY = "identity";

  /** Peers that it remembers. */
  static final String PEERS = "peers";

  /** The chat's database. */
  static final String CHAT = "chat.db";

  /** Files that came. */
  static final String FILES = "files";

  /** Files that are on their way end so; they come again by themselves. */
  private static final String UNFINISHED = ".part";

  private static final String SNAPSHOT = "backup.new";

  /** Its own, and what SQLite may leave beside it. */
  private static final List<String> SNAPSHOT_ENDINGS = Arrays.asList("", "-journal");

  private final DataPlaces places;
  private final List<BackupPart> parts = new ArrayList<>();

  /**
   * Looks what there is, and copies the database within the folder until {@link #close}.
   *
   * @param withFiles whether files that came are wanted too
   * @param opener opens a database
   * @throws IOException if there is nothing to back up, or the disk doesn't permit it; its message
   *     is for a person
   */
  public FolderBackup(DataPlaces places, boolean withFiles, Function<Path, Database> opener)
      throws IOException {
    this.places = places;
    if (new RestoreSwap(places).isPending()) {
      throw new IOException(
          "The last restore was broken off just before its end; start App-to-app once to end it.");
    }
    if (!isPossible(places)) {
      throw new IOException(
          "There is nothing to back up in " + places.folder() + ": no node ran there.");
    }
    boolean done = false;
    try {
      add(IDENTITY, places.of(IDENTITY));
      add(PEERS, places.of(PEERS));
      addChat(opener);
      if (withFiles) {
        addFiles();
      }
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /** Whether a node has ever run with that folder. */
  public static boolean isPossible(DataPlaces places) {
    return Files.isRegularFile(places.of(IDENTITY));
  }

  private void add(String name, Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      parts.add(BackupPart.ofFile(name, file));
    }
  }

  private void addChat(Function<Path, Database> opener) throws IOException {
    Path database = places.of(CHAT);
    if (Files.isRegularFile(database)) {
      clear(places);
      Path snapshot = snapshot(places);
      PrivateFiles.make(snapshot);
      ChatSnapshot.take(database, places.files(), snapshot, opener);
      add(CHAT, snapshot);
    }
  }

  private void addFiles() throws IOException {
    Path files = places.files();
    if (!Files.isDirectory(files)) {
      return;
    }
    Files.walkFileTree(
        files,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            String name = FILES + '/' + files.relativize(file).toString().replace('\\', '/');
            boolean fits = BackupPart.isSafe(name) && !name.endsWith(UNFINISHED);
            if (about.isRegularFile() && fits) {
              add(name, file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** How many bytes it is, but for the encryption. */
  public long size() {
    long size = 0;
    for (BackupPart part : parts) {
      size += part.size();
    }
    return size;
  }

  /** How many files that is. */
  public int count() {
    return parts.size();
  }

  /** Writes it; see {@link Backup#write}. */
  public void write(OutputStream out, char[] passphrase, LongConsumer progress) throws IOException {
    Backup.write(out, passphrase, parts, progress);
  }

  /**
   * Writes it to a file, which only its owner may read: all of it or nothing. As long as it isn't
   * complete, it has {@code .new} behind its name.
   */
  public void write(Path file, char[] passphrase, LongConsumer progress) throws IOException {
    Path fresh = unfinished(file);
    Files.deleteIfExists(fresh);
    try {
      try (OutputStream out = PrivateFiles.create(fresh)) {
        write(out, passphrase, progress);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** What such a file is called as long as it isn't complete. */
  public static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private static Path snapshot(DataPlaces places) {
    return places.folder().resolve(SNAPSHOT);
  }

  /** Deletes the copy of the messages that a backup left which was broken off by force. */
  public static void clear(DataPlaces places) throws IOException {
    Path snapshot = snapshot(places);
    for (String ending : SNAPSHOT_ENDINGS) {
      PrivateFiles.delete(snapshot.resolveSibling(snapshot.getFileName() + ending));
    }
  }

  @Override
  public void close() throws IOException {
    clear(places);
  }
}

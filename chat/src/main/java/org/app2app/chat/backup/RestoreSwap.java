package org.app2app.chat.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * Puts what a backup held in the place of what was there: all of it, though the process may be
 * killed at any moment. The folder with the new things has another name in each phase, so whoever
 * comes next knows what is left to do. The data folder is to be held meanwhile.
 */
class RestoreSwap {

  /** The backup was whole; what is in its places is the old, or isn't there any more. */
  private static final String READY = "restore.ready";

  /** All that was old is aside; what is in its places is new. */
  private static final String GOING_IN = "restore.in";

  /** Within the folder of the new, for what is old. */
  private static final String OLD = "replaced";

  private static final String ASIDE = "replaced-";
  private static final int ASIDE_MAX = 1_000;

  /** In the order in which it goes; the identity stays until the new one takes its place. */
  private static final List<String> NAMES =
      Arrays.asList(
          FolderBackup.CHAT + "-wal",
          FolderBackup.CHAT + "-shm",
          FolderBackup.CHAT,
          FolderBackup.FILES,
          FolderBackup.PEERS);

  private final DataPlaces places;
  private final Path ready;
  private final Path goingIn;

  RestoreSwap(DataPlaces places) {
    this.places = places;
    ready = places.folder().resolve(READY);
    goingIn = places.folder().resolve(GOING_IN);
  }

  /** Whether one has begun and isn't done. */
  boolean isPending() {
    return Files.exists(ready) || Files.exists(goingIn);
  }

  /**
   * From here on it will be done, by whoever comes next if need be.
   *
   * @param fresh a folder beside, with the new things
   * @return where the old ones are; null if there were none
   */
  Path run(Path fresh) throws IOException {
    move(fresh, ready);
    return finish();
  }

  /** Does what is left to be done. */
  Path finish() throws IOException {
    if (Files.exists(ready)) {
      putAside(ready.resolve(OLD));
      move(ready, goingIn);
    }
    if (!Files.exists(goingIn)) {
      return null;
    }
    moveIn();
    Path aside = keepOld(goingIn.resolve(OLD));
    PrivateFiles.delete(goingIn);
    return aside;
  }

  /** All that changes is changed by that. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private void putAside(Path aside) throws IOException {
    for (String name : NAMES) {
      if (Files.exists(places.of(name))) {
        PrivateFiles.makeFolder(aside);
        move(places.of(name), aside.resolve(name));
      }
    }
    Path identity = places.of(FolderBackup.IDENTITY);
    if (Files.exists(identity)) {
      Path copy = aside.resolve(FolderBackup.IDENTITY);
      PrivateFiles.makeFolder(aside);
      PrivateFiles.delete(copy);
      try (OutputStream out = PrivateFiles.create(copy)) {
        Files.copy(identity, out);
      }
    }
  }

  private void moveIn() throws IOException {
    for (String name : NAMES) {
      if (Files.exists(goingIn.resolve(name))) {
        PrivateFiles.makeFolder(places.of(name).getParent());
        move(goingIn.resolve(name), places.of(name));
      }
    }
    Path identity = goingIn.resolve(FolderBackup.IDENTITY);
    if (Files.exists(identity)) {
      move(identity, places.of(FolderBackup.IDENTITY));
    }
  }

  private Path keepOld(Path old) throws IOException {
    if (!Files.exists(old)) {
      return null;
    }
    for (int i = 1; i <= ASIDE_MAX; i++) {
      Path aside = places.folder().resolve(ASIDE + i);
      if (!Files.exists(aside)) {
        move(old, aside);
        return aside;
      }
    }
    throw new IOException("There are too many folders " + ASIDE + "N in " + places.folder() + ".");
  }

  /** Deletes what was replaced, now and before. */
  void forgetOld() throws IOException {
    if (!Files.isDirectory(places.folder())) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(places.folder(), ASIDE + "[0-9]*")) {
      for (Path aside : all) {
        PrivateFiles.delete(aside);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}

package org.app2app.chat;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/**
 * Copies of files that are made only to be sent, where what is copied may be gone when others fetch
 * it. A copy belongs to its message, and goes with it; one that no message names, for it broke off,
 * goes at the next start. Each is in a folder of its own, whose name is used once; nothing outside
 * of the folder of all is ever touched. Thread-safe.
 */
public final class SentCopies {

  private final Path folder;
  private final Set<String> begun = new HashSet<>(); // guarded by this

  /**
   * @param folder holds copies and nothing else; made with the first one
   */
  public SentCopies(Path folder) {
    this.folder = folder;
  }

  /** Those of a chat, beside the files that come to it. */
  public static SentCopies in(Path files) {
    return new SentCopies(files.resolve("outgoing"));
  }

  /** Where all of them are. */
  public Path folder() {
    return folder;
  }

  /**
   * A place for a copy, which is to be written there, and then sent or discarded. Once it was given
   * to {@link Chat#sendFile} it is the chat's, whatever came of that: it isn't to be discarded
   * then.
   *
   * @param name the file's own, without folders
   * @throws IOException if the disk doesn't permit it
   */
  public Path begin(String name) throws IOException {
    String key = UUID.randomUUID().toString();
    synchronized (this) {
      begun.add(key);
    }
    try {
      return Files.createDirectories(folder.resolve(key)).resolve(name);
    } catch (IOException e) {
      ended(key);
      throw e;
    }
  }

  /** Gives up a copy that no chat was given. */
  public void discard(Path copy) {
    Path own = copy.getParent();
    if (own != null && folder.equals(own.getParent())) {
      remove(own);
      ended(key(copy));
    }
  }

  /** It is no longer being made: from now on it stays as long as a message names it. */
  void given(Path file) {
    ended(key(file));
  }

  private synchronized void ended(String key) {
    begun.remove(key);
  }

  private synchronized boolean isBegun(String key) {
    return begun.contains(key);
  }

  /** The name of its own folder, wherever the folder of all is by now. */
  private static String key(Path copy) {
    Path parent = copy.getParent();
    return parent == null ? "" : String.valueOf(parent.getFileName());
  }

  /**
   * What is there at the moment, but for what is still being made. To be asked before the messages
   * are: a copy that is sent meanwhile isn't among them then.
   */
  List<Path> finished() {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path one : all) {
        boolean copy = Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS);
        if (copy && !isBegun(String.valueOf(one.getFileName()))) {
          found.add(one);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      log("copies can't be listed", unreadable);
    }
    return found;
  }

  /** Those that no message names. */
  static List<Path> unnamed(List<Path> copies, Collection<Path> named) {
    Set<String> keys = new HashSet<>();
    for (Path file : named) {
      keys.add(key(file));
    }
    List<Path> unnamed = new ArrayList<>(copies);
    unnamed.removeIf(copy -> keys.contains(String.valueOf(copy.getFileName())));
    return unnamed;
  }

  /** Removes a copy's folder; what has folders in it wasn't made here, and stays. */
  static void remove(Path copy) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(copy)) {
      for (Path file : files) {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(file);
        }
      }
      Files.delete(copy);
    } catch (IOException | DirectoryIteratorException stays) {
      log("a copy stays until the next start", stays);
    }
  }

  private static void log(String what, Exception why) {
    LoggerFactory.getLogger("org.app2app.chat").debug(what, why);
  }
}

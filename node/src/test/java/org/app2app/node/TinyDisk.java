package org.app2app.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory that is soon full, seen by those processes only that are run in it: it is
 * mounted in a mount namespace of its own, which one idle process holds.
 */
final class TinyDisk implements Closeable {

  private static final String SIZE = "128k";
  private static final int BLOCK = 4_096;

  private final Process holder;
  private final Path mounted;

  private TinyDisk(Process holder, Path mounted) {
    this.holder = holder;
    this.mounted = mounted;
  }

  /** Whether this user and this host can do that. */
  static boolean isPossible() throws InterruptedException {
    try {
      Process tried =
          new ProcessBuilder(
                  "unshare", "-m", "sh", "-c", "nsenter --version && mount -t tmpfs t /mnt")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return tried.waitFor(20, TimeUnit.SECONDS) && tried.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** Mounts one on that folder. */
  static TinyDisk mount(Path folder) throws IOException {
    String script = "mount -t tmpfs -o size=" + SIZE + " tiny \"$0\" && echo mounted && exec cat";
    Process holder =
        new ProcessBuilder("unshare", "-m", "sh", "-c", script, folder.toString())
            .redirectErrorStream(true)
            .start();
    byte[] said = new byte[7];
    int length = holder.getInputStream().readNBytes(said, 0, said.length);
    if (length < said.length) {
      holder.destroyForcibly();
      throw new IOException("can't mount: " + new String(said, 0, length, US_ASCII));
    }
    return new TinyDisk(holder, folder);
  }

  /** What runs a program where this disk is. */
  String[] inside() {
    return new String[] {"nsenter", "-t", Long.toString(holder.pid()), "-m"};
  }

  /** A file on it, as seen from outside. */
  Path file(String name) {
    return Paths.get("/proc/" + holder.pid() + "/root" + mounted, name);
  }

  /** Fills it to the last byte. */
  void fill() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file("fill"), EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      for (int size = BLOCK; size > 0; size /= BLOCK) {
        writeWhileThereIsRoom(channel, size);
      }
    }
  }

  private static void writeWhileThereIsRoom(FileChannel channel, int size) {
    try {
      while (channel.write(ByteBuffer.allocate(size)) > 0) {
        // There was room.
      }
    } catch (IOException full) {
      // As it shall be.
    }
  }

  void free() throws IOException {
    Files.delete(file("fill"));
  }

  @Override
  public void close() {
    holder.destroyForcibly();
  }
}

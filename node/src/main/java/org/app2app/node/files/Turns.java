package org.app2app.node.files;

import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.app2app.node.PeerStream;

/**
 * Who writes which file: one stream at a time, and others wait. One in which nothing moves gives
 * way: its sender was ended, most likely, and is the one that waits now. Thread-safe.
 */
final class Turns {

  private static final long QUIET_NANOS = 3_000_000_000L;
  private static final long LOOK_MILLIS = 200;

  private final Map<Path, Turn> byFile = new HashMap<>();

  private static final class Turn {
    final PeerStream stream;
    long movedNanos = System.nanoTime();

    Turn(PeerStream stream) {
      this.stream = stream;
    }
  }

  /** Waits until nobody else writes that file. */
  synchronized void take(Path file, PeerStream stream) throws InterruptedIOException {
    try {
      for (Turn other = byFile.get(file); other != null; other = byFile.get(file)) {
        if (System.nanoTime() - other.movedNanos >= QUIET_NANOS) {
          other.stream.reset();
        }
        TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another file was received");
    }
    byFile.put(file, new Turn(stream));
  }

  /** Something was written. To be called by whoever has the turn. */
  synchronized void moved(Path file) {
    byFile.get(file).movedNanos = System.nanoTime();
  }

  /** Gives the turn back. */
  synchronized void end(Path file) {
    byFile.remove(file);
    notifyAll();
  }
}

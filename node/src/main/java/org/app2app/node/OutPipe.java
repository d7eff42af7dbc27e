package org.app2app.node;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.app2app.session.Stream;

/**
 * What the app wrote to a stream and the session hasn't taken yet: bounded, so that a writer waits
 * for a slow peer. Between the app's threads, which write, and the loop, which drains.
 */
final class OutPipe {

  /**
   * Bytes that wait before a writer has to. The session holds more, which it may have to repeat.
   */
  static final int BYTES_MAX = 1 << 18;

  /** Small writes are put together in arrays of this size at least. */
  private static final int CHUNK_MIN = 1 << 10;

  private static final int CHUNK_MAX = 1 << 16;
  private static final int SPARES_MAX = 3;

  /** An array, part of which has been taken. */
  private static final class Chunk {
    final byte[] bytes;
    final CompletableFuture<Void> taken;
    int start;
    int end;

    /** Of the app's own if there is a future. */
    Chunk(byte[] bytes, int end, CompletableFuture<Void> taken) {
      this.bytes = bytes;
      this.end = end;
      this.taken = taken;
    }

    boolean hasRoom(int more) {
      return taken == null && bytes.length - end >= more;
    }
  }

  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
  private final ArrayDeque<byte[]> spares = new ArrayDeque<>();
  private long waiting;
  private boolean finished;
  private boolean finishPassedOn;
  private PeerException failure;

  /**
   * Adds bytes, as many as there is room for: waits until there is some.
   *
   * @param deadline until when
   * @return how many were taken
   */
  synchronized int write(byte[] source, int offset, int length, Deadline deadline)
      throws PeerException, InterruptedIOException {
    while (failure == null && !finished && waiting >= BYTES_MAX) {
      deadline.await(this);
    }
    check();
    int taken = (int) Math.min(Math.min(length, CHUNK_MAX), BYTES_MAX - waiting);
    Chunk last = chunks.peekLast();
    if (last == null || !last.hasRoom(taken)) {
      last = empty(taken);
      chunks.add(last);
    }
    System.arraycopy(source, offset, last.bytes, last.end, taken);
    last.end += taken;
    waiting += taken;
    return taken;
  }

  /** An array that was used before, if it will do: a stream in full flow needs no new ones. */
  private Chunk empty(int bytes) {
    byte[] spare = spares.poll();
    boolean fits = spare != null && spare.length >= bytes;
    return new Chunk(fits ? spare : new byte[Math.max(bytes, CHUNK_MIN)], 0, null);
  }

  /** Adds a whole array, which isn't copied, room or not; the future says when it was taken. */
  synchronized void add(byte[] bytes, CompletableFuture<Void> taken) throws PeerException {
    check();
    chunks.add(new Chunk(bytes, bytes.length, taken));
    waiting += bytes.length;
  }

  private void check() throws PeerException {
    if (failure != null) {
      throw failure.again();
    }
    if (finished) {
      throw new IllegalStateException("the stream was finished or closed; nothing can be written");
    }
  }

  /** Nothing more will be written; false if that was said before. */
  synchronized boolean finish() {
    boolean news = !finished;
    finished = true;
    notifyAll();
    return news;
  }

  /**
   * Hands over as much as the session takes. To be called on the loop.
   *
   * @return whose bytes have been taken
   */
  synchronized List<CompletableFuture<Void>> drain(Stream stream, long nowNanos) {
    List<CompletableFuture<Void>> done = Collections.emptyList();
    boolean room = true;
    while (room && !chunks.isEmpty()) {
      Chunk first = chunks.peek();
      int taken = stream.write(first.bytes, first.start, first.end - first.start, nowNanos);
      first.start += taken;
      waiting -= taken;
      room = first.start == first.end;
      if (room) {
        done = removed(chunks.remove(), done);
      }
    }
    if (chunks.isEmpty() && finished && !finishPassedOn && failure == null) {
      finishPassedOn = true;
      stream.finish(nowNanos);
    }
    if (waiting <= BYTES_MAX / 2) {
      notifyAll();
    }
    return done;
  }

  private List<CompletableFuture<Void>> removed(Chunk chunk, List<CompletableFuture<Void>> others) {
    if (chunk.taken == null) {
      if (spares.size() < SPARES_MAX && !finished) {
        spares.add(chunk.bytes);
      }
      return others;
    }
    List<CompletableFuture<Void>> done = others.isEmpty() ? new ArrayList<>() : others;
    done.add(chunk.taken);
    return done;
  }

  /**
   * Nothing can be written any more, for that reason; the first one counts.
   *
   * @return whose bytes will never be taken
   */
  synchronized List<CompletableFuture<Void>> fail(PeerException reason) {
    List<CompletableFuture<Void>> lost = new ArrayList<>();
    for (Chunk chunk : chunks) {
      if (chunk.taken != null) {
        lost.add(chunk.taken);
      }
    }
    chunks.clear();
    spares.clear();
    waiting = 0;
    if (failure == null) {
      failure = reason;
    }
    notifyAll();
    return lost;
  }

  /** Whether the app said that it was all. */
  synchronized boolean isFinished() {
    return finished;
  }
}

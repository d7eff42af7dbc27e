package org.app2app.node;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.app2app.session.Stream;

/**
 * What came in a stream and the app hasn't read yet: bounded, beyond which bytes stay in the
 * session, whose flow control then stops the peer. Between the loop, which fills, and the app's
 * threads, which read.
 */
final class InPipe {

  /** Bytes that wait for the app here; the session holds up to 2 MiB more. */
  static final int BYTES_MAX = 1 << 20;

  private static final int CHUNK_MAX = 1 << 16;
  private static final byte[] NONE = {};

  /** A future of {@link PeerStream#read()} that has been answered. */
  static final class Answer {
    final CompletableFuture<byte[]> future;
    final byte[] bytes;
    final PeerException failure;

    Answer(CompletableFuture<byte[]> future, byte[] bytes, PeerException failure) {
      this.future = future;
      this.bytes = bytes;
      this.failure = failure;
    }
  }

  private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
  private final ArrayDeque<CompletableFuture<byte[]>> readers = new ArrayDeque<>();
  private byte[] current = NONE;
  private int at;
  private long waiting;
  private boolean full;
  private boolean ended;
  private PeerException failure;

  /**
   * Takes from the session what there is room for. To be called on the loop.
   *
   * @return whether the stream is at its end
   */
  boolean fill(Stream stream, long nowNanos) {
    for (int count = next(stream); count > 0; count = next(stream)) {
      byte[] chunk = new byte[count];
      int got = stream.read(chunk, 0, count, nowNanos);
      add(chunk, got);
    }
    return stream.isAtEnd();
  }

  /** How many bytes to take now. */
  private synchronized int next(Stream stream) {
    int readable = stream.readable();
    full = readable > 0 && waiting >= BYTES_MAX;
    return full ? 0 : Math.min(readable, CHUNK_MAX);
  }

  private synchronized void add(byte[] chunk, int length) {
    chunks.add(length == chunk.length ? chunk : Arrays.copyOf(chunk, length));
    waiting += length;
    notifyAll();
  }

  /** The peer said that this was all. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Nothing more will come, for that reason; what came before can be read. */
  synchronized void fail(PeerException reason) {
    if (failure == null && !ended) {
      failure = reason;
    }
    notifyAll();
  }

  /** Nobody reads any more: forgets what came. */
  synchronized void stop(PeerException reason) {
    chunks.clear();
    current = NONE;
    at = 0;
    waiting = 0;
    ended = false;
    failure = reason;
    notifyAll();
  }

  /**
   * Reads bytes: waits until there are some.
   *
   * @return how many; -1 at the end
   */
  synchronized int read(byte[] target, int offset, int length, Deadline deadline)
      throws PeerException, InterruptedIOException {
    while (at == current.length && chunks.isEmpty() && !ended && failure == null) {
      deadline.await(this);
    }
    if (at == current.length && !chunks.isEmpty()) {
      current = chunks.remove();
      at = 0;
    }
    int count = Math.min(length, current.length - at);
    if (count > 0) {
      System.arraycopy(current, at, target, offset, count);
      at += count;
      waiting -= count;
      return count;
    }
    return atEnd();
  }

  private int atEnd() throws PeerException {
    if (failure != null) {
      throw failure.again();
    }
    return -1;
  }

  /** How many bytes can be read without waiting. */
  synchronized int available() {
    return (int) waiting;
  }

  /** Whether there is room again after there was none; says so once. */
  synchronized boolean wantsMore() {
    boolean wants = full && waiting <= BYTES_MAX / 2;
    full &= !wants;
    return wants;
  }

  /** Somebody wants the next bytes, whenever they come. */
  synchronized void ask(CompletableFuture<byte[]> reader) {
    readers.add(reader);
  }

  /** Somebody who asked and can be answered now; null if there is none. */
  synchronized Answer answer() {
    boolean something = at < current.length || !chunks.isEmpty();
    if (readers.isEmpty() || !(something || ended || failure != null)) {
      return null;
    }
    CompletableFuture<byte[]> reader = readers.remove();
    if (!something) {
      return new Answer(reader, null, failure);
    }
    byte[] bytes =
        at < current.length ? Arrays.copyOfRange(current, at, current.length) : chunks.remove();
    at = current.length;
    waiting -= bytes.length;
    return new Answer(reader, bytes, null);
  }
}

package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.app2app.engine.Engine;
import org.app2app.session.Stream;
import org.app2app.wire.PeerId;

/**
 * A stream of bytes to a peer and back, which nobody else can read or change: each direction
 * ordered, complete and limited by what the reader takes. It survives changes of address and of
 * path, and ends when the peer is silent for too long, is restarted or closes it.
 *
 * <p>For threads that may wait there are {@link #input()} and {@link #output()}, as of a socket;
 * for those that may not, {@link #read()} and {@link #write(byte[])}, with futures. One of the two
 * at a time.
 *
 * <pre>{@code
 * try (PeerStream stream = node.open(peer, "echo/1").get()) {
 *   stream.output().write(question);
 *   stream.finish();
 *   int first = stream.input().read();
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Thread-safe; one thread may read while another writes, and a third close it.
 * The futures complete on the executor for handlers ({@link NodeBuilder#executor}).
 *
 * <p><b>Errors.</b> All that fails, fails with a {@link PeerException}: {@link
 * PeerException.Reason#REFUSED} if the peer has no such service, which shows when the first bytes
 * are read or written, {@link PeerException.Reason#CLOSED}, {@link PeerException.Reason#LOST} or
 * {@link PeerException.Reason#TIMED_OUT} if it is gone, {@link PeerException.Reason#FAILED} if its
 * program gave up. What arrived before can still be read. Writing after {@link #finish()} or {@link
 * #close()} is an {@link IllegalStateException}.
 */
public final class PeerStream implements Closeable {

  private final PeerId peer;
  private final String service;
  private final Stream stream;
  private final Desk desk;
  private final AppCalls app;
  private final OutPipe out = new OutPipe();
  private final InPipe in = new InPipe();
  private final AtomicBoolean left = new AtomicBoolean();
  private final CompletableFuture<Void> delivered = new CompletableFuture<>();
  private final InputStream input = new Input();
  private final OutputStream output = new Output();
  private volatile long timeoutNanos;

  // Of the loop:
  private boolean sendingOver;
  private boolean receivingOver;

  PeerStream(Stream stream, Desk desk, AppCalls app) {
    this.peer = stream.session().peer();
    this.service = stream.service();
    this.stream = stream;
    this.desk = desk;
    this.app = app;
  }

  /** Who is at the other end, and has proven to be that. */
  public PeerId peer() {
    return peer;
  }

  /** The service that it was opened for. */
  public String service() {
    return service;
  }

  /**
   * How long a blocking read or write may wait for the peer before it ends with {@link
   * PeerException.Reason#TIMED_OUT}; the stream can be used all the same afterwards. Zero, which is
   * the default: as long as the peer is there.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public PeerStream timeout(Duration newTimeout) {
    if (newTimeout.isNegative()) {
      throw new IllegalArgumentException("a timeout isn't negative");
    }
    timeoutNanos = newTimeout.toNanos();
    return this;
  }

  /**
   * What the peer writes. Reading waits until there is something; -1 is the end that the peer
   * {@linkplain #finish() said}. Closing it refuses whatever else comes.
   */
  public InputStream input() {
    return input;
  }

  /**
   * What the peer shall read. Writing waits while 256 KiB are on their way to the session, which
   * itself holds up to 2 MiB that haven't arrived: so a slow reader slows the writer. Bytes are
   * sent at once; flushing does nothing. Closing it is {@link #finish()}.
   */
  public OutputStream output() {
    return output;
  }

  /**
   * Reads what comes next, without waiting for it.
   *
   * @return the next bytes, 1 to 65,536 of them and the caller's own, or null at the end; fails
   *     with a {@link PeerException}. Several calls are answered in their order
   */
  public CompletableFuture<byte[]> read() {
    CompletableFuture<byte[]> next = new CompletableFuture<>();
    in.ask(next);
    if (in.available() > 0 || desk.isLoop()) {
      answerReaders();
    } else {
      touch();
    }
    return next;
  }

  /**
   * Writes bytes, without waiting. To be polite to memory, wait for the future before the next
   * call: then as much is on its way as with {@link #output()}.
   *
   * @param bytes not copied, and so not to be changed any more
   * @return done when the session has taken them over, to send them again until they have arrived;
   *     fails with a {@link PeerException}
   */
  public CompletableFuture<Void> write(byte[] bytes) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    try {
      out.add(bytes, taken);
      touch();
    } catch (PeerException failure) {
      taken.completeExceptionally(failure);
    }
    return taken;
  }

  /** Says that this was all; the peer reads the end after it. Reading goes on. */
  public void finish() {
    if (out.finish()) {
      touch();
    }
  }

  /**
   * Tells when everything has arrived at the peer, the end included.
   *
   * @return done then, which can't be before {@link #finish()}; fails with a {@link PeerException}
   */
  public CompletableFuture<Void> delivered() {
    return delivered;
  }

  /**
   * Ends the stream in good order: what was written still arrives, as long as the node runs, and
   * nothing more is read. Doesn't wait for that; {@link #delivered()} tells.
   */
  @Override
  public void close() {
    finish();
    in.stop(new PeerException(PeerException.Reason.CLOSED, peer, "This stream was closed here."));
    desk.leave((engine, nowNanos) -> stopReceiving(Stream.CANCELLED, nowNanos));
  }

  /** Gives the stream up at once, both ways: what hasn't arrived won't. */
  public void reset() {
    reset(Stream.CANCELLED, PeerException.Reason.CLOSED);
  }

  /** Gives the stream up because the program failed, or has no such service. */
  void reset(long code, PeerException.Reason reason) {
    PeerException failure = new PeerException(reason, peer);
    in.stop(failure);
    failSending(failure);
    desk.leave(
        (engine, nowNanos) -> {
          stream.reset(code, nowNanos);
          sendingOver = true;
          stopReceiving(code, nowNanos);
        });
  }

  private void stopReceiving(long code, long nowNanos) {
    if (!receivingOver) {
      receivingOver = true;
      stream.stop(code, nowNanos);
    }
    answerReaders();
  }

  /** Has the loop look at the pipes. */
  private void touch() {
    if (left.compareAndSet(false, true)) {
      desk.leave(this::pump);
    }
  }

  private void pump(Engine engine, long nowNanos) {
    left.set(false);
    pump(nowNanos);
  }

  /** Moves bytes between the pipes and the session. To be called on the loop. */
  void pump(long nowNanos) {
    for (CompletableFuture<Void> taken : out.drain(stream, nowNanos)) {
      app.complete(taken, null);
    }
    if (!receivingOver && in.fill(stream, nowNanos)) {
      receivingOver = true;
      if (stream.resetCode() >= 0) {
        in.fail(failure(stream.resetCode()));
      } else {
        in.end();
      }
    }
    answerReaders();
  }

  private void answerReaders() {
    for (InPipe.Answer answer = in.answer(); answer != null; answer = in.answer()) {
      if (answer.failure != null) {
        app.fail(answer.future, answer.failure);
      } else {
        app.complete(answer.future, answer.bytes);
      }
    }
    if (in.wantsMore()) {
      touch();
    }
  }

  /** Everything has arrived. To be called on the loop. */
  void arrived() {
    sendingOver = true;
    app.complete(delivered, null);
  }

  /** The peer doesn't want more. To be called on the loop. */
  void stopped(long code) {
    sendingOver = true;
    failSending(failure(code));
  }

  /** The session is over. To be called on the loop, after what came before was pumped. */
  void fail(PeerException reason) {
    sendingOver = true;
    receivingOver = true;
    failSending(reason);
    in.fail(reason);
    answerReaders();
  }

  private void failSending(PeerException reason) {
    for (CompletableFuture<Void> lost : out.fail(reason)) {
      app.fail(lost, reason);
    }
    app.fail(delivered, reason);
  }

  private PeerException failure(long code) {
    if (code == Stream.REFUSED) {
      return new PeerException(PeerException.Reason.REFUSED, peer);
    }
    return new PeerException(
        code == Stream.FAILED ? PeerException.Reason.FAILED : PeerException.Reason.CLOSED, peer);
  }

  /** Whether nothing will happen to it any more. To be called on the loop. */
  boolean isOver() {
    return sendingOver && receivingOver;
  }

  /** Whether something that the app wrote hasn't arrived, though it said that it was all. */
  boolean isFinishing() {
    return !sendingOver && out.isFinished();
  }

  Stream stream() {
    return stream;
  }

  private Deadline deadline() {
    return new Deadline(peer, desk, timeoutNanos);
  }

  @Override
  public String toString() {
    return service + " with " + peer;
  }

  private final class Input extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = in.read(target, offset, length, deadline());
      if (in.wantsMore()) {
        touch();
      }
      return count;
    }

    @Override
    public int available() {
      return in.available();
    }

    @Override
    public void close() {
      in.stop(new PeerException(PeerException.Reason.CLOSED, peer, "This stream was closed here."));
      desk.leave((engine, nowNanos) -> stopReceiving(Stream.CANCELLED, nowNanos));
    }
  }

  private final class Output extends OutputStream {

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        done += out.write(source, offset + done, length - done, deadline());
        touch();
      }
    }

    @Override
    public void close() {
      finish();
    }
  }
}

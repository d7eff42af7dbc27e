package org.app2app.node.files;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.app2app.node.Node;
import org.app2app.node.PeerException;
import org.app2app.node.PeerStream;
import org.app2app.wire.PeerId;

/**
 * Sends files to a peer. When the connection breaks, it tries again and goes on where it stopped,
 * for as long as its patience lasts. Blocks; one thread at a time.
 */
public final class FileSender {

  /** The service that a {@link FileReceiver} offers. */
  public static final String SERVICE = "file/1";

  static final int YES = 1;
  static final int NO = 2;

  /** Refusals in a row that are believed: a peer that has just started offers nothing yet. */
  private static final int REFUSALS_MAX = 5;

  private static final long PAUSE_MILLIS = 1_000;

  private final Node node;
  private final PeerId peer;
  private final long patienceNanos;

  /**
   * @param patience how long to go on trying while nothing arrives
   */
  public FileSender(Node node, PeerId peer, Duration patience) {
    this.node = node;
    this.peer = peer;
    this.patienceNanos = patience.toNanos();
  }

  /** Who is told how far it is; called on the thread that sends. */
  public interface Progress {

    /**
     * So much of the file has arrived, or is on its way.
     *
     * @param bytes less than before, perhaps, after a break
     */
    void at(long bytes);

    /** The connection broke, or doesn't come about; it will be tried again. */
    void waits(String reason);
  }

  /** One transfer, over as many streams as it takes. */
  private static final class Transfer {
    final Path file;
    final long size;
    final Progress progress;
    long done;
    long movedNanos = System.nanoTime();
    int refusals;

    Transfer(Path file, Progress progress) throws IOException {
      this.file = file;
      this.progress = progress;
      this.size = Files.size(file);
    }

    boolean isPatient(long patienceNanos) {
      return System.nanoTime() - movedNanos < patienceNanos;
    }

    void at(long bytes) {
      done = bytes;
      movedNanos = System.nanoTime();
      progress.at(bytes);
    }
  }

  /**
   * Sends a file, and returns when the peer has all of it and found it to be the same.
   *
   * @param progress told how far it is
   * @throws FileRefusedException if the peer doesn't want it
   * @throws PeerException if the peer can't be reached for too long, or fails
   * @throws IOException if the file can't be read, or changes meanwhile
   */
  public void send(Path file, Progress progress) throws IOException {
    Transfer transfer = new Transfer(file, progress);
    while (true) {
      try (PeerStream stream = open()) {
        attempt(transfer, stream);
        return;
      } catch (PeerException broken) {
        if (!isWorthAnotherTry(transfer, broken)) {
          throw broken;
        }
        progress.waits(broken.getMessage());
      } catch (EOFException ended) {
        if (!transfer.isPatient(patienceNanos)) {
          throw new IOException("The peer ended the transfer.", ended);
        }
        progress.waits("The peer ended the transfer.");
      }
      pause();
    }
  }

  private boolean isWorthAnotherTry(Transfer transfer, PeerException broken) {
    boolean patient = transfer.isPatient(patienceNanos);
    return switch (broken.reason()) {
      case UNREACHABLE, CLOSED, LOST, TIMED_OUT, WRONG_IDENTITY, BUSY -> patient;
      case REFUSED -> patient && ++transfer.refusals < REFUSALS_MAX;
      case TOO_BIG, FAILED -> false;
    };
  }

  private static void pause() throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the peer");
    }
  }

  private PeerStream open() throws IOException {
    try {
      return node.open(peer, SERVICE).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof PeerException reason) {
        throw reason;
      }
      throw new IOException(failed.getCause());
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the peer");
    }
  }

  private static void attempt(Transfer transfer, PeerStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream.output());
    DataInputStream in = new DataInputStream(stream.input());
    String name = String.valueOf(transfer.file.getFileName());
    out.writeUTF(name);
    out.writeLong(transfer.size);
    if (in.readByte() != YES) {
      throw new FileRefusedException("The peer doesn't want " + name + ".");
    }
    transfer.refusals = 0;
    try (FileChannel channel = FileChannel.open(transfer.file, StandardOpenOption.READ)) {
      InputStream file = Channels.newInputStream(channel);
      FileHash hash = skip(transfer, file, in);
      if (hash == null) {
        hash = new FileHash();
        channel.position(0);
      }
      out.writeLong(channel.position());
      transfer.at(channel.position());
      copy(transfer, file, out, hash);
      out.write(hash.value());
    }
    stream.finish();
    if (in.readByte() != YES) {
      throw new IOException("What arrived isn't what was sent; please send it again.");
    }
  }

  /**
   * Reads over what the peer says that it has.
   *
   * @return the hash of that; null if it isn't the beginning of the file
   */
  private static FileHash skip(Transfer transfer, InputStream file, DataInputStream in)
      throws IOException {
    long has = in.readLong();
    byte[] hasHash = new byte[FileHash.BYTES];
    in.readFully(hasHash);
    if (has < 0 || has > transfer.size) {
      return null;
    }
    FileHash hash = new FileHash();
    hash.update(file, has);
    return Arrays.equals(hash.value(), hasHash) ? hash : null;
  }

  private static void copy(Transfer transfer, InputStream file, OutputStream out, FileHash hash)
      throws IOException {
    byte[] buffer = new byte[FileHash.BUFFER_BYTES];
    while (transfer.done < transfer.size) {
      int most = (int) Math.min(buffer.length, transfer.size - transfer.done);
      int read = file.read(buffer, 0, most);
      if (read < 0) {
        throw new IOException(transfer.file + " became shorter while it was being sent.");
      }
      hash.update(buffer, read);
      out.write(buffer, 0, read);
      transfer.at(transfer.done + read);
    }
  }
}

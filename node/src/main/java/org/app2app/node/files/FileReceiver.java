package org.app2app.node.files;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.app2app.node.PeerException;
import org.app2app.node.PeerStream;
import org.app2app.node.StreamHandler;

/**
 * Receives files into a folder, for {@link org.app2app.node.Node#serve} with {@link
 * FileSender#SERVICE}. A file that isn't whole yet is called {@code NAME.ID.part}, after the first
 * eight characters of the sender's id, and goes on where it stopped when the same peer sends it
 * again. One that is whole never takes another's place: it is called {@code NAME (2)} if need be.
 *
 * <p>Thread-safe. The owner is called on the executor for handlers, for several files at a time.
 */
public final class FileReceiver implements StreamHandler {

  private static final int SHORT_ID_LENGTH = 8;

  /** Whoever opens a stream and says nothing keeps a thread from others. */
  private static final Duration OFFER_TIMEOUT = Duration.ofSeconds(30);

  /** Who decides, and is told. */
  public interface Owner {

    /** Whether to take the file. May take its time: the sender waits. */
    boolean wants(FileOffer offer);

    /**
     * More of a file has come.
     *
     * @param bytes how many of {@link FileOffer#size} there are
     */
    void progressed(FileOffer offer, long bytes);

    /** A file is here, whole and checked. */
    void received(FileOffer offer, Path file);

    /**
     * The connection broke, and the sender may go on later; or what came isn't what was sent.
     *
     * @param reason for a person
     */
    void interrupted(FileOffer offer, String reason);

    /**
     * It can't be received, for a reason on this side: the disk, most likely.
     *
     * @param reason for a person
     */
    void failed(FileOffer offer, String reason);
  }

  private final Path folder;
  private final Owner owner;
  private final Turns turns = new Turns();

  /**
   * @param folder where files go; it must be there
   */
  public FileReceiver(Path folder, Owner owner) {
    this.folder = folder;
    this.owner = owner;
  }

  @Override
  public void onStream(PeerStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream.input());
    stream.timeout(OFFER_TIMEOUT);
    String name = FileNames.clean(in.readUTF());
    FileOffer offer = new FileOffer(stream.peer(), name, in.readLong());
    stream.timeout(Duration.ZERO);
    Path part = part(offer);
    turns.take(part, stream);
    try {
      DataOutputStream out = new DataOutputStream(stream.output());
      if (offer.size() >= 0 && owner.wants(offer)) {
        receive(offer, part, in, out);
      } else {
        out.writeByte(FileSender.NO);
      }
      stream.close();
    } catch (PeerException broken) {
      owner.interrupted(offer, broken.getMessage());
      throw broken;
    } catch (EOFException ended) {
      owner.interrupted(offer, "The sender ended the transfer.");
      throw ended;
    } catch (IOException onThisSide) {
      owner.failed(offer, sentence(offer, onThisSide));
      throw onThisSide; // so the sender learns of it
    } finally {
      turns.end(part);
    }
  }

  private Path part(FileOffer offer) {
    String id = offer.from().toString().substring(0, SHORT_ID_LENGTH);
    return folder.resolve(offer.name() + "." + id + ".part");
  }

  private static String sentence(FileOffer offer, IOException e) {
    String told = e instanceof FileSystemException onDisk ? onDisk.getReason() : e.getMessage();
    String why = e instanceof AccessDeniedException ? "permission denied" : told;
    return "Can't write " + offer.name() + " (" + why + ").";
  }

  private void receive(FileOffer offer, Path part, DataInputStream in, DataOutputStream out)
      throws IOException {
    long has = Files.exists(part) ? Math.min(Files.size(part), offer.size()) : 0;
    FileHash hash = new FileHash();
    if (has > 0) {
      try (InputStream kept = Files.newInputStream(part)) {
        hash.update(kept, has);
      }
    }
    out.writeByte(FileSender.YES);
    out.writeLong(has);
    out.write(hash.value());
    long from = in.readLong();
    if (from != has) {
      from = 0;
      hash = new FileHash();
    }
    write(offer, part, from, in, hash);
    byte[] sent = new byte[FileHash.BYTES];
    in.readFully(sent);
    if (Arrays.equals(sent, hash.value())) {
      Path file = FileNames.moveTo(folder, offer.name(), part);
      out.writeByte(FileSender.YES);
      owner.received(offer, file);
    } else {
      Files.delete(part);
      out.writeByte(FileSender.NO);
      owner.interrupted(offer, "What arrived of " + offer.name() + " isn't what was sent.");
    }
  }

  private void write(FileOffer offer, Path part, long from, InputStream in, FileHash hash)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(from);
      channel.position(from);
      OutputStream file = Channels.newOutputStream(channel);
      byte[] buffer = new byte[FileHash.BUFFER_BYTES];
      for (long has = from; has < offer.size(); ) {
        owner.progressed(offer, has);
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, offer.size() - has));
        if (read < 0) {
          throw new EOFException("the sender ended too early");
        }
        file.write(buffer, 0, read);
        hash.update(buffer, read);
        has += read;
        turns.moved(part);
      }
      owner.progressed(offer, offer.size());
      channel.force(true);
    }
  }
}

package org.app2app.chat.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A stream of named parts, encrypted by a passphrase (PROTOCOL.md section 13.7). Of any length, in
 * constant memory: about 64 MiB while the key is found, some hundred KB after that.
 */
public final class Backup {

  /** Parts of one backup. */
  public static final int PARTS_MAX = 100_000;

  private static final int END = 0;
  private static final int PART = 1;
  private static final String IN_LIST = "in its list of files";
  private static final int BUFFER_BYTES = 1 << 16;

  private Backup() {}

  /**
   * Writes a backup. The stream is flushed, and left open.
   *
   * @param passphrase any characters, one at least; not kept
   * @param progress told how many bytes of the parts are done, every now and then
   * @throws IllegalArgumentException if there is no passphrase, or there are too many parts
   * @throws IOException if a part can't be read, or the backup not be written
   */
  public static void write(
      OutputStream out, char[] passphrase, List<BackupPart> parts, LongConsumer progress)
      throws IOException {
    write(out, passphrase, KeyCosts.DEFAULT, parts, progress);
  }

  static void write(
      OutputStream out,
      char[] passphrase,
      KeyCosts costs,
      List<BackupPart> parts,
      LongConsumer progress)
      throws IOException {
    Passphrase.check(passphrase);
    if (parts.size() > PARTS_MAX) {
      throw new IllegalArgumentException(
          "A backup holds at most " + PARTS_MAX + " files, not " + parts.size() + ".");
    }
    BackupHeader header = BackupHeader.make(passphrase, costs);
    out.write(header.bytes());
    SealingStream sealing = new SealingStream(out, new ChunkCipher(header));
    DataOutputStream data = new DataOutputStream(sealing);
    long done = 0;
    for (BackupPart part : parts) {
      byte[] name = part.name().getBytes(StandardCharsets.UTF_8);
      data.writeByte(PART);
      data.writeShort(name.length);
      data.write(name);
      data.writeLong(part.size());
      try (InputStream source = part.source().open()) {
        done = copy(source, data, part, done, progress);
      }
    }
    data.writeByte(END);
    sealing.finish();
  }

  private static long copy(
      InputStream in, OutputStream out, BackupPart part, long before, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = part.size();
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException(part.name() + " became shorter while it was read");
      }
      out.write(buffer, 0, count);
      left -= count;
      progress.accept(before + part.size() - left);
    }
    return before + part.size();
  }

  /**
   * Reads a backup. When this returns, it was whole; what the target got before must not be used
   * before that.
   *
   * @param progress told how many bytes of the parts are done, every now and then
   * @throws IllegalArgumentException if there is no passphrase
   * @throws BackupException if it is no backup, the passphrase is wrong, or something is damaged or
   *     missing
   * @throws IOException if it can't be read, or the target not be written
   */
  public static void read(
      InputStream in, char[] passphrase, BackupTarget target, LongConsumer progress)
      throws IOException {
    Passphrase.check(passphrase);
    BackupHeader header = BackupHeader.read(in, passphrase);
    DataInputStream data = new DataInputStream(new OpeningStream(in, new ChunkCipher(header)));
    Set<String> names = new HashSet<>();
    long done = 0;
    int kind = data.read();
    for (; kind == PART; kind = data.read()) {
      Listed part = readListed(data);
      if (names.size() >= PARTS_MAX || !names.add(part.name())) {
        throw BackupException.damaged(IN_LIST);
      }
      done = take(data, part.name(), part.size(), target, done, progress);
    }
    // Only the end of the stream shows that all is there: before it, read() would throw.
    if (kind != END || data.read() >= 0) {
      throw BackupException.damaged("after its last file");
    }
  }

  /** What stands before a part. */
  private record Listed(String name, long size) {}

  private static Listed readListed(DataInputStream data) throws IOException {
    try {
      byte[] bytes = new byte[data.readUnsignedShort()];
      data.readFully(bytes);
      Listed part = new Listed(new String(bytes, StandardCharsets.UTF_8), data.readLong());
      if (part.size() >= 0 && BackupPart.isSafe(part.name())) {
        return part;
      }
    } catch (EOFException cutByItsWriter) {
      // is said below
    }
    throw BackupException.damaged(IN_LIST);
  }

  private static long take(
      InputStream in,
      String name,
      long size,
      BackupTarget target,
      long before,
      LongConsumer progress)
      throws IOException {
    try (OutputStream out = target.begin(name, size)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (long left = size; left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw BackupException.damaged("in " + name);
        }
        if (out != null) {
          out.write(buffer, 0, count);
        }
        left -= count;
        progress.accept(before + size - left);
      }
    }
    return before + size;
  }
}

package org.app2app.chat.backup;

import java.io.IOException;
import java.io.InputStream;

/**
 * Gives what a {@link SealingStream} sealed. Every byte that comes out of it was written there, at
 * that place; but only its end shows that nothing is missing.
 */
final class OpeningStream extends InputStream {

  private static final int SEALED_BYTES = ChunkCipher.CHUNK_BYTES + ChunkCipher.TAG_BYTES;

  private final InputStream in;
  private final ChunkCipher cipher;

  /** With one byte more than a chunk, to see whether another follows. */
  private final byte[] sealed = new byte[SEALED_BYTES + 1];

  private final byte[] chunk = new byte[SEALED_BYTES];
  private int ahead;
  private int length;
  private int at;
  private long number;
  private boolean over;

  OpeningStream(InputStream in, ChunkCipher cipher) {
    this.in = in;
    this.cipher = cipher;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (at == length) {
      if (over) {
        return -1;
      }
      open();
    }
    int part = Math.min(count, length - at);
    System.arraycopy(chunk, at, target, offset, part);
    at += part;
    return part;
  }

  private void open() throws IOException {
    int there = ahead + Streams.read(in, sealed, ahead, sealed.length - ahead);
    boolean last = there <= SEALED_BYTES;
    int size = Math.min(there, SEALED_BYTES);
    if (size < ChunkCipher.TAG_BYTES) {
      throw truncated();
    }
    if (!cipher.open(number, last, sealed, size, chunk)) {
      throw notAsSealed(last, size);
    }
    sealed[0] = sealed[SEALED_BYTES];
    ahead = last ? 0 : 1;
    number++;
    length = size - ChunkCipher.TAG_BYTES;
    at = 0;
    over = last;
  }

  private BackupException notAsSealed(boolean last, int size) {
    if (last && cipher.open(number, false, sealed, size, chunk)) {
      return truncated();
    }
    return BackupException.damaged(
        last && size < SEALED_BYTES
            ? "near its end, or its end is missing"
            : "after " + number * ChunkCipher.CHUNK_BYTES + " bytes");
  }

  private static BackupException truncated() {
    return new BackupException(
        BackupException.Reason.TRUNCATED, "The end of the backup is missing.");
  }
}

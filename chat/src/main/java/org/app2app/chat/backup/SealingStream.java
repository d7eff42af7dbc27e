package org.app2app.chat.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Seals what is written, chunk by chunk; {@link #finish} seals the last. */
final class SealingStream extends OutputStream {

  private final OutputStream out;
  private final ChunkCipher cipher;
  private final byte[] chunk = new byte[ChunkCipher.CHUNK_BYTES];
  private final byte[] sealed = new byte[ChunkCipher.CHUNK_BYTES + ChunkCipher.TAG_BYTES];
  private int length;
  private long number;

  SealingStream(OutputStream out, ChunkCipher cipher) {
    this.out = out;
    this.cipher = cipher;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  /** A full chunk waits for what comes next, for it may be the last. */
  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (length == chunk.length) {
        seal(false);
      }
      int part = Math.min(chunk.length - length, count - done);
      System.arraycopy(bytes, offset + done, chunk, length, part);
      length += part;
      done += part;
    }
  }

  private void seal(boolean last) throws IOException {
    cipher.seal(number, last, chunk, length, sealed);
    out.write(sealed, 0, length + ChunkCipher.TAG_BYTES);
    number++;
    length = 0;
  }

  /** Nothing comes after that. */
  void finish() throws IOException {
    seal(true);
    out.flush();
  }
}

package org.app2app.share;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.function.LongConsumer;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A part of a file as the body of a response, sent piece by piece. */
final class FileBody extends AbstractHttpEntity {

  private final SharedFile file;
  private final ByteRange range;
  private final LongConsumer progress;

  /**
   * @param progress is told up to where in the file all has been sent, after each piece, and once
   *     before the first
   */
  FileBody(SharedFile file, ByteRange range, LongConsumer progress) {
    super(file.kind().mimeType(), null, false);
    this.file = file;
    this.range = range;
    this.progress = progress;
  }

  @Override
  public long getContentLength() {
    return range.length();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    byte[] chunk = new byte[Limits.CHUNK_BYTES];
    try (SeekableByteChannel channel = Files.newByteChannel(file.path())) {
      channel.position(range.first());
      long position = range.first();
      progress.accept(position);
      while (position < range.end()) {
        int wanted = (int) Math.min(chunk.length, range.end() - position);
        int read = channel.read(ByteBuffer.wrap(chunk, 0, wanted));
        if (read < 0) {
          throw new IOException(file.name() + " became shorter while it was sent");
        }
        out.write(chunk, 0, read);
        position += read;
        progress.accept(position);
      }
    }
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("it is written only");
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {
    // Each writing closes what it opened.
  }
}

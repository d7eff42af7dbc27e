package org.app2app.chat.backup;

import java.io.IOException;
import java.io.InputStream;

/** What Android 8 lacks. */
final class Streams {

  private Streams() {}

  /** Reads so many bytes, or fewer if the stream ends before; answers how many. */
  static int read(InputStream in, byte[] target, int length) throws IOException {
    return read(in, target, 0, length);
  }

  /** The same, to a place in the target. */
  static int read(InputStream in, byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = in.read(target, offset + done, length - done);
      if (count < 0) {
        break;
      }
      done += count;
    }
    return done;
  }
}

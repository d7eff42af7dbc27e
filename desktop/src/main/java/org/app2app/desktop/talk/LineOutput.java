package org.app2app.desktop.talk;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** Makes lines of what is written, for where only whole lines can be shown. */
final class LineOutput extends OutputStream {

  private static final int BYTES_MAX = 16_384;

  private final Consumer<String> lines;
  private final Charset charset;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineOutput(Consumer<String> lines, Charset charset) {
    this.lines = lines;
    this.charset = charset;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n' || line.size() >= BYTES_MAX) {
      String text = line.toString(charset);
      line.reset();
      lines.accept(text);
    } else {
      line.write(octet);
    }
  }
}

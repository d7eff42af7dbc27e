package org.app2app.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An HTTP answer that comes in by parts, up to {@link #BYTES_MAX}. Knows when it is complete, for
 * not every router hangs up, and undoes chunked transfer (RFC 9112 sections 6 and 7.1).
 */
final class HttpAnswer {

  /** Descriptions of routers have 2 to 20 kB. */
  static final int BYTES_MAX = 65_536;

  private static final String HEADER_END = "\r\n\r\n";
  private static final int UNKNOWN = -1;

  /** Hex digits in the length of a chunk; more would be longer than all we take. */
  private static final int CHUNK_DIGITS_MAX = 5;

  private final byte[] bytes = new byte[BYTES_MAX];
  private int length;
  private int headerLength = UNKNOWN;
  private int bodyLength = UNKNOWN;
  private boolean chunked;

  /** Where the next part goes; together with {@link #room} and {@link #added}. */
  byte[] buffer() {
    return bytes;
  }

  int length() {
    return length;
  }

  int room() {
    return BYTES_MAX - length;
  }

  /** Tells that so many bytes more are in the buffer. */
  void added(int count) {
    int from = Math.max(0, length - HEADER_END.length());
    length += count;
    if (headerLength == UNKNOWN) {
      int end = text(from, length).indexOf(HEADER_END);
      if (end >= 0) {
        headerLength = from + end + HEADER_END.length();
        readHeader();
      }
    }
  }

  private void readHeader() {
    for (String line : text(0, headerLength).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).trim().toLowerCase(Locale.ROOT);
      if (name.equals("transfer-encoding")) {
        chunked = value.contains("chunked");
      } else if (name.equals("content-length")) {
        bodyLength = number(value, 10);
      }
    }
  }

  /** Whether nothing more is to come; false as well if only the end of the connection tells. */
  boolean isComplete() {
    if (headerLength == UNKNOWN) {
      return false;
    }
    return chunked
        ? length >= headerLength + 5 && text(length - 5, length).equals("0\r\n\r\n")
        : bodyLength != UNKNOWN && length - headerLength >= bodyLength;
  }

  /** The header and the body as they were meant. */
  byte[] plain() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    if (headerLength == UNKNOWN || !chunked) {
      out.write(bytes, 0, length);
      return out.toByteArray();
    }
    out.write(bytes, 0, headerLength);
    int position = headerLength;
    while (position >= 0 && position < length) {
      position = addChunk(out, position);
    }
    return out.toByteArray();
  }

  /** Answers where the next chunk begins; negative after the last one, or if it is none. */
  private int addChunk(ByteArrayOutputStream out, int start) {
    String line = text(start, Math.min(length, start + 80));
    int lineEnd = line.indexOf("\r\n");
    if (lineEnd < 0) {
      return UNKNOWN;
    }
    int extension = line.indexOf(';');
    String digits = line.substring(0, extension >= 0 ? Math.min(extension, lineEnd) : lineEnd);
    int size = digits.trim().length() > CHUNK_DIGITS_MAX ? UNKNOWN : number(digits.trim(), 16);
    if (size <= 0) {
      return UNKNOWN;
    }
    int from = start + lineEnd + 2;
    out.write(bytes, from, Math.min(size, length - from));
    return from + size + 2;
  }

  private static int number(String digits, int radix) {
    try {
      return Math.max(Integer.parseInt(digits, radix), UNKNOWN);
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

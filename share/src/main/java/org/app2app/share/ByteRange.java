package org.app2app.share;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a client asks for (RFC 9110, 14).
 *
 * @param first the first byte of it
 * @param length how many bytes; 0 if the file has none of those that were asked for
 */
record ByteRange(long first, long length) {

  /** One range. Several in one request may be answered with the whole (14.2), and here they are. */
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  static ByteRange whole(long fileLength) {
    return new ByteRange(0, fileLength);
  }

  /**
   * Reads the header Range.
   *
   * @return null if it asks for nothing that we understand, so that the whole file is the answer
   */
  static ByteRange parse(String header, long fileLength) {
    Matcher matcher = SINGLE.matcher(header);
    if (!matcher.matches()) {
      return null;
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? null : suffix(Long.parseLong(last), fileLength);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return null;
    }
    return new ByteRange(from, Math.max(0, Math.min(to, fileLength - 1) - from + 1));
  }

  private static ByteRange suffix(long bytes, long fileLength) {
    long length = Math.min(bytes, fileLength);
    return new ByteRange(fileLength - length, length);
  }

  /** Behind its last byte. */
  long end() {
    return first + length;
  }

  /** The header Content-Range. */
  String contentRange(long fileLength) {
    return "bytes " + first + "-" + (end() - 1) + "/" + fileLength;
  }
}

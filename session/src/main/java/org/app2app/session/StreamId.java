package org.app2app.session;

/** The number of a stream: who opened it, and what for (RFC 9000 section 2.1's idea). */
final class StreamId {

  /** Streams of bytes, both ways. */
  static final int BYTES = 0;

  /** Messages to one service, one way. */
  static final int MESSAGES = 1;

  static final int KINDS = 2;

  private StreamId() {}

  static long of(long ordinal, int kind, boolean byInitiator) {
    return (ordinal << 2) | ((long) kind << 1) | (byInitiator ? 0 : 1);
  }

  static long ordinal(long id) {
    return id >>> 2;
  }

  static int kind(long id) {
    return (int) ((id >>> 1) & 1);
  }

  static boolean isMessages(long id) {
    return kind(id) == MESSAGES;
  }

  static boolean isByInitiator(long id) {
    return (id & 1) == 0;
  }
}

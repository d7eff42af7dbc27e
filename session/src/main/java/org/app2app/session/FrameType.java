package org.app2app.session;

/**
 * The frames that a packet's plaintext consists of (PROTOCOL.md section 11.5): one byte of type,
 * then fields, most of them variable-length integers of RFC 9000 section 16.
 */
final class FrameType {

  static final int PADDING = 0x00;

  /** Asks for an acknowledgement, and nothing else. */
  static final int PING = 0x01;

  /** Largest packet, delay in microseconds, further ranges, first range, then gaps and ranges. */
  static final int ACK = 0x02;

  /** Stream, error code, final size: its sender gives a stream up. */
  static final int RESET_STREAM = 0x04;

  /** Stream, error code: its receiver gives it up. */
  static final int STOP_SENDING = 0x05;

  /** Bytes of all streams together that may be sent since the beginning. */
  static final int MAX_DATA = 0x06;

  /** Stream, bytes of it that may be sent. */
  static final int MAX_STREAM_DATA = 0x07;

  /** Kind of stream, how many of it may be opened since the beginning. */
  static final int MAX_STREAMS = 0x08;

  /** Stream, offset, length, bytes. */
  static final int STREAM = 0x0a;

  /** The same, and these are the last bytes. */
  static final int STREAM_LAST = 0x0b;

  /** Length of the service's name, name, length, bytes: unreliable. */
  static final int DATAGRAM = 0x0c;

  /** 8 bytes that want to come back on the same path. */
  static final int PATH_CHALLENGE = 0x0e;

  /** The 8 bytes of a challenge. */
  static final int PATH_RESPONSE = 0x0f;

  /** Reason, the end of the session. */
  static final int CLOSE = 0x10;

  private FrameType() {}
}

package org.app2app.overlay;

import org.app2app.wire.Endpoint;

/** Draws choices from bytes; zeros when they are used up. */
final class ScriptReader {

  private final byte[] bytes;
  private int at;

  ScriptReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasNext() {
    return at < bytes.length;
  }

  /** 0..255. */
  int next() {
    return hasNext() ? bytes[at++] & 0xff : 0;
  }

  byte[] nextBytes(int count) {
    byte[] drawn = new byte[Math.min(count, bytes.length - at)];
    System.arraycopy(bytes, at, drawn, 0, drawn.length);
    at += drawn.length;
    return drawn;
  }

  <T> T nextOf(T[] values) {
    return values[next() % values.length];
  }

  Endpoint nextAddress() {
    return nextOf(ScriptAddresses.ALL);
  }
}

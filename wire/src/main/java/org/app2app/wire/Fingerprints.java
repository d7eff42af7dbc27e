package org.app2app.wire;

import java.util.Arrays;

/**
 * The peers that somebody knows, each as the two bytes of its {@link PeerId#fingerprint()}: enough
 * to leave them out of an answer.
 *
 * <p>Immutable. Two peers in 65,536 share a fingerprint; then one of them is left out though it
 * needn't be, which costs nothing but this one introducer's help.
 */
public final class Fingerprints {

  /** Most peers that one message lists. */
  public static final int COUNT_MAX = 64;

  /** Nobody. */
  public static final Fingerprints NONE = new Fingerprints(new byte[0]);

  private final byte[] bytes;

  private Fingerprints(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Those of the first {@link #COUNT_MAX} ids that have one. */
  public static Fingerprints of(Iterable<PeerId> ids) {
    byte[] bytes = new byte[2 * COUNT_MAX];
    int length = 0;
    for (PeerId id : ids) {
      int fingerprint = id.fingerprint();
      if (fingerprint >= 0 && length < bytes.length) {
        bytes[length++] = (byte) (fingerprint >>> 8);
        bytes[length++] = (byte) fingerprint;
      }
    }
    return length == 0 ? NONE : new Fingerprints(Arrays.copyOf(bytes, length));
  }

  /** Reads them from a datagram; null if that many bytes can't be any. */
  static Fingerprints read(byte[] datagram, int offset, int length) {
    if (length % 2 != 0 || length > 2 * COUNT_MAX) {
      return null;
    }
    return length == 0
        ? NONE
        : new Fingerprints(Arrays.copyOfRange(datagram, offset, offset + length));
  }

  public boolean contains(PeerId id) {
    int fingerprint = id.fingerprint();
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      if (fingerprint == ((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff))) {
        return true;
      }
    }
    return false;
  }

  /** How many there are. */
  public int count() {
    return bytes.length / 2;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprints that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length / 2 + " fingerprints";
  }
}

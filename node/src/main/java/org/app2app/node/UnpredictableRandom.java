package org.app2app.node;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Random;

/**
 * Random numbers that nobody can foresee, fast enough for every datagram: drawn from the operating
 * system in blocks. The overlay's nonces prove that somebody receives at an address, so a generator
 * that can be computed from its output won't do.
 *
 * <p>Reads {@code /dev/urandom} where there is one. That is what {@link SecureRandom} does too, but
 * after some 25 ms of loading security providers, which a node that is starting doesn't have. Not
 * thread-safe.
 */
final class UnpredictableRandom extends Random {

  private static final long serialVersionUID = 1;

  private static final int BLOCK_BYTES = 1_024;
  private static final File DEVICE = new File("/dev/urandom");

  private final transient byte[] block = new byte[BLOCK_BYTES];
  private transient int used = BLOCK_BYTES;

  UnpredictableRandom() {
    super(0);
  }

  @Override
  protected int next(int bits) {
    if (used > BLOCK_BYTES - Integer.BYTES) {
      fill(block);
      used = 0;
    }
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << 8 | (block[used] & 0xff);
      block[used++] = 0;
    }
    return value >>> (Integer.SIZE - bits);
  }

  /** Fills the whole array from the operating system. */
  static void fill(byte[] target) {
    if (!fillFromDevice(target)) {
      new SecureRandom().nextBytes(target);
    }
  }

  private static boolean fillFromDevice(byte[] target) {
    if (!DEVICE.exists()) {
      return false;
    }
    try (FileInputStream device = new FileInputStream(DEVICE)) {
      int filled = 0;
      while (filled < target.length) {
        int read = device.read(target, filled, target.length - filled);
        if (read < 0) {
          return false;
        }
        filled += read;
      }
      return true;
    } catch (IOException unreadable) {
      return false;
    }
  }
}

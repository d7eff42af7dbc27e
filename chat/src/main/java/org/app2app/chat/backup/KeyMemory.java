package org.app2app.chat.backup;

/**
 * Whether there is as much memory as a passphrase takes. A phone grants an app little, and who asks
 * for too much makes it fail in other threads too: so that is looked at before.
 */
final class KeyMemory {

  /** The library keeps each KiB in an object of its own, of 1,064 bytes with what leads to it. */
  private static final long BYTES_PER_KIB = 1_064;

  /** For what else goes on meanwhile. */
  private static final long RESERVE_BYTES = 8 << 20;

  private static final int KIB_PER_MIB = 1 << 10;

  private KeyMemory() {}

  /**
   * Looks, and has garbage collected if need be.
   *
   * @throws BackupException if there isn't as much
   */
  static void check(int memoryKib) throws BackupException {
    long needed = memoryKib * BYTES_PER_KIB + (memoryKib < KIB_PER_MIB ? 0 : RESERVE_BYTES);
    if (available() < needed) {
      System.gc();
      if (available() < needed) {
        throw missing(memoryKib);
      }
    }
  }

  private static long available() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  static BackupException missing(int memoryKib) {
    return new BackupException(
        BackupException.Reason.NO_MEMORY,
        "The passphrase of a backup takes "
            + memoryKib / KIB_PER_MIB
            + " MiB of memory for a moment, and there isn't as much.");
  }
}

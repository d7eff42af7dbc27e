package org.app2app.chat.backup;

/**
 * What one guess of a passphrase costs (RFC 9106 section 3.1).
 *
 * @param memoryKib memory, in KiB
 * @param iterations passes over it
 * @param lanes parts of it that could be computed at the same time
 */
record KeyCosts(int memoryKib, int iterations, int lanes) {

  /**
   * RFC 9106 section 4, the second recommended option, but for the lanes: a phone has few cores.
   */
  static final KeyCosts DEFAULT = new KeyCosts(64 << 10, 3, 1);

  /** More is taken for a file that was made to harm: 256 MiB. */
  static final int MEMORY_KIB_MAX = 256 << 10;

  static final int ITERATIONS_MAX = 16;
  static final int LANES_MAX = 16;

  /** Argon2 itself takes no less for each lane. */
  private static final int KIB_PER_LANE_MIN = 8;

  private static final int KIB_PER_MIB = 1 << 10;

  /**
   * Whether they are such as somebody would choose, and this program can pay.
   *
   * @throws BackupException if not
   */
  void check() throws BackupException {
    boolean possible =
        iterations > 0 && lanes > 0 && lanes <= LANES_MAX && memoryKib >= KIB_PER_LANE_MIN * lanes;
    if (!possible) {
      throw BackupException.damaged("at its start");
    }
    if (memoryKib > MEMORY_KIB_MAX || iterations > ITERATIONS_MAX) {
      throw new BackupException(
          BackupException.Reason.TOO_COSTLY,
          "To read this backup would take "
              + memoryKib / KIB_PER_MIB
              + " MiB of memory, "
              + iterations
              + " times over; that is too much, and not what this program asks for.");
    }
  }
}

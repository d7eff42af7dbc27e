package org.app2app.benchmarks.session;

/** What this process's objects take. */
final class Heap {

  /** One collection may leave what the next one finds. */
  private static final int COLLECTIONS = 4;

  private Heap() {}

  /** Bytes of the heap that are in use once the garbage is gone. Takes some milliseconds. */
  static long usedBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

package org.app2app.desktop;

/**
 * How the program ends: in good order and with exit code 0 when somebody told it to (Ctrl-C,
 * SIGTERM), for which Java's own code would be 130 or 143.
 */
final class ShutdownHook {

  private static volatile int exitCode;

  private ShutdownHook() {}

  /** From now on, a signal ends the program by this way out. */
  static void install(Runnable wayOut) {
    Thread hook =
        new Thread(
            () -> {
              try {
                wayOut.run();
              } finally {
                Runtime.getRuntime().halt(exitCode);
              }
            },
            "app2app-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends the program. */
  static void exit(int code) {
    exitCode = code;
    System.exit(code);
  }
}

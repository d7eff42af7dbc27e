package org.app2app.desktop;

/** The program {@code app2app}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    ProcessClock clock = ProcessClock.start();
    Cli cli = new Cli(Terminal.ofProcess(), clock, ShutdownHook::install);
    ShutdownHook.exit(cli.run(arguments));
  }
}

package org.app2app.desktop;

/** A bar on standard error, for a person only. */
final class ProgressBar {

  private static final int WIDTH = 30;
  private static final int PERCENT = 100;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;

  ProgressBar(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows it, or shows it anew. */
  void show(double share, String text) {
    if (!terminal.errIsTerminal()) {
      return;
    }
    int done = (int) Math.round(share * WIDTH);
    String bar = "█".repeat(done) + "░".repeat(WIDTH - done);
    terminal.err().print(CLEAR_LINE + bar + " " + Math.round(share * PERCENT) + " %  " + text);
    terminal.err().flush();
  }

  /** Takes it away. */
  void clear() {
    if (terminal.errIsTerminal()) {
      terminal.err().print(CLEAR_LINE);
      terminal.err().flush();
    }
  }
}

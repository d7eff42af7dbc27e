package org.app2app.desktop;

/** Options contradict each other, or have values that can't be; the message says so. */
final class BadOption extends Exception {

  private static final long serialVersionUID = 1;

  BadOption(String message) {
    super(message);
  }

  BadOption(String message, Throwable cause) {
    super(message, cause);
  }

  BadOption(Option<?> option, IllegalArgumentException wrong) {
    super(option.name() + ": " + wrong.getMessage(), wrong);
  }
}

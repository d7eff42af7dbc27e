package org.app2app.desktop;

/** What was asked for can't be done here; the message is a sentence for the person who asked. */
final class Failure extends Exception {

  private static final long serialVersionUID = 1;

  Failure(String message) {
    super(message);
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
  }
}

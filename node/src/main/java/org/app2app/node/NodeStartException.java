package org.app2app.node;

/**
 * A node can't start because of its surroundings: a port that is taken, a folder that can't be
 * written. The message is a sentence for the person at the keyboard, and says what would help.
 */
public final class NodeStartException extends Exception {

  private static final long serialVersionUID = 1;

  NodeStartException(String message) {
    super(message);
  }

  NodeStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.app2app.node;

/**
 * A node can't start because of its surroundings: a port that is taken, a folder that can't be
 * written. The message is a sentence for the person at the keyboard, and says what would help.
 */
public final class NodeStartException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean folderInUse;

  NodeStartException(String message) {
    this(message, false);
  }

  /**
   * @param folderInUse whether the data folder belongs to a running node
   */
  NodeStartException(String message, boolean folderInUse) {
    super(message);
    this.folderInUse = folderInUse;
  }

  NodeStartException(String message, Throwable cause) {
    super(message, cause);
    folderInUse = false;
  }

  /** Whether the data folder belongs to a running node: another folder would do. */
  public boolean isFolderInUse() {
    return folderInUse;
  }
}

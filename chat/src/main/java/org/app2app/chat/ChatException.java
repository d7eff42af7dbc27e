package org.app2app.chat;

/**
 * The store can't be used: the disk is full, or the database damaged. The message is for a person.
 */
public final class ChatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ChatException(String message, Throwable cause) {
    super(message, cause);
  }
}

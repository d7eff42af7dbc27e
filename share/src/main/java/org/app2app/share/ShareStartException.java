package org.app2app.share;

/** The page can't be opened here; the message is a sentence for the person who asked for it. */
public final class ShareStartException extends Exception {

  private static final long serialVersionUID = 1;

  ShareStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

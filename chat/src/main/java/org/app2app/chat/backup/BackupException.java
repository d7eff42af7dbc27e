package org.app2app.chat.backup;

import java.io.IOException;

/** A backup can't be read, or not be made. The message is a sentence for a person. */
public final class BackupException extends IOException {

  private static final long serialVersionUID = 1;

  /** What is the matter with it. */
  public enum Reason {
    /** It is some other file. */
    NOT_A_BACKUP,
    /** A later version of this program made it. */
    NEWER_VERSION,
    WRONG_PASSPHRASE,
    /** Bytes aren't what they were, or come in another order. */
    DAMAGED,
    /** The end is missing. */
    TRUNCATED,
    /** To read it would take more memory or time than is granted. */
    TOO_COSTLY,
    /** There isn't as much memory at this moment as the passphrase takes; nothing is wrong. */
    NO_MEMORY
  }

  private final Reason reason;

  BackupException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  static BackupException newer() {
    return new BackupException(
        Reason.NEWER_VERSION,
        "A newer version of App-to-app made this backup; only that can read it.");
  }

  static BackupException damaged(String where) {
    return new BackupException(Reason.DAMAGED, "The backup is damaged " + where + ".");
  }
}

package org.app2app.chat.store;

/** The database can't do what it was asked. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** The disk is full. */
    FULL("The disk is full: nothing can be stored until there is room."),
    /** The file isn't a database any more, or a part of it is damaged. */
    DAMAGED("The chat's database is damaged."),
    /** Anything else: no permission, a disk that fails. */
    FAILED("The chat's database can't be used.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** For a person. */
    public String sentence() {
      return sentence;
    }
  }

  public StoreException(Reason reason, Throwable cause) {
    super(reason.sentence() + (cause == null ? "" : " (" + cause.getMessage() + ")"), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

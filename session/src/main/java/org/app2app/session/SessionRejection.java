package org.app2app.session;

/**
 * Why a session packet was dropped. Each has a counter that people see, by its {@link #text()}. The
 * sender is told nothing: it may be anybody.
 */
enum SessionRejection {
  /** Too short, too long, or of a type, suite or version that doesn't exist. */
  MALFORMED("malformed-packet"),
  /** It isn't from whom it says, or not as it was sent. */
  FORGED("forged-packet"),
  /** It was taken already, or is too old to tell, or is our own that somebody sent back. */
  REPLAYED("replayed-packet"),
  /** It belongs to no session or handshake of ours. */
  UNKNOWN_SESSION("unknown-session"),
  /** There are as many sessions as there may be. */
  SESSION_LIMIT("session-limit"),
  /** There are as many handshakes as there may be, or too many begin in a second. */
  HANDSHAKE_LIMIT("handshake-limit"),
  /** Under load, a first message whose cookie isn't ours, or isn't any more. */
  BAD_COOKIE("bad-cookie"),
  /** A handshake that leads to another peer than was asked for, or to ourselves. */
  WRONG_IDENTITY("wrong-identity");

  private final String text;

  SessionRejection(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}

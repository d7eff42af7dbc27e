package org.app2app.session;

/** Why a session ended, or never came to be. */
public enum CloseReason {
  /** Either side closed it, having no more to say. */
  CLOSED(0),
  /** The peer was silent for longer than it may be. */
  TIMED_OUT(1),
  /** Nobody answered the handshake. */
  UNREACHABLE(2),
  /** Somebody else answered: the one at that address has another identity. */
  WRONG_IDENTITY(3),
  /** The peer doesn't want a session with us, or has no room for one. */
  REFUSED(4),
  /** The peer has lost its state, by a restart most likely. */
  LOST(5),
  /** The peer broke the protocol. */
  PROTOCOL_ERROR(6);

  private final int code;

  CloseReason(int code) {
    this.code = code;
  }

  /** How it stands in a packet. */
  int code() {
    return code;
  }

  /** The reason with that code; {@link #PROTOCOL_ERROR} if there is none. */
  static CloseReason of(long code) {
    for (CloseReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    return PROTOCOL_ERROR;
  }
}

package org.app2app.chat.carry;

/** Why something was dropped or went wrong; counted, never thrown. */
public enum MailFault {
  /** Not a message of this protocol, or one of a later version. */
  MALFORMED,
  /** From or about somebody who is no contact. */
  STRANGER,
  /** A card that its owner didn't sign, or an older one than we have. */
  BAD_CARD,
  /** A peer asks for more than it may. */
  TOO_MUCH,
  /** An answer, envelope or acknowledgement that nothing asked for. */
  UNASKED,
  /** A letter that none of our keys opens: forged, for somebody else, or too old. */
  UNREADABLE,
  /** A letter that opens, but isn't signed by its writer for us. */
  NOT_GENUINE,
  /** An entry in a letter that isn't its writer's, genuine, or of our conversation. */
  BAD_ENTRY,
  /** What we carried was neither fetched nor acknowledged in time. */
  EXPIRED,
  /** What we carried gave way to a friend who had less here. */
  EVICTED,
  /** A record that can't be read any more. */
  DAMAGED,
  /** The store refused. */
  STORE
}

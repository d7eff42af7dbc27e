package org.app2app.chat.sync;

/** Why something that came was not taken. */
public enum Drop {
  /** Not a message, or not an entry, as PROTOCOL.md has it. */
  MALFORMED(true),
  /** The signature isn't its author's. */
  FORGED(true),
  /** An entry of another conversation. */
  WRONG_CONVERSATION(true),
  /** In a direct conversation, an entry by neither of the two. */
  WRONG_AUTHOR(true),
  /** More requests at a time than are served. */
  TOO_MANY_REQUESTS(true),
  /** A conversation that isn't open here. */
  UNKNOWN_CONVERSATION(false),
  /** From a peer with which there is no session. */
  UNKNOWN_PEER(false),
  /** From a peer that sent too much garbage. */
  IGNORED_PEER(false),
  /** More peers at a time than there is room for. */
  TOO_MANY_PEERS(false),
  /** More logs in one conversation than there is room for. */
  TOO_MANY_LOGS(false),
  /** Its clock is too far ahead of all that is known. */
  CLOCK_JUMP(false),
  /** Not the next of its log. */
  OUT_OF_ORDER(false),
  /** It is stored already. */
  DUPLICATE(false),
  /** Another entry with the same number is stored already: the author's store was set back. */
  FORK(false),
  /** The store didn't want it. */
  UNWANTED(false);

  private final boolean garbage;

  Drop(boolean garbage) {
    this.garbage = garbage;
  }

  /** Whether only a peer that is broken or means harm sends such a thing. */
  boolean isGarbage() {
    return garbage;
  }
}

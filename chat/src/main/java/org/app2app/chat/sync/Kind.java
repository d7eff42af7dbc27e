package org.app2app.chat.sync;

/** What a message is (PROTOCOL.md section 13.3). */
enum Kind {
  HELLO("h"),
  STATE("s"),
  HEADS("a"),
  REQUEST("r"),
  ENTRIES("e"),
  MEMBERS("p"),
  TYPING("t"),
  BYE("x");

  private final String letter;

  Kind(String letter) {
    this.letter = letter;
  }

  String letter() {
    return letter;
  }

  /** Null for one of a later version. */
  static Kind of(String letter) {
    for (Kind kind : values()) {
      if (kind.letter.equals(letter)) {
        return kind;
      }
    }
    return null;
  }
}

package org.app2app.natlab;

import java.util.Locale;

/** By which rung of the ladder two nodes reach each other, from easy to hard. */
public enum PathKind {
  LAN,
  DIRECT,
  PUNCTURED,
  MAPPED,
  GUESSED,
  RELAYED;

  /** The kind that a node's event names. */
  static PathKind parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Its name, for people. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether datagrams go from one to the other with nobody in between. */
  boolean isDirect() {
    return this != RELAYED;
  }

  /** The harder one of two. */
  static PathKind harder(PathKind one, PathKind other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}

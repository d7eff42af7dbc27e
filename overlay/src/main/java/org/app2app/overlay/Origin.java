package org.app2app.overlay;

import java.util.Locale;

/** How we came to know of a peer. */
public enum Origin {
  /** A bootstrap address that the person gave: kept for ever, asked again with growing patience. */
  BOOTSTRAP,
  /** Remembered from last time. */
  CACHED,
  /** From an invite link: kept as a bootstrap address is. */
  INVITED,
  /** Its beacon, or its answer to ours, came over the LAN. */
  LAN,
  /** A peer introduced it and asked it to puncture. */
  INTRODUCED,
  /** A peer listed it (peer exchange). */
  EXCHANGED,
  /** It wrote to us first. */
  STRANGER;

  /** Whether a person named it, so that it is never forgotten. */
  boolean isPinned() {
    return this == BOOTSTRAP || this == INVITED;
  }

  /** The name that people and programs are shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

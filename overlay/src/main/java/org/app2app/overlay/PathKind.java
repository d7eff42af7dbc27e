package org.app2app.overlay;

import java.util.Locale;

/** The rung of the ladder on which a peer is reached from easy to hard. */
public enum PathKind {
  /** On a network that both are attached to. */
  LAN,
  /** By its address, without anybody's help. */
  DIRECT,
  /** After a puncture in one direction or the other. */
  PUNCTURED,
  /** By a port that its router opened for it. */
  MAPPED,
  /** By a port of a symmetric NAT that was guessed. */
  GUESSED,
  /** Through another peer that carries the datagrams. */
  RELAYED;

  /** The name that people and programs are shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

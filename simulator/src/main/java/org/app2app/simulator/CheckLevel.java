package org.app2app.simulator;

/** How much is checked while a simulation runs. */
public enum CheckLevel {
  /** What each step sends and when it wants to wake; a look into the tables now and then. */
  CHEAP,
  /** The tables of the host at hand after every step: for small worlds. */
  FULL
}

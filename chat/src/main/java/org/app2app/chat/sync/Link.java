package org.app2app.chat.sync;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A conversation that is shared with a peer that is up. */
final class Link {

  final Line line;
  final Share share;

  /** What we call the conversation to that peer. */
  final long tag;

  final long sinceNanos;
  final Serving serving;

  /** Our requests that it hasn't answered to the end, by number. */
  final Map<Long, Pull> pulls = new LinkedHashMap<>();

  /** Whether it has told what it has. */
  boolean stateKnown;

  /** Whether there is news that it wasn't told, for too much was under way to it. */
  boolean behind;

  /** Until then it is asked for nothing. */
  long slowUntilNanos = Long.MIN_VALUE;

  long saidNanos;

  /** When all heads may be told next because of a digest, and for how long not after that. */
  long wholeNextNanos = Long.MIN_VALUE;

  long wholeWaitNanos = 1_000_000_000;

  private int[] known = new int[4];

  Link(Line line, Share share, long tag, long nowNanos) {
    this.line = line;
    this.share = share;
    this.tag = tag;
    this.sinceNanos = nowNanos;
    this.saidNanos = nowNanos;
    this.serving = new Serving(this);
  }

  SyncMessage message(Kind kind) {
    return new SyncMessage(kind, tag);
  }

  void send(SyncMessage message, long nowNanos) {
    if (line.send(message)) {
      saidNanos = nowNanos;
    } else {
      behind = true;
    }
  }

  /** How far it has a log, by what it told and was sent. */
  int known(int row) {
    return row < known.length ? known[row] : 0;
  }

  /** It has that log up to there at least. */
  void knows(int row, int number) {
    if (number > known(row)) {
      setKnown(row, number);
    }
  }

  void setKnown(int row, int number) {
    if (row >= known.length) {
      known = Arrays.copyOf(known, Math.max(row + 1, 2 * known.length));
    }
    known[row] = number;
  }

  /** What it has will be told anew. */
  void forgetKnown() {
    Arrays.fill(known, 0);
  }

  /** It has just what we have. */
  void knowsAll(int[] heads) {
    known = heads;
    stateKnown = true;
  }

  /** Entries that it was asked for. */
  int entriesAsked() {
    int entries = 0;
    for (Pull pull : pulls.values()) {
      entries += pull.entries();
    }
    return entries;
  }
}

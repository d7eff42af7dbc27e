package org.app2app.chat.store;

import org.app2app.chat.log.LogName;

/** What is kept of a log. Changed by {@link LogTable} alone. */
public final class LogRow {

  final long row;
  final long conversation;
  final LogName name;
  long head;

  /** The highest number that is kept, beyond a gap maybe; negative if it isn't known. */
  long top = -1;

  long first = 1;
  long delivered;
  long carried;
  long read;
  String authorName = "";
  boolean gone;

  LogRow(long row, long conversation, LogName name) {
    this.row = row;
    this.conversation = conversation;
    this.name = name;
  }

  public LogName name() {
    return name;
  }

  /** Up to here no entry is missing. */
  public long head() {
    return head;
  }

  /** The oldest that is kept. */
  public long first() {
    return first;
  }

  /** Of our own log: how far others have it. Of another's: how far its author knows that we do. */
  public long delivered() {
    return delivered;
  }

  /** Of our own log: how far friends have it who carry it to the other. */
  public long carried() {
    return carried;
  }

  /** Of our own log: how far it was seen. Of another's: how far we saw it. */
  public long read() {
    return read;
  }

  /** What its author is called in this room; empty if that wasn't said. */
  public String authorName() {
    return authorName;
  }

  /** Whether its author left the room. */
  public boolean gone() {
    return gone;
  }
}

package org.app2app.chat.log;

import org.app2app.wire.PeerId;

/**
 * Names an entry for good.
 *
 * @param number its place in the log, from 1 on
 */
public record EntryId(LogName log, long number) implements Comparable<EntryId> {

  /**
   * @throws IllegalArgumentException if the number isn't positive
   */
  public EntryId {
    if (number < 1) {
      throw new IllegalArgumentException("entries are counted from 1");
    }
  }

  public ConversationId conversation() {
    return log.conversation();
  }

  public PeerId author() {
    return log.author();
  }

  /**
   * The one that {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  public static EntryId parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not an entry's name");
    }
    LogName log =
        new LogName(
            ConversationId.parse(parts[0]), PeerId.of(parts[1]), Long.parseLong(parts[2], 36));
    return new EntryId(log, Long.parseLong(parts[3], 36));
  }

  @Override
  public int compareTo(EntryId other) {
    int byLog = log.compareTo(other.log);
    return byLog != 0 ? byLog : Long.compare(number, other.number);
  }

  /** Made of letters, digits and dots: for links and pages. */
  @Override
  public String toString() {
    return log.conversation()
        + "."
        + log.author()
        + "."
        + Long.toString(log.epoch(), 36)
        + "."
        + Long.toString(number, 36);
  }
}

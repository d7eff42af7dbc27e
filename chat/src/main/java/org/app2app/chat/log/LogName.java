package org.app2app.chat.log;

import java.util.Comparator;
import org.app2app.wire.PeerId;

/**
 * Names a log: all that one author wrote in one conversation, from one installation's memory.
 *
 * @param epoch drawn when the author's store was made, so that an author who lost it, or went back
 *     to an older copy, begins another log rather than writing two different entries with one
 *     number
 */
public record LogName(ConversationId conversation, PeerId author, long epoch)
    implements Comparable<LogName> {

  private static final Comparator<LogName> ORDER =
      Comparator.comparing(LogName::conversation)
          .thenComparing(LogName::author)
          .thenComparingLong(LogName::epoch);

  /**
   * @throws IllegalArgumentException if the author's id isn't the hash of a key, or the epoch is
   *     negative
   */
  public LogName {
    if (!author.isKeyHash() || epoch < 0) {
      throw new IllegalArgumentException("not a log's name");
    }
  }

  @Override
  public int compareTo(LogName other) {
    return ORDER.compare(this, other);
  }
}

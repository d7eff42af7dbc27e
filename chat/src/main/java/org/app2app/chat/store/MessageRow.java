package org.app2app.chat.store;

import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.EntryId;

/**
 * What is kept of a message that is shown.
 *
 * @param replyTo null if it answers none
 */
public record MessageRow(
    long row,
    EntryId id,
    LogRow log,
    long clock,
    ChatMessage.Kind kind,
    long millis,
    String text,
    EntryId replyTo,
    boolean edited) {

  Amendments.Reading reading() {
    return new Amendments.Reading(kind, text, edited);
  }
}

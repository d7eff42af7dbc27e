package org.app2app.chat;

import org.app2app.chat.log.LogName;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.wire.PeerId;

/**
 * How far what we said got: to friends, to whom it is for, before their eyes. On the chat's thread.
 */
final class Marks {

  /** Messages of one change that are told; those that are likely to be seen. */
  private static final int TOLD_MAX = 256;

  private final Store store;
  private final PeerId me;
  private final News news;

  Marks(Store store, PeerId me, News news) {
    this.store = store;
    this.me = me;
    this.news = news;
  }

  /** Null unless it is a log of ours, which anybody may claim. */
  private LogRow own(LogName name) {
    return name.author().equals(me) ? store.logs().get(name) : null;
  }

  /** The other has our log up to there. */
  void delivered(LogName name, long upTo) {
    LogRow log = own(name);
    if (log != null) {
      long before = log.delivered();
      if (store.logs().setDelivered(log, Math.min(upTo, log.head()))) {
        tell(log, before, log.delivered());
      }
    }
  }

  /** The other has seen our log up to there. */
  void read(LogName name, long upTo) {
    LogRow log = own(name);
    if (log != null) {
      long before = log.read();
      if (store.logs().setRead(log, Math.min(upTo, log.head()))) {
        tell(log, before, log.read());
      }
    }
  }

  /** A friend carries our log up to there. */
  void carried(LogRow log) {
    tell(log, log.delivered(), log.carried());
  }

  /** A member has what we said in a room, or gets it with the next packets. */
  void handedOn(ConversationRow room) {
    for (LogRow log : store.logs().of(room)) {
      delivered(log.name(), log.head());
    }
  }

  private void tell(LogRow log, long after, long upTo) {
    for (MessageRow row : store.messages().range(log, after + 1, upTo, TOLD_MAX)) {
      news.changed(row.id());
    }
    news.conversation(log.name().conversation());
  }
}

package org.app2app.chat.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;

/** The logs; those of the conversations that were used last are in memory too. */
public final class LogTable {

  /** Conversations whose logs are kept in memory. */
  private static final int CACHED_MAX = 256;

  private final Database database;
  private final ConversationTable conversations;
  private final Map<ConversationId, Map<LogName, LogRow>> cache =
      new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Long, LogRow> byRow = new HashMap<>();

  LogTable(Database database, ConversationTable conversations) {
    this.database = database;
    this.conversations = conversations;
  }

  void forget() {
    cache.clear();
    byRow.clear();
  }

  /** All of a conversation; not to be changed. */
  public Collection<LogRow> of(ConversationRow conversation) {
    return logs(conversation).values();
  }

  private Map<LogName, LogRow> logs(ConversationRow conversation) {
    Map<LogName, LogRow> logs = cache.get(conversation.id);
    if (logs == null) {
      if (cache.size() >= CACHED_MAX) {
        ConversationId eldest = cache.keySet().iterator().next();
        for (LogRow log : cache.remove(eldest).values()) {
          byRow.remove(log.row);
        }
      }
      logs = load(conversation);
      cache.put(conversation.id, logs);
    }
    return logs;
  }

  private Map<LogName, LogRow> load(ConversationRow conversation) {
    List<LogRow> rows =
        database.query(
            "SELECT row, author, epoch, head, first, delivered, read, name, gone, carried FROM log"
                + " WHERE conversation=?",
            row -> read(row, conversation),
            conversation.row);
    Map<LogName, LogRow> logs = new TreeMap<>();
    for (LogRow log : rows) {
      logs.put(log.name, log);
      byRow.put(log.row, log);
    }
    return logs;
  }

  private static LogRow read(Database.Row row, ConversationRow conversation) {
    LogName name = new LogName(conversation.id, PeerId.of(row.text(1)), row.number(2));
    LogRow log = new LogRow(row.number(0), conversation.row, name);
    log.head = row.number(3);
    log.first = row.number(4);
    log.delivered = row.number(5);
    log.read = row.number(6);
    log.authorName = row.text(7);
    log.gone = row.number(8) != 0;
    log.carried = row.number(9);
    return log;
  }

  /** Null if there is none. */
  public LogRow get(LogName name) {
    ConversationRow conversation = conversations.get(name.conversation());
    return conversation == null ? null : logs(conversation).get(name);
  }

  /** The one of a row; null if there is none. */
  LogRow get(long row) {
    LogRow log = byRow.get(row);
    if (log != null) {
      return log;
    }
    List<Long> in =
        database.query("SELECT conversation FROM log WHERE row=?", found -> found.number(0), row);
    if (in.isEmpty()) {
      return null;
    }
    of(conversations.get(in.get(0)));
    return byRow.get(row);
  }

  /** The log, made if there is none. */
  public LogRow obtain(LogName name) {
    LogRow log = get(name);
    if (log != null) {
      return log;
    }
    ConversationRow conversation = conversations.get(name.conversation());
    long row =
        database.insert(
            "INSERT INTO log"
                + "(conversation, author, epoch, head, first, delivered, carried, read, name, gone)"
                + " VALUES(?, ?, ?, 0, 1, 0, 0, 0, '', 0)",
            conversation.row,
            name.author().toString(),
            name.epoch());
    LogRow added = new LogRow(row, conversation.row, name);
    logs(conversation).put(name, added);
    byRow.put(row, added);
    return added;
  }

  void setHead(LogRow log, long head) {
    database.run("UPDATE log SET head=? WHERE row=?", head, log.row);
    log.head = head;
  }

  void setFirst(LogRow log, long first) {
    database.run("UPDATE log SET first=? WHERE row=?", first, log.row);
    log.first = first;
  }

  /** Others have our log up to there. False if that was known. */
  public boolean setDelivered(LogRow log, long upTo) {
    if (upTo <= log.delivered) {
      return false;
    }
    database.run("UPDATE log SET delivered=? WHERE row=?", upTo, log.row);
    log.delivered = upTo;
    return true;
  }

  /** Friends carry it up to there. False if that was known. */
  public boolean setCarried(LogRow log, long upTo) {
    if (upTo <= log.carried) {
      return false;
    }
    database.run("UPDATE log SET carried=? WHERE row=?", upTo, log.row);
    log.carried = upTo;
    return true;
  }

  /** It was seen up to there. False if that was known. */
  public boolean setRead(LogRow log, long upTo) {
    if (upTo <= log.read) {
      return false;
    }
    database.run("UPDATE log SET read=? WHERE row=?", upTo, log.row);
    log.read = upTo;
    return true;
  }

  void setAuthor(LogRow log, String name, boolean gone) {
    database.run("UPDATE log SET name=?, gone=? WHERE row=?", name, gone ? 1 : 0, log.row);
    log.authorName = name;
    log.gone = gone;
  }

  void removeAll(ConversationRow conversation) {
    for (LogRow log : of(conversation)) {
      database.run("DELETE FROM entry WHERE log=?", log.row);
      database.run("DELETE FROM file WHERE log=?", log.row);
      database.run("DELETE FROM amendment WHERE log=?", log.row);
      database.run("DELETE FROM erasure WHERE log=?", log.row);
      byRow.remove(log.row);
    }
    cache.remove(conversation.id);
    database.run("DELETE FROM log WHERE conversation=?", conversation.row);
  }
}

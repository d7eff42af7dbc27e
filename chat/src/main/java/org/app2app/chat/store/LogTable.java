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

/** The logs; those of direct conversations, and of rooms that were used last, are in memory too. */
public final class LogTable {

  /** Rooms whose logs are kept in memory. */
  private static final int ROOMS_MAX = 256;

  private static final String SELECT =
      "SELECT row, conversation, author, epoch, head, first, delivered, carried, read, name, gone"
          + " FROM log WHERE conversation";

  private final Database database;
  private final ConversationTable conversations;
  private final Map<ConversationId, Map<LogName, LogRow>> direct = new HashMap<>();
  private final Map<ConversationId, Map<LogName, LogRow>> rooms =
      new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Long, LogRow> byRow = new HashMap<>();

  LogTable(Database database, ConversationTable conversations) {
    this.database = database;
    this.conversations = conversations;
  }

  /** Reads them anew. */
  void load() {
    forget();
    for (ConversationRow conversation : conversations.all()) {
      if (conversation.isDirect()) {
        direct.put(conversation.id, new TreeMap<>());
      }
    }
    database
        .query(SELECT + " IN (SELECT row FROM conversation WHERE peer IS NOT NULL)", this::read)
        .forEach(log -> remember(log, direct.get(log.name.conversation())));
  }

  void forget() {
    direct.clear();
    rooms.clear();
    byRow.clear();
  }

  private void remember(LogRow log, Map<LogName, LogRow> logs) {
    logs.put(log.name, log);
    byRow.put(log.row, log);
  }

  /** All of a conversation; not to be changed. */
  public Collection<LogRow> of(ConversationRow conversation) {
    return logs(conversation).values();
  }

  private Map<LogName, LogRow> logs(ConversationRow conversation) {
    Map<ConversationId, Map<LogName, LogRow>> known = conversation.isDirect() ? direct : rooms;
    Map<LogName, LogRow> logs = known.get(conversation.id);
    if (logs == null) {
      if (rooms.size() >= ROOMS_MAX && !conversation.isDirect()) {
        ConversationId eldest = rooms.keySet().iterator().next();
        rooms.remove(eldest).values().forEach(log -> byRow.remove(log.row));
      }
      logs = new TreeMap<>();
      for (LogRow log : database.query(SELECT + "=?", this::read, conversation.row)) {
        remember(log, logs);
      }
      known.put(conversation.id, logs);
    }
    return logs;
  }

  private LogRow read(Database.Row row) {
    ConversationRow conversation = conversations.get(row.number(1));
    LogName name = new LogName(conversation.id, PeerId.of(row.text(2)), row.number(3));
    LogRow log = new LogRow(row.number(0), conversation.row, name);
    log.head = row.number(4);
    log.first = row.number(5);
    log.delivered = row.number(6);
    log.carried = row.number(7);
    log.read = row.number(8);
    log.authorName = row.text(9);
    log.gone = row.number(10) != 0;
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
    remember(added, logs(conversation));
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
    direct.remove(conversation.id);
    rooms.remove(conversation.id);
    database.run("DELETE FROM log WHERE conversation=?", conversation.row);
  }
}

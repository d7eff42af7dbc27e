package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** The messages as they are shown, in their order, and found by their words. */
public final class MessageTable {

  private static final ChatMessage.Kind[] KINDS = ChatMessage.Kind.values();
  private static final String COLUMNS =
      "message.row, message.log, message.number, message.clock, message.kind, message.millis,"
          + " message.text, message.reply, message.edited";

  /** Hexadecimal digits that fit into a positive number. */
  private static final int TIE_DIGITS = 15;

  private final Database database;
  private final LogTable logs;
  private final Words words;

  MessageTable(Database database, LogTable logs, Words words) {
    this.database = database;
    this.logs = logs;
    this.words = words;
  }

  /** Orders messages of one clock as their authors' ids do. */
  static long tie(PeerId author) {
    return Long.parseLong(author.toString().substring(0, TIE_DIGITS), 16);
  }

  void add(
      LogRow log,
      EntryId id,
      long clock,
      long millis,
      Amendments.Reading reading,
      EntryId replyTo) {
    long row =
        database.insert(
            "INSERT INTO message(conversation, log, number, clock, tie, epoch, kind, millis, text,"
                + " reply, edited, part) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " (ifnull((SELECT max(row) FROM message), 0) + 1) >> "
                + Words.PART_BITS
                + ")",
            log.conversation,
            log.row,
            id.number(),
            clock,
            tie(id.author()),
            id.log().epoch(),
            reading.kind().ordinal(),
            millis,
            reading.text(),
            replyTo == null ? null : replyTo.toString(),
            reading.edited() ? 1 : 0);
    if (reading.says()) {
      words.add(row, log.conversation, reading.text());
    }
  }

  /** Null if there is none. */
  public MessageRow get(EntryId id) {
    LogRow log = logs.get(id.log());
    if (log == null) {
      return null;
    }
    List<MessageRow> found =
        database.query(
            "SELECT " + COLUMNS + " FROM message WHERE log=? AND number=?",
            this::read,
            log.row,
            id.number());
    return found.isEmpty() ? null : found.get(0);
  }

  private MessageRow read(Database.Row row) {
    LogRow log = logs.get(row.number(1));
    String reply = row.text(7);
    return new MessageRow(
        row.number(0),
        new EntryId(log.name(), row.number(2)),
        log,
        row.number(3),
        KINDS[(int) row.number(4)],
        row.number(5),
        row.text(6),
        reply == null ? null : EntryId.parse(reply),
        row.number(8) != 0);
  }

  /** It reads like this from now on. */
  void amend(MessageRow message, Amendments.Reading now) {
    if (message.reading().says()) {
      words.remove(message.row());
    }
    database.run(
        "UPDATE message SET kind=?, text=?, edited=? WHERE row=?",
        now.kind().ordinal(),
        now.text(),
        now.edited() ? 1 : 0,
        message.row());
    if (now.says()) {
      words.add(message.row(), message.log().conversation, now.text());
    }
  }

  /**
   * The newest before one, the oldest of them first.
   *
   * @param before null for the newest of all
   */
  public List<MessageRow> before(ConversationRow conversation, ChatMessage before, int limit) {
    String order = " ORDER BY clock DESC, tie DESC, epoch DESC, number DESC LIMIT ?";
    List<MessageRow> found =
        before == null
            ? database.query(
                "SELECT " + COLUMNS + " FROM message WHERE conversation=?" + order,
                this::read,
                conversation.row,
                limit)
            : database.query(
                "SELECT "
                    + COLUMNS
                    + " FROM message WHERE conversation=?"
                    + " AND (clock, tie, epoch, number) < (?, ?, ?, ?)"
                    + order,
                this::read,
                conversation.row,
                before.clock(),
                tie(before.author()),
                before.id().log().epoch(),
                before.id().number(),
                limit);
    List<MessageRow> inOrder = new ArrayList<>(found.size());
    for (int i = found.size() - 1; i >= 0; i--) {
      inOrder.add(found.get(i));
    }
    return inOrder;
  }

  /** Those that follow one, in their order. */
  public List<MessageRow> after(ConversationRow conversation, ChatMessage after, int limit) {
    return database.query(
        "SELECT "
            + COLUMNS
            + " FROM message WHERE conversation=?"
            + " AND (clock, tie, epoch, number) > (?, ?, ?, ?)"
            + " ORDER BY clock, tie, epoch, number LIMIT ?",
        this::read,
        conversation.row,
        after.clock(),
        tie(after.author()),
        after.id().log().epoch(),
        after.id().number(),
        limit);
  }

  /** The last of all; null if there is none. */
  public MessageRow last(ConversationRow conversation) {
    List<MessageRow> newest = before(conversation, null, 1);
    return newest.isEmpty() ? null : newest.get(0);
  }

  /** The last of each conversation that has any. */
  public Map<ConversationId, MessageRow> lasts() {
    List<MessageRow> found =
        database.query(
            "SELECT "
                + COLUMNS
                + " FROM conversation AS one JOIN message ON message.row="
                + "(SELECT row FROM message WHERE conversation=one.row"
                + " ORDER BY clock DESC, tie DESC, epoch DESC, number DESC LIMIT 1)",
            this::read);
    Map<ConversationId, MessageRow> lasts = new HashMap<>();
    for (MessageRow last : found) {
      lasts.put(last.id().conversation(), last);
    }
    return lasts;
  }

  /** The messages of a log in a range of numbers, both ends included, the newest first. */
  public List<MessageRow> range(LogRow log, long from, long to, int limit) {
    return database.query(
        "SELECT "
            + COLUMNS
            + " FROM message WHERE log=? AND number>=? AND number<=? ORDER BY number DESC LIMIT ?",
        this::read,
        log.row,
        from,
        to,
        limit);
  }

  /**
   * The newest that hold all words, or words that begin so.
   *
   * @param in null for all conversations
   */
  public List<MessageRow> search(String typed, ConversationRow in, int limit) {
    List<MessageRow> found = new ArrayList<>();
    String match = Words.match(typed);
    if (match.isEmpty()) {
      return found;
    }
    String where = in == null ? match : "conversation:" + in.row + " " + match;
    for (long part = words.lastPart(); part >= 0 && found.size() < limit; part--) {
      found.addAll(
          database.query(
              "SELECT "
                  + COLUMNS
                  + " FROM words CROSS JOIN message ON message.row=words.docid"
                  + " WHERE words MATCH ? AND words.part=? AND message.kind IN (?, ?)"
                  + " ORDER BY words.docid DESC LIMIT ?",
              this::read,
              where,
              part,
              ChatMessage.Kind.TEXT.ordinal(),
              ChatMessage.Kind.FILE.ordinal(),
              limit - found.size()));
    }
    return found;
  }

  void removeBelow(LogRow log, long number) {
    words.removeAll("SELECT row FROM message WHERE log=? AND number<?", log.row, number);
    database.run("DELETE FROM message WHERE log=? AND number<?", log.row, number);
  }

  void removeAll(ConversationRow conversation) {
    words.removeAll("SELECT row FROM message WHERE conversation=?", conversation.row);
    database.run("DELETE FROM message WHERE conversation=?", conversation.row);
  }
}

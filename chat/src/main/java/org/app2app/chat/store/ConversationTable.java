package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;

/** The conversations; all of them in memory too. */
public final class ConversationTable {

  private static final Conversation.Kind[] KINDS = Conversation.Kind.values();

  private final Database database;
  private final Map<ConversationId, ConversationRow> rows = new HashMap<>();
  private final Map<Long, ConversationRow> byRow = new HashMap<>();
  private final Map<PeerId, ConversationRow> byPeer = new HashMap<>();
  private final Map<ConversationId, ConversationRow> rooms = new HashMap<>();

  ConversationTable(Database database) {
    this.database = database;
  }

  /** Reads them anew. */
  void load() {
    rows.clear();
    byRow.clear();
    byPeer.clear();
    rooms.clear();
    List<ConversationRow> all =
        database.query(
            "SELECT row, id, kind, peer, title, key, touched, muted, unread, clock, entries"
                + " FROM conversation",
            ConversationTable::read);
    for (ConversationRow row : all) {
      remember(row);
    }
  }

  private static ConversationRow read(Database.Row row) {
    String peer = row.text(3);
    ConversationRow read =
        new ConversationRow(
            row.number(0),
            ConversationId.of(row.bytes(1)),
            KINDS[(int) row.number(2)],
            peer == null ? null : PeerId.of(peer),
            row.text(4),
            row.bytes(5),
            row.number(6));
    read.muted = row.number(7) != 0;
    read.unread = (int) row.number(8);
    read.clock = row.number(9);
    read.entries = row.number(10);
    return read;
  }

  private void remember(ConversationRow row) {
    rows.put(row.id, row);
    byRow.put(row.row, row);
    if (row.isDirect()) {
      byPeer.put(row.peer, row);
    } else {
      rooms.put(row.id, row);
    }
  }

  /** Null if there is none. */
  public ConversationRow get(ConversationId id) {
    return rows.get(id);
  }

  ConversationRow get(long row) {
    return byRow.get(row);
  }

  /** The one with that contact; null if there is none. */
  public ConversationRow with(PeerId contact) {
    return byPeer.get(contact);
  }

  public Collection<ConversationRow> rooms() {
    return new ArrayList<>(rooms.values());
  }

  public Collection<ConversationRow> all() {
    return new ArrayList<>(rows.values());
  }

  /** The conversation with a contact, made if there is none. */
  public ConversationRow direct(ConversationId id, PeerId peer, long nowMillis) {
    ConversationRow row = rows.get(id);
    return row != null ? row : add(id, Conversation.Kind.DIRECT, peer, "", null, nowMillis);
  }

  /** A room, made if there is none. */
  public ConversationRow room(
      ConversationId id, Conversation.Kind kind, String title, byte[] key, long nowMillis) {
    ConversationRow row = rows.get(id);
    return row != null ? row : add(id, kind, null, title, key, nowMillis);
  }

  private ConversationRow add(
      ConversationId id,
      Conversation.Kind kind,
      PeerId peer,
      String title,
      byte[] key,
      long nowMillis) {
    long row =
        database.insert(
            "INSERT INTO conversation"
                + "(id, kind, peer, title, key, muted, unread, clock, touched, entries)"
                + " VALUES(?, ?, ?, ?, ?, 0, 0, 0, ?, 0)",
            id.toBytes(),
            kind.ordinal(),
            peer == null ? null : peer.toString(),
            title,
            key,
            nowMillis);
    ConversationRow added = new ConversationRow(row, id, kind, peer, title, key, nowMillis);
    remember(added);
    return added;
  }

  public void setMuted(ConversationRow row, boolean muted) {
    database.run("UPDATE conversation SET muted=? WHERE row=?", muted ? 1 : 0, row.row);
    row.muted = muted;
  }

  /** Something was said in it. */
  void extend(ConversationRow row, long clock, int unread, long touchedMillis) {
    long newClock = Math.max(row.clock, clock);
    database.run(
        "UPDATE conversation SET clock=?, unread=?, touched=?, entries=? WHERE row=?",
        newClock,
        unread,
        touchedMillis,
        row.entries + 1,
        row.row);
    row.clock = newClock;
    row.unread = unread;
    row.touchedMillis = touchedMillis;
    row.entries++;
  }

  void setUnread(ConversationRow row, int unread) {
    database.run("UPDATE conversation SET unread=? WHERE row=?", unread, row.row);
    row.unread = unread;
  }

  void setEntries(ConversationRow row, long entries) {
    database.run("UPDATE conversation SET entries=? WHERE row=?", entries, row.row);
    row.entries = entries;
  }

  void remove(ConversationRow row) {
    database.run("DELETE FROM conversation WHERE row=?", row.row);
    rows.remove(row.id);
    byRow.remove(row.row);
    byPeer.remove(row.peer, row);
    rooms.remove(row.id);
  }
}

package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.app2app.chat.Contact;
import org.app2app.wire.PeerId;

/** The contacts; all of them in memory too. */
public final class ContactTable {

  private static final Contact.State[] STATES = Contact.State.values();

  private final Database database;
  private final Map<PeerId, ContactRow> rows = new TreeMap<>();

  ContactTable(Database database) {
    this.database = database;
  }

  /** Reads them anew. */
  void load() {
    rows.clear();
    List<ContactRow> all =
        database.query(
            "SELECT peer, name, own_name, state, verified, seen, link, request FROM contact",
            row ->
                new ContactRow(
                    PeerId.of(row.text(0)),
                    row.text(1),
                    row.text(2),
                    STATES[(int) row.number(3)],
                    row.number(4) != 0,
                    row.number(5),
                    row.text(6),
                    row.text(7)));
    for (ContactRow row : all) {
      rows.put(row.peer(), row);
    }
  }

  /** Null if there is none. */
  public ContactRow get(PeerId peer) {
    return rows.get(peer);
  }

  /** As they are now: not changed by what comes later. */
  public Collection<ContactRow> all() {
    return Collections.unmodifiableList(new ArrayList<>(rows.values()));
  }

  /** How many are in that state. */
  public int count(Contact.State state) {
    int count = 0;
    for (ContactRow row : rows.values()) {
      count += row.state() == state ? 1 : 0;
    }
    return count;
  }

  public void put(ContactRow row) {
    database.run(
        "INSERT OR REPLACE INTO contact"
            + "(peer, name, own_name, state, verified, seen, link, request)"
            + " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        row.peer().toString(),
        row.name(),
        row.ownName(),
        row.state().ordinal(),
        row.verified() ? 1 : 0,
        row.seenMillis(),
        row.link(),
        row.request());
    rows.put(row.peer(), row);
  }

  public void remove(PeerId peer) {
    database.run("DELETE FROM contact WHERE peer=?", peer.toString());
    rows.remove(peer);
  }
}

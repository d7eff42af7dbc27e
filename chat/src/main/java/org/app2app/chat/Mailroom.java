package org.app2app.chat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.app2app.chat.carry.MailEvent;
import org.app2app.chat.carry.MailLimits;
import org.app2app.chat.carry.MailTable;
import org.app2app.chat.carry.PostOffice;
import org.app2app.chat.carry.Undelivered;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.Store;
import org.app2app.wire.BencodeReader;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.PeerId;

/**
 * Has friends carry what can't be delivered otherwise, and takes in what they bring: between the
 * store and the {@link PostOffice}. On the chat's thread.
 */
final class Mailroom implements Undelivered {

  /** Logs of a contact whose marks go with one letter: one, as a rule. */
  private static final int MARKS_MAX = 16;

  /** Told of what friends brought. */
  interface Reader {
    /** Takes an entry in; it may be there already. */
    void brought(Entry entry);

    /** The contact has, and has read, our log up to there. */
    void marked(LogName log, long has, long read);

    /** A friend carries what we wrote in that conversation, up to there. */
    void carried(ConversationRow conversation, LogRow log);
  }

  private final Store store;
  private final PeerId me;
  private final Reader reader;
  private final MailTable table;
  private final PostOffice office;

  Mailroom(Store store, Identity identity, Random random, Reader reader, long now, long millis) {
    this.store = store;
    this.me = identity.id();
    this.reader = reader;
    table = new MailTable(store.database());
    office =
        new PostOffice(identity, identity, table, this, MailLimits.DEFAULT, random, now, millis);
    for (ContactRow contact : store.contacts().all()) {
      if (contact.state() == Contact.State.ACCEPTED) {
        office.addContact(contact.peer(), now);
      }
    }
    table.begin(); // with a full disk, reading goes on
  }

  PostOffice office() {
    return office;
  }

  /** To be called before a commit: throws what the post office passed over. */
  void check() {
    table.check();
  }

  private ConversationRow with(PeerId contact) {
    return store.conversations().with(contact);
  }

  @Override
  public List<Entry> entries(PeerId contact, int bytesMax) {
    ConversationRow conversation = with(contact);
    if (conversation != null) {
      for (LogRow log : store.logs().of(conversation)) {
        if (log.name().author().equals(me) && log.delivered() < log.head()) {
          return store.entries().after(log, log.delivered(), bytesMax);
        }
      }
    }
    return Collections.emptyList();
  }

  @Override
  public byte[] marks(PeerId contact) {
    ConversationRow conversation = with(contact);
    if (conversation == null) {
      return null;
    }
    BencodeWriter writer = new BencodeWriter().beginList();
    int told = 0;
    for (LogRow log : store.logs().of(conversation)) {
      if (!log.name().author().equals(me) && log.head() > 0 && told < MARKS_MAX) {
        writer.integer(log.name().epoch()).integer(log.head()).integer(log.read());
        told++;
      }
    }
    return told == 0 ? null : writer.end().toBytes();
  }

  void happened(MailEvent event, long now) {
    if (event instanceof MailEvent.Arrived arrived) {
      arrived.entries().forEach(reader::brought);
      mark(arrived);
      office.accepted(arrived.letter());
      office.changed(arrived.from(), now);
    } else if (event instanceof MailEvent.Carried carried) {
      carried(carried.to());
    }
  }

  private void carried(PeerId to) {
    ConversationRow conversation = with(to);
    if (conversation != null) {
      for (LogRow log : store.logs().of(conversation)) {
        if (log.name().author().equals(me) && store.logs().setCarried(log, log.head())) {
          reader.carried(conversation, log);
        }
      }
    }
  }

  private void mark(MailEvent.Arrived arrived) {
    byte[] marks = arrived.marks();
    ConversationId conversation = ConversationId.direct(me, arrived.from());
    BencodeReader from = new BencodeReader(marks, 0, marks.length);
    for (boolean more = from.beginList(); more && from.nextItem(); ) {
      long epoch = from.readInteger();
      long has = from.readInteger();
      long read = from.readInteger();
      if (from.rejection() == null && epoch >= 0) {
        reader.marked(new LogName(conversation, me, epoch), has, read);
      }
    }
  }
}

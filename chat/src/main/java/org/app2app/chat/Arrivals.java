package org.app2app.chat;

import org.app2app.chat.log.Body;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.LogName;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.Store;
import org.app2app.chat.sync.SyncEvent;
import org.app2app.wire.PeerId;

/**
 * What peers bring, directly or by friends, and what follows from it for marks, letters and those
 * who look on. On the chat's thread.
 */
final class Arrivals implements Ledger.Reader, Mailroom.Reader {

  private final ChatCore core;
  private final ChatCore.Outside outside;
  private final PeerId me;
  private final Marks marks;

  Arrivals(ChatCore core, ChatCore.Outside outside, PeerId me, Marks marks) {
    this.core = core;
    this.outside = outside;
    this.me = me;
    this.marks = marks;
  }

  // ---- What the store took ----

  @Override
  public void took(ConversationRow conversation, Entry entry, Store.Result result) {
    if (result.outcome() == Store.Outcome.ADDED) {
      core.news.added(result.message());
      if (entry.body() instanceof Body.File) {
        outside.filesMayCome();
      }
    } else if (result.outcome() == Store.Outcome.CHANGED) {
      core.news.changed(result.message());
      core.news.conversation(conversation.id());
    } else if (entry.body() instanceof Body.Joined) {
      core.news.conversation(conversation.id());
    }
  }

  // ---- What the replication tells ----

  void happened(SyncEvent event, long nowNanos) {
    if (event instanceof SyncEvent.Stored stored) {
      stored(stored.entry(), nowNanos);
    } else if (event instanceof SyncEvent.Delivered delivered) {
      marks.delivered(delivered.log(), delivered.upTo());
      core.office().changed(delivered.by(), nowNanos);
    } else if (event instanceof SyncEvent.Read read) {
      marks.read(read.log(), read.upTo());
    } else if (event instanceof SyncEvent.Typing typing) {
      ContactRow contact = core.store.contacts().get(typing.peer());
      String name = contact == null ? ContactRow.shortId(typing.peer()) : contact.title();
      outside.tell(new ChatEvent.Typing(typing.conversation(), typing.peer(), name));
    } else if (event instanceof SyncEvent.PeerWanted wanted) {
      core.links().tryOnce(wanted.peer(), nowNanos);
    } else if (event instanceof SyncEvent.Near neighbour) {
      near(neighbour);
    }
  }

  /** Its author, who brought it, learns that we have it. */
  private void stored(Entry entry, long nowNanos) {
    ConversationRow conversation = core.store.conversations().get(entry.id().conversation());
    if (conversation != null && conversation.isDirect()) {
      core.office().changed(entry.id().author(), nowNanos);
    }
    if (conversation != null && entry.id().author().equals(me)) {
      core.clear(conversation, entry);
    }
  }

  private void near(SyncEvent.Near neighbour) {
    ConversationRow room = core.store.conversations().get(neighbour.room());
    if (room != null && neighbour.near()) {
      marks.handedOn(room);
    }
  }

  // ---- What friends bring ----

  @Override
  public void brought(Entry entry) {
    if (core.ledger.addCarried(entry)) {
      core.replication().appended(entry, System.nanoTime());
    }
  }

  @Override
  public void marked(LogName log, long has, long read) {
    marks.delivered(log, has);
    marks.read(log, read);
  }

  @Override
  public void carried(ConversationRow conversation, LogRow log) {
    marks.carried(log);
  }
}

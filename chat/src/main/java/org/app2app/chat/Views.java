package org.app2app.chat;

import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.FileRow;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;

/** Makes of what is kept what a person sees. On the chat's thread. */
final class Views {

  /** What a person's presence is known by. */
  interface Presence {
    boolean isOnline(PeerId peer);

    /** Null if it isn't known. */
    PathKind path(PeerId peer);

    /** How many bytes of a file are here; for one that comes at the moment. */
    long fetched(EntryId file);
  }

  private final Store store;
  private final PeerId me;
  private final Presence presence;

  Views(Store store, PeerId me, Presence presence) {
    this.store = store;
    this.me = me;
    this.presence = presence;
  }

  /** Null if there is none. */
  Contact contact(PeerId id) {
    ContactRow row = store.contacts().get(id);
    return row == null ? null : contact(row);
  }

  private Contact contact(ContactRow row) {
    boolean known = row.state() == Contact.State.ACCEPTED || row.state() == Contact.State.INVITED;
    boolean online = known && presence.isOnline(row.peer());
    return new Contact(
        row.peer(),
        row.title(),
        row.ownName(),
        row.state(),
        row.verified(),
        online,
        online ? presence.path(row.peer()) : null,
        row.seenMillis(),
        row.request());
  }

  List<Contact> contacts() {
    List<Contact> all = new ArrayList<>();
    for (ContactRow row : store.contacts().all()) {
      all.add(contact(row));
    }
    all.sort(
        Comparator.comparing((Contact contact) -> contact.name().toLowerCase(Locale.ROOT))
            .thenComparing(Contact::id));
    return all;
  }

  Conversation conversation(ConversationRow row) {
    return conversation(row, store.messages().last(row));
  }

  private Conversation conversation(ConversationRow row, MessageRow last) {
    return new Conversation(
        row.id(),
        row.kind(),
        title(row),
        row.peer(),
        row.unread(),
        row.muted(),
        last == null ? null : message(last),
        row.isDirect() ? 2 : memberCount(row),
        row.touchedMillis());
  }

  private String title(ConversationRow row) {
    if (!row.isDirect()) {
      return row.title();
    }
    ContactRow contact = store.contacts().get(row.peer());
    return contact == null ? ContactRow.shortId(row.peer()) : contact.title();
  }

  private int memberCount(ConversationRow room) {
    Set<PeerId> here = new HashSet<>();
    here.add(me);
    for (LogRow log : store.logs().of(room)) {
      if (!log.gone()) {
        here.add(log.name().author());
      }
    }
    return here.size();
  }

  List<Conversation> conversations() {
    Map<ConversationId, MessageRow> lasts = store.messages().lasts();
    List<Conversation> all = new ArrayList<>();
    for (ConversationRow row : store.conversations().all()) {
      all.add(conversation(row, lasts.get(row.id())));
    }
    all.sort(
        Comparator.comparingLong(Conversation::lastMillis)
            .reversed()
            .thenComparing(Conversation::id));
    return all;
  }

  List<ChatMessage> messages(List<MessageRow> rows) {
    List<ChatMessage> messages = new ArrayList<>(rows.size());
    for (MessageRow row : rows) {
      messages.add(message(row));
    }
    return messages;
  }

  ChatMessage message(MessageRow row) {
    boolean mine = row.id().author().equals(me);
    return new ChatMessage(
        row.id(),
        row.clock(),
        mine,
        authorName(row.log()),
        row.millis(),
        row.kind(),
        row.text(),
        row.replyTo(),
        row.edited(),
        mine ? state(row) : ChatMessage.State.READ,
        row.kind() == ChatMessage.Kind.FILE ? file(row) : null);
  }

  private String authorName(LogRow log) {
    PeerId author = log.name().author();
    String ownName = author.equals(me) ? store.meta().text(ChatCore.NAME) : null;
    if (ownName != null && !ownName.isEmpty()) {
      return ownName;
    }
    ContactRow contact = store.contacts().get(author);
    if (contact != null && (!contact.name().isEmpty() || log.authorName().isEmpty())) {
      return contact.title();
    }
    return log.authorName().isEmpty() ? ContactRow.shortId(author) : log.authorName();
  }

  private ChatMessage.State state(MessageRow row) {
    LogRow log = row.log();
    ConversationRow conversation = store.conversations().get(log.name().conversation());
    boolean has = row.id().number() <= log.delivered();
    if (!conversation.isDirect()) {
      return has ? ChatMessage.State.SENT : ChatMessage.State.WAITING;
    }
    if (row.id().number() <= log.read()) {
      return ChatMessage.State.READ;
    }
    if (has) {
      return ChatMessage.State.DELIVERED;
    }
    boolean carried = row.id().number() <= log.carried();
    return carried ? ChatMessage.State.SENT : ChatMessage.State.WAITING;
  }

  private SharedFile file(MessageRow row) {
    FileRow file = store.files().get(row.id());
    if (file == null) {
      return null;
    }
    boolean here = file.state() == SharedFile.State.HERE;
    long done = here ? file.size() : Math.max(0, presence.fetched(row.id()));
    SharedFile.State state =
        file.state() == SharedFile.State.WANTED && presence.fetched(row.id()) >= 0
            ? SharedFile.State.COMING
            : file.state();
    return new SharedFile(
        row.text(),
        file.size(),
        done,
        state,
        here && file.path() != null ? Paths.get(file.path()) : null,
        SharedFile.isPicture(row.text()));
  }

  List<Member> members(ConversationRow room) {
    if (room.isDirect()) {
      return Collections.emptyList();
    }
    List<Member> members = new ArrayList<>();
    Set<PeerId> listed = new HashSet<>();
    for (LogRow log : store.logs().of(room)) {
      PeerId id = log.name().author();
      if (!log.gone() && listed.add(id)) {
        ContactRow contact = store.contacts().get(id);
        boolean accepted = contact != null && contact.state() == Contact.State.ACCEPTED;
        members.add(new Member(id, authorName(log), presence.isOnline(id), accepted));
      }
    }
    members.sort(
        Comparator.comparing((Member member) -> !member.near())
            .thenComparing(member -> member.name().toLowerCase(Locale.ROOT))
            .thenComparing(Member::id));
    return members;
  }
}

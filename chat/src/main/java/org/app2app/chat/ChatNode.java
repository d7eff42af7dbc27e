package org.app2app.chat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.chat.store.StoreException;
import org.app2app.node.Invite;
import org.app2app.node.Node;
import org.app2app.wire.PeerId;

/**
 * The chat of a running node: {@link Chat} as a person's actions on the {@link ChatCore}, each in
 * one transaction.
 *
 * <pre>{@code
 * Chat chat = ChatNode.open(node, JdbcDatabase.open(folder.resolve("chat.db")), folder.resolve("files"));
 * }</pre>
 */
public final class ChatNode implements Chat {

  private final Node node;
  private final ChatThread thread;
  private final ChatCore core;
  private final Events events;
  private final FileShare files;
  private final NodeLink link;

  private ChatNode(Node node, Database database, Path folder, SentCopies copies) {
    this.node = node;
    this.events = new Events();
    Identity identity = new Identity(node);
    Store store = new Store(database, node.peerId(), identity);
    link = new NodeLink(node, events);
    core = new ChatCore(store, identity, link, System::currentTimeMillis);
    thread = new ChatThread(store, core);
    files = new FileShare(node, folder, copies, thread, core);
    link.start(thread, core, files);
  }

  /**
   * Begins the chat of a node, which offers it to its peers from now on. One for each node.
   *
   * @param database the chat's alone; closed with it
   * @param files where files that come are kept; made when one comes
   * @throws ChatException if the database can't be used
   */
  public static Chat open(Node node, Database database, Path files) {
    return open(node, database, files, SentCopies.in(files));
  }

  /**
   * Begins it, for whoever makes copies of files to send them.
   *
   * @param copies those; they go with their messages
   */
  public static Chat open(Node node, Database database, Path files, SentCopies copies) {
    try {
      return new ChatNode(node, database, files, copies);
    } catch (StoreException e) {
      database.close();
      throw new ChatException(e.getMessage(), e);
    }
  }

  @Override
  public PeerId me() {
    return node.peerId();
  }

  @Override
  public String name() {
    return thread.call(core::name);
  }

  @Override
  public void rename(String name) {
    String checked = PersonName.checked(name);
    thread.call(
        () -> {
          core.store.meta().set(ChatCore.NAME, checked);
          core.greetContacts(System.nanoTime());
          for (ConversationRow row : core.store.conversations().all()) {
            if (!row.isDirect()) {
              core.write(row, new Body.Joined(checked));
            }
          }
          return null;
        });
  }

  @Override
  public String invite() {
    return new ContactLink(node.invite(), name()).toString();
  }

  // ---- Contacts ----

  @Override
  public List<Contact> contacts() {
    return thread.call(core.views::contacts);
  }

  @Override
  public Contact contact(PeerId id) {
    return thread.call(() -> core.views.contact(id));
  }

  @Override
  public Contact addContact(String invite) {
    ContactLink contact = ContactLink.parse(invite);
    PeerId peer = contact.invite().peerId();
    Contact added =
        thread.call(
            () -> {
              long now = System.nanoTime();
              String text = contact.invite().toString();
              if (core.people.add(peer, contact.name(), text, System.currentTimeMillis())) {
                core.accepted(peer, now);
              } else {
                core.ask(peer, now);
              }
              return core.views.contact(peer);
            });
    node.addBootstrap(contact.invite().toString());
    return added;
  }

  @Override
  public void acceptContact(PeerId id) {
    thread.call(
        () -> {
          if (core.people.existing(id).state() == Contact.State.ASKS) {
            core.people.setState(id, Contact.State.ACCEPTED);
            core.accepted(id, System.nanoTime());
          }
          return null;
        });
  }

  @Override
  public void blockContact(PeerId id) {
    thread.call(
        () -> {
          core.people.setState(id, Contact.State.BLOCKED);
          core.part(id, System.nanoTime());
          return null;
        });
  }

  @Override
  public void unblockContact(PeerId id) {
    thread.call(
        () -> {
          if (core.people.existing(id).state() == Contact.State.BLOCKED) {
            core.people.setState(id, Contact.State.ACCEPTED);
            core.accepted(id, System.nanoTime());
          }
          return null;
        });
  }

  @Override
  public void removeContact(PeerId id) {
    thread.call(
        () -> {
          core.people.existing(id);
          core.part(id, System.nanoTime());
          forget(ConversationId.direct(me(), id));
          core.store.contacts().remove(id);
          core.news.contact(id);
          return null;
        });
  }

  @Override
  public void renameContact(PeerId id, String name) {
    String checked = name.trim().isEmpty() ? "" : PersonName.checked(name);
    change(id, checked, ContactRow::withName);
  }

  @Override
  public SafetyNumber safetyNumber(PeerId id) {
    return SafetyNumber.of(me(), id);
  }

  @Override
  public void setVerified(PeerId id, boolean verified) {
    change(id, verified, ContactRow::withVerified);
  }

  private <T> void change(PeerId id, T value, BiFunction<ContactRow, T, ContactRow> change) {
    thread.call(
        () -> {
          core.people.put(change.apply(core.people.existing(id), value));
          return null;
        });
  }

  // ---- Conversations ----

  @Override
  public List<Conversation> conversations() {
    return thread.call(core.views::conversations);
  }

  @Override
  public Conversation conversation(ConversationId id) {
    return thread.call(
        () -> {
          ConversationRow row = core.store.conversations().get(id);
          return row == null ? null : core.views.conversation(row);
        });
  }

  @Override
  public List<ChatMessage> messages(ConversationId id, ChatMessage before, int limit) {
    checkLimit(limit);
    return thread.call(
        () -> core.views.messages(core.store.messages().before(existing(id), before, limit)));
  }

  @Override
  public List<ChatMessage> messagesAfter(ConversationId id, ChatMessage after, int limit) {
    checkLimit(limit);
    return thread.call(
        () -> core.views.messages(core.store.messages().after(existing(id), after, limit)));
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > PAGE_MAX) {
      throw new IllegalArgumentException("1 to " + PAGE_MAX + " messages at a time");
    }
  }

  private ConversationRow existing(ConversationId id) {
    ConversationRow row = core.store.conversations().get(id);
    if (row == null) {
      throw new IllegalArgumentException("There is no such conversation.");
    }
    return row;
  }

  @Override
  public ChatMessage message(EntryId id) {
    return thread.call(
        () -> {
          MessageRow row = core.store.messages().get(id);
          return row == null ? null : core.views.message(row);
        });
  }

  @Override
  public List<ChatMessage> search(String words, ConversationId in, int limit) {
    checkLimit(limit);
    return thread.call(
        () -> {
          ConversationRow row = in == null ? null : existing(in);
          return core.views.messages(core.store.messages().search(words, row, limit));
        });
  }

  @Override
  public void markRead(ConversationId id) {
    thread.call(
        () -> {
          ConversationRow row = existing(id);
          if (core.store.markRead(row)) {
            core.news.conversation(id);
            if (row.isDirect()) {
              core.tellRead(row, System.nanoTime());
            }
          }
          return null;
        });
  }

  @Override
  public void setMuted(ConversationId id, boolean muted) {
    thread.call(
        () -> {
          core.store.conversations().setMuted(existing(id), muted);
          core.news.conversation(id);
          return null;
        });
  }

  @Override
  public void typing(ConversationId id) {
    thread.post(() -> core.typing(id, System.nanoTime()));
  }

  // ---- Messages ----

  @Override
  public ChatMessage send(ConversationId id, String text, EntryId replyTo) {
    return write(id, new Body.Text(text, replyTo));
  }

  private ChatMessage write(ConversationId id, Body body) {
    return thread.call(
        () -> {
          EntryId written = core.write(writable(id), body).id();
          return core.views.message(core.store.messages().get(written));
        });
  }

  private ConversationRow writable(ConversationId id) {
    ConversationRow row = existing(id);
    Contact.State state = row.isDirect() ? core.people.state(row.peer()) : null;
    if (state == Contact.State.BLOCKED) {
      throw new IllegalArgumentException("This contact is blocked: unblock it to write.");
    }
    if (state == Contact.State.ASKS) {
      throw new IllegalArgumentException("Accept the request first, or ignore it.");
    }
    return row;
  }

  @Override
  public ChatMessage edit(EntryId message, String text) {
    return amend(message, text);
  }

  @Override
  public ChatMessage delete(EntryId message) {
    return amend(message, null);
  }

  private ChatMessage amend(EntryId message, String text) {
    return thread.call(
        () -> {
          MessageRow row = core.store.messages().get(message);
          if (row == null || !message.author().equals(me())) {
            throw new IllegalArgumentException("Only what you said yourself can be changed.");
          }
          boolean isText = row.kind() == ChatMessage.Kind.TEXT;
          if (!isText && (text != null || row.kind() != ChatMessage.Kind.FILE)) {
            throw new IllegalArgumentException("That can't be changed any more.");
          }
          core.amend(writable(message.conversation()), message, text);
          if (!isText) {
            files.dropCopies();
          }
          return core.views.message(core.store.messages().get(message));
        });
  }

  @Override
  public ChatMessage sendFile(ConversationId id, Path file) {
    try {
      Body.File body = FileShare.describe(file);
      ChatMessage message =
          thread.call(
              () -> {
                EntryId written = core.write(writable(id), body).id();
                String path = file.toAbsolutePath().toString();
                core.store.files().update(written, SharedFile.State.HERE, path);
                return core.views.message(core.store.messages().get(written));
              });
      files.sent(file);
      return message;
    } catch (RuntimeException e) {
      files.failed(file, e);
      throw e;
    }
  }

  @Override
  public void fetchFile(EntryId message) {
    files.setWanted(message, true);
  }

  @Override
  public void cancelFile(EntryId message) {
    files.setWanted(message, false);
  }

  // ---- Rooms ----

  @Override
  public Conversation joinRoom(String name) {
    OpenRoom room = new OpenRoom(name);
    return enter(Conversation.Kind.OPEN_ROOM, room.toString(), room.key(), null);
  }

  @Override
  public Conversation createSecretRoom(String name) {
    byte[] key = new byte[RoomLink.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return enter(Conversation.Kind.SECRET_ROOM, PersonName.checked(name), key, null);
  }

  @Override
  public Conversation joinSecretRoom(String invite) {
    RoomLink room = RoomLink.parse(invite);
    String title = room.name().isEmpty() ? "A secret room" : room.name();
    Conversation entered = enter(Conversation.Kind.SECRET_ROOM, title, room.key(), room.member());
    if (room.member() != null && !room.member().peerId().equals(me())) {
      node.addBootstrap(room.member().toString());
    }
    return entered;
  }

  /** The member, null if none is known, is one to begin with. */
  private Conversation enter(Conversation.Kind kind, String title, byte[] key, Invite member) {
    return thread.call(
        () -> {
          ConversationId id = ConversationId.room(key);
          boolean fresh = core.store.conversations().get(id) == null;
          ConversationRow room =
              core.store.conversations().room(id, kind, title, key, System.currentTimeMillis());
          if (fresh) {
            core.open(room, System.nanoTime());
            String name = core.name();
            core.write(room, new Body.Joined(name.isEmpty() ? ContactRow.shortId(me()) : name));
            core.news.conversation(id);
          }
          if (member != null) {
            core.replication().candidate(id, member.peerId(), System.nanoTime());
          }
          return core.views.conversation(room);
        });
  }

  @Override
  public String roomInvite(ConversationId id) {
    Invite here = node.invite();
    return thread.call(
        () -> {
          ConversationRow row = existing(id);
          if (row.isDirect()) {
            throw new IllegalArgumentException("Only rooms have invites.");
          }
          return row.kind() == Conversation.Kind.OPEN_ROOM
              ? row.title()
              : RoomLink.of(row.key(), here, row.title()).toString();
        });
  }

  /** Who is near is told still; the others learn it from them. */
  @Override
  public void leaveRoom(ConversationId id) {
    thread.call(
        () -> {
          ConversationRow row = existing(id);
          if (row.isDirect()) {
            throw new IllegalArgumentException("Only rooms can be left.");
          }
          core.write(row, new Body.Left());
          core.settle(System.nanoTime());
          core.shut(id, System.nanoTime());
          forget(id);
          return null;
        });
  }

  private void forget(ConversationId id) {
    ConversationRow row = core.store.conversations().get(id);
    if (row != null) {
      core.store.remove(row);
      files.dropCopies();
      core.news.conversation(id);
    }
  }

  @Override
  public List<Member> members(ConversationId id) {
    return thread.call(() -> core.views.members(existing(id)));
  }

  // ---- News ----

  @Override
  public void addListener(ChatListener listener, Executor executor) {
    events.add(listener, executor);
  }

  @Override
  public void removeListener(ChatListener listener) {
    events.remove(listener);
  }

  @Override
  public void close() {
    link.close();
    files.close();
    thread.close();
  }
}

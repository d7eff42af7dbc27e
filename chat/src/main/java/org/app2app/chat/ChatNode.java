package org.app2app.chat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
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
  private final RoomActions rooms;
  private final MessageActions messages;
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
    rooms = new RoomActions(core, node.peerId());
    messages = new MessageActions(core, node.peerId());
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
    thread.run(
        () -> {
          core.store.meta().set(ChatCore.NAME, checked);
          core.contacts.greetAll(System.nanoTime());
          rooms.rename(checked);
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
    ContactLink link = ContactLink.parse(invite);
    Contact added =
        thread.call(
            () -> {
              core.contacts.add(link.invite(), link.name());
              return core.views.contact(link.invite().peerId());
            });
    node.addBootstrap(link.invite().toString());
    return added;
  }

  @Override
  public void acceptContact(PeerId id) {
    thread.run(() -> core.contacts.accept(id));
  }

  @Override
  public void blockContact(PeerId id) {
    thread.run(() -> core.contacts.block(id));
  }

  @Override
  public void unblockContact(PeerId id) {
    thread.run(() -> core.contacts.unblock(id));
  }

  @Override
  public void removeContact(PeerId id) {
    thread.run(() -> core.contacts.remove(id));
  }

  @Override
  public void renameContact(PeerId id, String name) {
    String checked = name.trim().isEmpty() ? "" : PersonName.checked(name);
    thread.run(() -> core.contacts.rename(id, checked));
  }

  @Override
  public SafetyNumber safetyNumber(PeerId id) {
    return SafetyNumber.of(me(), id);
  }

  @Override
  public void setVerified(PeerId id, boolean verified) {
    thread.run(() -> core.contacts.setVerified(id, verified));
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
        () -> {
          ConversationRow row = core.conversation(id);
          return core.views.messages(core.store.messages().before(row, before, limit));
        });
  }

  @Override
  public List<ChatMessage> messagesAfter(ConversationId id, ChatMessage after, int limit) {
    checkLimit(limit);
    return thread.call(
        () -> {
          ConversationRow row = core.conversation(id);
          return core.views.messages(core.store.messages().after(row, after, limit));
        });
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > PAGE_MAX) {
      throw new IllegalArgumentException("1 to " + PAGE_MAX + " messages at a time");
    }
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
          ConversationRow row = in == null ? null : core.conversation(in);
          return core.views.messages(core.store.messages().search(words, row, limit));
        });
  }

  @Override
  public void markRead(ConversationId id) {
    thread.run(() -> messages.markRead(id));
  }

  @Override
  public void setMuted(ConversationId id, boolean muted) {
    thread.run(
        () -> {
          core.store.conversations().setMuted(core.conversation(id), muted);
          core.news.conversation(id);
        });
  }

  @Override
  public void typing(ConversationId id) {
    thread.post(() -> core.typing(id, System.nanoTime()));
  }

  // ---- Messages ----

  @Override
  public ChatMessage send(ConversationId id, String text, EntryId replyTo) {
    Body.Text body = new Body.Text(text, replyTo);
    return thread.call(() -> messages.say(id, body));
  }

  @Override
  public ChatMessage edit(EntryId message, String text) {
    return thread.call(() -> messages.amend(message, text));
  }

  @Override
  public ChatMessage delete(EntryId message) {
    return thread.call(() -> messages.amend(message, null));
  }

  @Override
  public ChatMessage sendFile(ConversationId id, Path file) {
    try {
      Body.File body = FileShare.describe(file);
      ChatMessage sent = thread.call(() -> messages.sayFile(id, body, file));
      files.sent(file);
      return sent;
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
    return thread.call(() -> rooms.joinOpen(room));
  }

  @Override
  public Conversation createSecretRoom(String name) {
    String checked = PersonName.checked(name);
    return thread.call(() -> rooms.createSecret(checked));
  }

  @Override
  public Conversation joinSecretRoom(String invite) {
    RoomLink link = RoomLink.parse(invite);
    Conversation entered = thread.call(() -> rooms.joinSecret(link));
    if (link.member() != null && !link.member().peerId().equals(me())) {
      node.addBootstrap(link.member().toString());
    }
    return entered;
  }

  @Override
  public String roomInvite(ConversationId id) {
    Invite here = node.invite();
    return thread.call(() -> rooms.invite(id, here));
  }

  @Override
  public void leaveRoom(ConversationId id) {
    thread.run(() -> rooms.leave(id));
  }

  @Override
  public List<Member> members(ConversationId id) {
    return thread.call(() -> core.views.members(core.conversation(id)));
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

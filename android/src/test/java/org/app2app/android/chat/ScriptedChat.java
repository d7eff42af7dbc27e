package org.app2app.android.chat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatListener;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.Member;
import org.app2app.chat.SafetyNumber;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;

/** A chat in memory whose others say what a test has them say. */
final class ScriptedChat implements Chat {

  static final PeerId ME = PeerId.of("17612f88".repeat(5));
  static final String INVITE =
      "app2app:" + ME + "/192.168.1.7:1873/130.161.211.254:1873/name=QW5uYQ";

  private final Map<PeerId, Contact> contacts = new LinkedHashMap<>();
  private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
  private final Map<ConversationId, List<ChatMessage>> messages = new HashMap<>();
  private final Map<ConversationId, List<Member>> members = new HashMap<>();
  private final Map<ChatListener, Executor> listeners = new LinkedHashMap<>();
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private String name = "Anna";
  private long clock;
  private long millis = System.currentTimeMillis();
  private boolean full;
  private boolean closed;

  // ---- What tests have happen ----

  static PeerId peer(String digits) {
    return PeerId.of((digits + "0".repeat(40)).substring(0, 40));
  }

  /** From now on nothing can be stored. */
  synchronized void fill() {
    full = true;
  }

  /** When the next message is written. */
  synchronized void setMillis(long at) {
    millis = at;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized Contact meet(String digits, String called, Contact.State state, PathKind path) {
    Contact contact =
        new Contact(
            peer(digits),
            called,
            called,
            state,
            false,
            path != null,
            path,
            path != null ? millis : 0,
            state == Contact.State.ASKS ? "We met at the market" : "");
    put(contact);
    if (state != Contact.State.ASKS) {
      open(Conversation.Kind.DIRECT, direct(contact.id()), called, contact.id());
    }
    return contact;
  }

  ConversationId direct(PeerId peer) {
    return ConversationId.direct(ME, peer);
  }

  private void put(Contact contact) {
    contacts.put(contact.id(), contact);
    tell(new ChatEvent.ContactChanged(contact));
  }

  private Conversation open(Conversation.Kind kind, ConversationId id, String title, PeerId peer) {
    Conversation conversation =
        new Conversation(id, kind, title, peer, 0, false, null, peer == null ? 1 : 2, millis);
    conversations.put(id, conversation);
    messages.put(id, new ArrayList<>());
    tell(new ChatEvent.ConversationChanged(conversation));
    return conversation;
  }

  synchronized void addMember(ConversationId room, String digits, String called, boolean near) {
    members
        .computeIfAbsent(room, id -> new ArrayList<>())
        .add(new Member(peer(digits), called, near, contacts.containsKey(peer(digits))));
    change(conversations.get(room), conversations.get(room).unread(), millis);
  }

  ChatMessage says(ConversationId in, String digits, String called, String text) {
    return says(in, digits, called, text, null);
  }

  synchronized ChatMessage says(
      ConversationId in, String digits, String called, String text, EntryId replyTo) {
    return add(message(in, peer(digits), called, ChatMessage.Kind.TEXT, text, replyTo, null));
  }

  synchronized ChatMessage event(
      ConversationId in, String digits, String called, ChatMessage.Kind kind) {
    return add(message(in, peer(digits), called, kind, called, null, null));
  }

  synchronized ChatMessage offers(
      ConversationId in, String digits, String called, SharedFile file) {
    return add(message(in, peer(digits), called, ChatMessage.Kind.FILE, file.name(), null, file));
  }

  synchronized void typesIn(ConversationId in, String digits, String called) {
    tell(new ChatEvent.Typing(in, peer(digits), called));
  }

  synchronized ChatMessage change(ChatMessage message, ChatMessage.State state) {
    return replace(with(message, message.kind(), message.text(), message.edited(), state));
  }

  synchronized ChatMessage change(ChatMessage message, SharedFile file) {
    return replace(
        new ChatMessage(
            message.id(),
            message.clock(),
            message.mine(),
            message.authorName(),
            message.millis(),
            message.kind(),
            message.text(),
            message.replyTo(),
            message.edited(),
            message.state(),
            file));
  }

  synchronized ChatMessage deletes(ChatMessage message) {
    return replace(with(message, ChatMessage.Kind.DELETED, "", true, message.state()));
  }

  private static ChatMessage with(
      ChatMessage message,
      ChatMessage.Kind kind,
      String text,
      boolean edited,
      ChatMessage.State state) {
    return new ChatMessage(
        message.id(),
        message.clock(),
        message.mine(),
        message.authorName(),
        message.millis(),
        kind,
        text,
        message.replyTo(),
        edited,
        state,
        kind == ChatMessage.Kind.FILE ? message.file() : null);
  }

  private ChatMessage message(
      ConversationId in,
      PeerId author,
      String called,
      ChatMessage.Kind kind,
      String text,
      EntryId replyTo,
      SharedFile file) {
    clock++;
    boolean mine = author.equals(ME);
    return new ChatMessage(
        new EntryId(new LogName(in, author, 7), clock),
        clock,
        mine,
        called,
        millis,
        kind,
        text,
        replyTo,
        false,
        ChatMessage.State.WAITING,
        file);
  }

  private ChatMessage add(ChatMessage message) {
    if (full) {
      throw new ChatException("The disk is full: nothing can be stored until there is room.", null);
    }
    Conversation conversation = conversations.get(message.conversation());
    if (conversation == null) {
      conversation =
          open(
              Conversation.Kind.DIRECT,
              message.conversation(),
              message.authorName(),
              message.author());
    }
    messages.get(message.conversation()).add(message);
    boolean event =
        message.kind() == ChatMessage.Kind.JOINED || message.kind() == ChatMessage.Kind.LEFT;
    boolean counts = !message.mine() && !event;
    tell(new ChatEvent.MessageAdded(message, counts && !conversation.muted()));
    change(conversation, conversation.unread() + (counts ? 1 : 0), message.millis());
    return message;
  }

  private ChatMessage replace(ChatMessage message) {
    List<ChatMessage> all = messages.get(message.conversation());
    all.set(Collections.binarySearch(all, message), message);
    tell(new ChatEvent.MessageChanged(message));
    return message;
  }

  private void change(Conversation old, int unread, long lastMillis) {
    change(old, unread, old.muted(), lastMillis);
  }

  private void change(Conversation old, int unread, boolean muted, long lastMillis) {
    List<ChatMessage> all = messages.get(old.id());
    List<Member> there = members.get(old.id());
    Conversation changed =
        new Conversation(
            old.id(),
            old.kind(),
            old.title(),
            old.peer(),
            unread,
            muted,
            all.isEmpty() ? null : all.get(all.size() - 1),
            there == null ? old.members() : there.size() + 1,
            lastMillis);
    conversations.put(old.id(), changed);
    tell(new ChatEvent.ConversationChanged(changed));
  }

  private void tell(ChatEvent event) {
    listeners.forEach((listener, executor) -> executor.execute(() -> listener.onEvent(event)));
  }

  private void call(String what) {
    calls.add(what);
  }

  // ---- The chat ----

  @Override
  public PeerId me() {
    return ME;
  }

  @Override
  public synchronized String name() {
    return name;
  }

  @Override
  public synchronized void rename(String newName) {
    if (newName.isEmpty()) {
      throw new IllegalArgumentException("A name has 1 to 64 characters.");
    }
    name = newName;
  }

  @Override
  public String invite() {
    return INVITE;
  }

  @Override
  public synchronized List<Contact> contacts() {
    List<Contact> all = new ArrayList<>(contacts.values());
    all.sort(Comparator.comparing(Contact::name));
    return all;
  }

  @Override
  public synchronized Contact contact(PeerId id) {
    return contacts.get(id);
  }

  @Override
  public synchronized Contact addContact(String invite) {
    call("add " + invite);
    if (invite.length() < 48) {
      throw new IllegalArgumentException("After app2app: an invite has a peer id.");
    }
    return meet(invite.substring(8, 48), "Ben", Contact.State.INVITED, null);
  }

  private void set(PeerId id, Contact.State state) {
    Contact old = contacts.get(id);
    put(
        new Contact(
            id,
            old.name(),
            old.ownName(),
            state,
            old.verified(),
            old.online(),
            old.path(),
            old.seenMillis(),
            old.request()));
  }

  @Override
  public synchronized void acceptContact(PeerId id) {
    set(id, Contact.State.ACCEPTED);
    if (!conversations.containsKey(direct(id))) {
      open(Conversation.Kind.DIRECT, direct(id), contacts.get(id).name(), id);
    }
  }

  @Override
  public synchronized void blockContact(PeerId id) {
    set(id, Contact.State.BLOCKED);
  }

  @Override
  public synchronized void unblockContact(PeerId id) {
    set(id, Contact.State.ACCEPTED);
  }

  @Override
  public synchronized void removeContact(PeerId id) {
    contacts.remove(id);
    tell(new ChatEvent.ContactRemoved(id));
    leaveRoom(direct(id));
  }

  @Override
  public synchronized void renameContact(PeerId id, String newName) {
    Contact old = contacts.get(id);
    put(
        new Contact(
            id,
            newName.isEmpty() ? old.ownName() : newName,
            old.ownName(),
            old.state(),
            old.verified(),
            old.online(),
            old.path(),
            old.seenMillis(),
            old.request()));
  }

  @Override
  public SafetyNumber safetyNumber(PeerId id) {
    return SafetyNumber.of(ME, id);
  }

  @Override
  public synchronized void setVerified(PeerId id, boolean verified) {
    Contact old = contacts.get(id);
    put(
        new Contact(
            id,
            old.name(),
            old.ownName(),
            old.state(),
            verified,
            old.online(),
            old.path(),
            old.seenMillis(),
            old.request()));
  }

  @Override
  public synchronized List<Conversation> conversations() {
    List<Conversation> all = new ArrayList<>(conversations.values());
    all.sort(Comparator.comparingLong(Conversation::lastMillis).reversed());
    return all;
  }

  @Override
  public synchronized Conversation conversation(ConversationId id) {
    return conversations.get(id);
  }

  @Override
  public synchronized List<ChatMessage> messages(ConversationId id, ChatMessage before, int limit) {
    List<ChatMessage> found = new ArrayList<>();
    for (ChatMessage message : messages.get(id)) {
      if (before == null || message.compareTo(before) < 0) {
        found.add(message);
      }
    }
    return new ArrayList<>(found.subList(Math.max(0, found.size() - limit), found.size()));
  }

  @Override
  public synchronized List<ChatMessage> messagesAfter(
      ConversationId id, ChatMessage after, int limit) {
    List<ChatMessage> found = new ArrayList<>();
    for (ChatMessage message : messages.get(id)) {
      if (message.compareTo(after) > 0 && found.size() < limit) {
        found.add(message);
      }
    }
    return found;
  }

  @Override
  public synchronized ChatMessage message(EntryId id) {
    for (ChatMessage message : messages.getOrDefault(id.conversation(), new ArrayList<>())) {
      if (message.id().equals(id)) {
        return message;
      }
    }
    return null;
  }

  @Override
  public synchronized List<ChatMessage> search(String words, ConversationId in, int limit) {
    List<ChatMessage> found = new ArrayList<>();
    for (ConversationId id : conversations.keySet()) {
      for (ChatMessage message : messages.get(id)) {
        if ((in == null || in.equals(id)) && message.text().contains(words)) {
          found.add(0, message);
        }
      }
    }
    return found;
  }

  @Override
  public synchronized void markRead(ConversationId id) {
    Conversation conversation = conversations.get(id);
    if (conversation.unread() > 0) {
      change(conversation, 0, conversation.lastMillis());
    }
  }

  @Override
  public synchronized void setMuted(ConversationId id, boolean muted) {
    Conversation old = conversations.get(id);
    change(old, old.unread(), muted, old.lastMillis());
  }

  @Override
  public void typing(ConversationId id) {
    call("typing");
  }

  @Override
  public synchronized ChatMessage send(ConversationId id, String text, EntryId replyTo) {
    return add(message(id, ME, name, ChatMessage.Kind.TEXT, text, replyTo, null));
  }

  @Override
  public synchronized ChatMessage edit(EntryId id, String text) {
    ChatMessage old = Objects.requireNonNull(message(id));
    return replace(with(old, old.kind(), text, true, old.state()));
  }

  @Override
  public synchronized ChatMessage delete(EntryId id) {
    return deletes(Objects.requireNonNull(message(id)));
  }

  @Override
  public synchronized ChatMessage sendFile(ConversationId id, Path path) {
    SharedFile file =
        new SharedFile(
            path.getFileName().toString(),
            path.toFile().length(),
            path.toFile().length(),
            Files.exists(path) ? SharedFile.State.HERE : SharedFile.State.GONE,
            path,
            path.toString().endsWith(".png"));
    return add(message(id, ME, name, ChatMessage.Kind.FILE, file.name(), null, file));
  }

  @Override
  public void fetchFile(EntryId id) {
    call("fetch");
  }

  @Override
  public void cancelFile(EntryId id) {
    call("cancel");
  }

  @Override
  public synchronized Conversation joinRoom(String typed) {
    String title = typed.startsWith("#") ? typed : "#" + typed;
    if (title.length() < 2) {
      throw new IllegalArgumentException("A room's name has 1 to 32 letters, digits and dashes.");
    }
    ConversationId id = ConversationId.room(title.getBytes(StandardCharsets.UTF_8));
    return conversations.containsKey(id)
        ? conversations.get(id)
        : open(Conversation.Kind.OPEN_ROOM, id, title, null);
  }

  @Override
  public synchronized Conversation createSecretRoom(String title) {
    return open(
        Conversation.Kind.SECRET_ROOM,
        ConversationId.room(("!" + title).getBytes(StandardCharsets.UTF_8)),
        title,
        null);
  }

  @Override
  public synchronized Conversation joinSecretRoom(String invite) {
    call("enter " + invite);
    return createSecretRoom("Climbing");
  }

  @Override
  public synchronized String roomInvite(ConversationId id) {
    Conversation room = conversations.get(id);
    return room.kind() == Conversation.Kind.OPEN_ROOM
        ? room.title()
        : "app2app-room:" + id + "/name=" + room.title();
  }

  @Override
  public synchronized void leaveRoom(ConversationId id) {
    conversations.remove(id);
    tell(new ChatEvent.ConversationRemoved(id));
  }

  @Override
  public synchronized List<Member> members(ConversationId id) {
    return members.getOrDefault(id, new ArrayList<>());
  }

  @Override
  public synchronized void addListener(ChatListener listener, Executor executor) {
    listeners.put(listener, executor);
  }

  @Override
  public synchronized void removeListener(ChatListener listener) {
    listeners.remove(listener);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}

package org.app2app.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatListener;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.Member;
import org.app2app.chat.SafetyNumber;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** A chat in memory whose other side is the test. */
final class ScriptedChat implements Chat {

  static final PeerId ME = PeerId.of("f".repeat(40));

  private final Map<PeerId, Contact> contacts = new LinkedHashMap<>();
  private final Map<ConversationId, ScriptedTalk> talks = new LinkedHashMap<>();
  private final Map<ChatListener, Executor> listeners = new ConcurrentHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private String name = "Me Myself";

  /** What a message's time is; each is told so anew. */
  long millis = System.currentTimeMillis();

  /** What the next call fails with that the person made; null if it doesn't. */
  volatile RuntimeException failure;

  static PeerId peer(String start) {
    return PeerId.of((start + "0".repeat(40)).substring(0, 40));
  }

  // ---- What the test does ----

  /** Somebody is there all of a sudden, or isn't as it was. */
  synchronized void put(Contact contact) {
    contacts.put(contact.id(), contact);
    tell(new ChatEvent.ContactChanged(contact));
  }

  synchronized ScriptedTalk talk(ConversationId id) {
    return talks.get(id);
  }

  synchronized ScriptedTalk direct(PeerId peer) {
    return talks.computeIfAbsent(
        ConversationId.direct(ME, peer),
        id -> new ScriptedTalk(id, Conversation.Kind.DIRECT, peer, contacts.get(peer).name()));
  }

  synchronized ScriptedTalk room(String title, boolean secret) {
    ConversationId id = ConversationId.room(title.getBytes(StandardCharsets.UTF_8));
    return talks.computeIfAbsent(
        id,
        none ->
            new ScriptedTalk(
                id,
                secret ? Conversation.Kind.SECRET_ROOM : Conversation.Kind.OPEN_ROOM,
                null,
                title));
  }

  synchronized ChatMessage hear(ScriptedTalk talk, PeerId from, String who, String text) {
    return hear(talk, from, who, text, null, null);
  }

  /** Somebody says something, or offers a file. */
  synchronized ChatMessage hear(
      ScriptedTalk talk, PeerId from, String who, String text, EntryId replyTo, SharedFile file) {
    ChatMessage.Kind kind = file == null ? ChatMessage.Kind.TEXT : ChatMessage.Kind.FILE;
    ChatMessage message = talk.write(from, who, false, millis, kind, text, replyTo, file);
    talk.unread++;
    tell(new ChatEvent.MessageAdded(message, !talk.muted));
    tell(new ChatEvent.ConversationChanged(talk.now()));
    return message;
  }

  /** A message isn't as it was. */
  synchronized ChatMessage change(EntryId id, UnaryOperator<ChatMessage> change) {
    ChatMessage changed = change.apply(message(id));
    talks.get(id.conversation()).put(changed);
    tell(new ChatEvent.MessageChanged(changed));
    return changed;
  }

  /** All that we said there got as far as that. */
  synchronized void reached(ScriptedTalk talk, ChatMessage.State state) {
    for (ChatMessage message : List.copyOf(talk.messages)) {
      if (message.mine()) {
        change(message.id(), m -> with(m, state, m.file()));
      }
    }
    tell(new ChatEvent.ConversationChanged(talk.now()));
  }

  static ChatMessage with(ChatMessage m, ChatMessage.State state, SharedFile file) {
    return new ChatMessage(
        m.id(),
        m.clock(),
        m.mine(),
        m.authorName(),
        m.millis(),
        m.kind(),
        m.text(),
        m.replyTo(),
        m.edited(),
        state,
        file);
  }

  private static ChatMessage saying(ChatMessage m, ChatMessage.Kind kind, String text) {
    return new ChatMessage(
        m.id(),
        m.clock(),
        m.mine(),
        m.authorName(),
        m.millis(),
        kind,
        text,
        m.replyTo(),
        kind == ChatMessage.Kind.TEXT,
        m.state(),
        null);
  }

  void tell(ChatEvent event) {
    listeners.forEach((listener, executor) -> executor.execute(() -> listener.onEvent(event)));
  }

  /** What was asked of it, in words, the oldest first. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  private void called(String what) {
    calls.add(what);
    boolean ofItself = what.equals("typing") || what.equals("markRead");
    RuntimeException now = failure;
    if (now != null && !ofItself) {
      failure = null;
      throw now;
    }
  }

  private void changeContact(PeerId id, UnaryOperator<Contact> change) {
    put(change.apply(contacts.get(id)));
  }

  private static Contact as(Contact c, Contact.State state) {
    return new Contact(
        c.id(),
        c.name(),
        c.ownName(),
        state,
        c.verified(),
        c.online(),
        c.path(),
        c.seenMillis(),
        c.request());
  }

  // ---- What the page does ----

  @Override
  public PeerId me() {
    return ME;
  }

  @Override
  public synchronized String name() {
    return name;
  }

  @Override
  public synchronized void rename(String name) {
    called("rename " + name);
    if (name.isBlank() || name.length() > 64) {
      throw new IllegalArgumentException("A name has 1 to 64 characters.");
    }
    this.name = name;
  }

  @Override
  public String invite() {
    return "app2app:" + ME + "/130.161.211.254:1873/192.168.1.7:1873";
  }

  @Override
  public synchronized List<Contact> contacts() {
    return contacts.values().stream().sorted(Comparator.comparing(Contact::name)).toList();
  }

  @Override
  public synchronized Contact contact(PeerId id) {
    return contacts.get(id);
  }

  @Override
  public synchronized Contact addContact(String invite) {
    called("addContact " + invite);
    if (!invite.matches("app2app:[0-9a-f]{40}.*")) {
      throw new IllegalArgumentException("\"" + invite + "\" is no invite.");
    }
    PeerId id = PeerId.of(invite.substring(8, 48));
    put(
        new Contact(
            id,
            id.toString().substring(0, 8),
            "",
            Contact.State.INVITED,
            false,
            false,
            null,
            0,
            ""));
    direct(id);
    tell(new ChatEvent.ConversationChanged(direct(id).now()));
    return contacts.get(id);
  }

  @Override
  public synchronized void acceptContact(PeerId id) {
    called("accept " + id);
    changeContact(id, c -> as(c, Contact.State.ACCEPTED));
  }

  @Override
  public synchronized void blockContact(PeerId id) {
    called("block " + id);
    changeContact(id, c -> as(c, Contact.State.BLOCKED));
  }

  @Override
  public synchronized void unblockContact(PeerId id) {
    called("unblock " + id);
    changeContact(id, c -> as(c, Contact.State.ACCEPTED));
  }

  @Override
  public synchronized void removeContact(PeerId id) {
    called("remove " + id);
    contacts.remove(id);
    tell(new ChatEvent.ContactRemoved(id));
    if (talks.remove(ConversationId.direct(ME, id)) != null) {
      tell(new ChatEvent.ConversationRemoved(ConversationId.direct(ME, id)));
    }
  }

  @Override
  public synchronized void renameContact(PeerId id, String name) {
    called("renameContact " + name);
    changeContact(
        id,
        c ->
            new Contact(
                c.id(),
                name.isEmpty() ? c.ownName() : name,
                c.ownName(),
                c.state(),
                c.verified(),
                c.online(),
                c.path(),
                c.seenMillis(),
                c.request()));
    ScriptedTalk talk = direct(id);
    talk.title = contacts.get(id).name();
    tell(new ChatEvent.ConversationChanged(talk.now()));
  }

  @Override
  public SafetyNumber safetyNumber(PeerId id) {
    return SafetyNumber.of(ME, id);
  }

  @Override
  public synchronized void setVerified(PeerId id, boolean verified) {
    called("verified " + verified);
    changeContact(
        id,
        c ->
            new Contact(
                c.id(),
                c.name(),
                c.ownName(),
                c.state(),
                verified,
                c.online(),
                c.path(),
                c.seenMillis(),
                c.request()));
  }

  @Override
  public synchronized List<Conversation> conversations() {
    return talks.values().stream()
        .map(ScriptedTalk::now)
        .sorted(Comparator.comparingLong(Conversation::lastMillis).reversed())
        .toList();
  }

  @Override
  public synchronized Conversation conversation(ConversationId id) {
    ScriptedTalk talk = talks.get(id);
    return talk == null ? null : talk.now();
  }

  @Override
  public synchronized List<ChatMessage> messages(ConversationId id, ChatMessage before, int limit) {
    ScriptedTalk talk = talks.get(id);
    if (talk == null) {
      return List.of();
    }
    int end = before == null ? talk.messages.size() : (int) before.id().number() - 1;
    return List.copyOf(talk.messages.subList(Math.max(0, end - limit), end));
  }

  @Override
  public synchronized List<ChatMessage> messagesAfter(
      ConversationId id, ChatMessage after, int limit) {
    ScriptedTalk talk = talks.get(id);
    if (talk == null) {
      return List.of();
    }
    int start = (int) after.id().number();
    int end = Math.min(talk.messages.size(), start + limit);
    return List.copyOf(talk.messages.subList(start, end));
  }

  @Override
  public synchronized ChatMessage message(EntryId id) {
    ScriptedTalk talk = talks.get(id.conversation());
    boolean there = talk != null && id.number() <= talk.messages.size();
    return there ? talk.messages.get((int) id.number() - 1) : null;
  }

  @Override
  public synchronized List<ChatMessage> search(String words, ConversationId in, int limit) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return talks.values().stream()
        .filter(talk -> in == null || talk.id.equals(in))
        .flatMap(talk -> talk.messages.stream())
        .filter(
            m ->
                Stream.of(wanted.split(" "))
                    .allMatch(w -> (" " + m.text().toLowerCase(Locale.ROOT)).contains(" " + w)))
        .sorted(Comparator.comparingLong(ChatMessage::millis).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void markRead(ConversationId id) {
    called("markRead");
    ScriptedTalk talk = talks.get(id);
    if (talk != null && talk.unread > 0) {
      talk.unread = 0;
      tell(new ChatEvent.ConversationChanged(talk.now()));
    }
  }

  @Override
  public synchronized void setMuted(ConversationId id, boolean muted) {
    called("muted " + muted);
    talks.get(id).muted = muted;
    tell(new ChatEvent.ConversationChanged(talks.get(id).now()));
  }

  @Override
  public synchronized void typing(ConversationId id) {
    called("typing");
  }

  @Override
  public synchronized ChatMessage send(ConversationId id, String text, EntryId replyTo) {
    called("send " + text);
    return sent(id, ChatMessage.Kind.TEXT, text, replyTo, null);
  }

  private ChatMessage sent(
      ConversationId id, ChatMessage.Kind kind, String text, EntryId replyTo, SharedFile file) {
    ScriptedTalk talk = talks.get(id);
    ChatMessage message = talk.write(ME, name, true, millis, kind, text, replyTo, file);
    tell(new ChatEvent.MessageAdded(message, false));
    tell(new ChatEvent.ConversationChanged(talk.now()));
    return message;
  }

  @Override
  public synchronized ChatMessage edit(EntryId message, String text) {
    called("edit " + text);
    return change(message, m -> saying(m, ChatMessage.Kind.TEXT, text));
  }

  @Override
  public synchronized ChatMessage delete(EntryId message) {
    called("delete");
    return change(message, m -> saying(m, ChatMessage.Kind.DELETED, ""));
  }

  @Override
  public synchronized ChatMessage sendFile(ConversationId id, Path file) {
    String called = file.getFileName().toString();
    called("sendFile " + called);
    long size;
    try {
      size = Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean picture = called.matches(".*\\.(png|jpg|svg)");
    SharedFile shared = new SharedFile(called, size, size, SharedFile.State.HERE, file, picture);
    return sent(id, ChatMessage.Kind.FILE, called, null, shared);
  }

  @Override
  public synchronized void fetchFile(EntryId message) {
    called("fetch");
    file(message, SharedFile.State.COMING, 0, null);
  }

  @Override
  public synchronized void cancelFile(EntryId message) {
    called("cancel");
    file(message, SharedFile.State.OFFERED, 0, null);
  }

  /** A file got on. */
  synchronized void file(EntryId message, SharedFile.State state, long done, Path path) {
    change(
        message,
        m -> {
          SharedFile old = m.file();
          return with(
              m,
              m.state(),
              new SharedFile(old.name(), old.size(), done, state, path, old.picture()));
        });
  }

  @Override
  public synchronized Conversation joinRoom(String name) {
    called("joinRoom " + name);
    String plain = name.startsWith("#") ? name.substring(1) : name;
    if (!plain.matches("[\\p{L}\\p{N}-]{1,32}")) {
      throw new IllegalArgumentException("A room's name has 1 to 32 letters, digits and dashes.");
    }
    return entered(room("#" + plain, false));
  }

  private Conversation entered(ScriptedTalk talk) {
    talk.members.add(new Member(ME, name, true, false));
    tell(new ChatEvent.ConversationChanged(talk.now()));
    return talk.now();
  }

  @Override
  public synchronized Conversation createSecretRoom(String name) {
    called("createSecretRoom " + name);
    return entered(room(name, true));
  }

  @Override
  public synchronized Conversation joinSecretRoom(String invite) {
    called("joinSecretRoom " + invite);
    return entered(room("Secret garden", true));
  }

  @Override
  public synchronized String roomInvite(ConversationId id) {
    ScriptedTalk talk = talks.get(id);
    return talk.kind == Conversation.Kind.OPEN_ROOM ? talk.title : "app2app-room:" + id;
  }

  @Override
  public synchronized void leaveRoom(ConversationId id) {
    called("leaveRoom");
    talks.remove(id);
    tell(new ChatEvent.ConversationRemoved(id));
  }

  @Override
  public synchronized List<Member> members(ConversationId id) {
    return List.copyOf(talks.get(id).members);
  }

  @Override
  public void addListener(ChatListener listener, Executor executor) {
    listeners.put(listener, executor);
  }

  @Override
  public void removeListener(ChatListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void close() {
    listeners.clear();
  }
}

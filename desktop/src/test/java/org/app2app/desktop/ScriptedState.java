package org.app2app.desktop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatListener;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** What is in a {@link ScriptedChat}, and how the test changes it. */
abstract class ScriptedState implements Chat {

  static final PeerId ME = PeerId.of("f".repeat(40));

  final Map<PeerId, Contact> contacts = new LinkedHashMap<>();
  final Map<ConversationId, ScriptedTalk> talks = new LinkedHashMap<>();
  private final Map<ChatListener, Executor> listeners = new ConcurrentHashMap<>();
  private final List<String> calls = new ArrayList<>();
  String name = "Me Myself";

  /** What a message's time is; each is told so anew. */
  long millis = System.currentTimeMillis();

  /** What happens while somebody still looks at the list of conversations that it asked for. */
  volatile Runnable afterList = () -> {};

  /** What the next call fails with that the person made; null if it doesn't. */
  volatile RuntimeException failure;

  static PeerId peer(String start) {
    return PeerId.of((start + "0".repeat(40)).substring(0, 40));
  }

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

  void tell(ChatEvent event) {
    listeners.forEach((listener, executor) -> executor.execute(() -> listener.onEvent(event)));
  }

  /** What was asked of it, in words, the oldest first. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  final void called(String what) {
    calls.add(what);
    boolean ofItself = what.equals("typing") || what.equals("markRead");
    RuntimeException now = failure;
    if (now != null && !ofItself) {
      failure = null;
      throw now;
    }
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

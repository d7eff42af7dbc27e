package org.app2app.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.Member;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;

/** A chat in memory whose other side is the test. */
final class ScriptedChat extends ScriptedPeople {

  @Override
  public synchronized List<Conversation> conversations() {
    List<Conversation> listed =
        talks.values().stream()
            .map(ScriptedTalk::now)
            .sorted(Comparator.comparingLong(Conversation::lastMillis).reversed())
            .toList();
    afterList.run();
    return listed;
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
}

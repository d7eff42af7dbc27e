package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.app2app.chat.figures.LoopbackChat;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.node.NodeStartException;
import org.app2app.wire.PeerId;

/** Somebody with a node on loopback and a chat, who remembers what happened. */
final class Person implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  final Node node;
  final Chat chat;
  private final List<ChatEvent> events = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  private Person(Node node, Chat chat) {
    this.node = node;
    this.chat = chat;
  }

  /** Starts one that keeps everything in that folder. */
  static Person start(Path folder, String name) {
    try {
      List<String> warnings = new ArrayList<>();
      LoopbackChat running = LoopbackChat.start(folder, warnings::add);
      Person person = begun(running.node(), running.chat(), name);
      for (String warning : warnings) {
        person.remember(new ChatEvent.Warning(warning));
      }
      return person;
    } catch (NodeStartException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** Starts one whose database is the one in that folder, or something around it. */
  static Person start(Path folder, String name, UnaryOperator<Database> around) {
    try {
      Node node = LoopbackNode.start(folder);
      Database database = around.apply(JdbcDatabase.open(LoopbackChat.database(folder)));
      return begun(node, ChatNode.open(node, database, folder.resolve("files")), name);
    } catch (NodeStartException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static Person begun(Node node, Chat chat, String name) {
    Person person = new Person(node, chat);
    chat.addListener(person::remember, Runnable::run);
    if (chat.name().isEmpty()) {
      chat.rename(name);
    }
    return person;
  }

  private void remember(ChatEvent event) {
    lock.lock();
    try {
      events.add(event);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is so, looking whenever something happened. */
  void await(String what, BooleanSupplier isSo) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean so = isSo.getAsBoolean();
    while (!so && System.nanoTime() < end) {
      lock.lock();
      try {
        if (!news.await(200, TimeUnit.MILLISECONDS)) {
          Thread.onSpinWait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } finally {
        lock.unlock();
      }
      so = isSo.getAsBoolean();
    }
    assertThat(so).as(what).isTrue();
  }

  PeerId id() {
    return node.peerId();
  }

  ConversationId with(Person other) {
    return ConversationId.direct(id(), other.id());
  }

  Contact.State state(Person other) {
    Contact contact = chat.contact(other.id());
    return contact == null ? null : contact.state();
  }

  /** The texts of a conversation, in its order. */
  List<String> texts(ConversationId conversation) {
    List<String> texts = new ArrayList<>();
    if (chat.conversation(conversation) != null) {
      for (ChatMessage message : chat.messages(conversation, null, 500)) {
        texts.add(message.text());
      }
    }
    return texts;
  }

  /** Makes the two contacts, by this one's invite. */
  void befriend(Person other) {
    other.chat.addContact(chat.invite());
    await("asked", () -> state(other) == Contact.State.ASKS);
    chat.acceptContact(other.id());
    other.await("accepted", () -> other.state(this) == Contact.State.ACCEPTED);
  }

  /** What it was warned of. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (ChatEvent event : events()) {
      if (event instanceof ChatEvent.Warning warning) {
        warnings.add(warning.text());
      }
    }
    return warnings;
  }

  /** How often it was told that somebody types. */
  long timesTyped() {
    return events().stream().filter(event -> event instanceof ChatEvent.Typing).count();
  }

  List<ChatEvent> events() {
    lock.lock();
    try {
      return new ArrayList<>(events);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    chat.close();
    node.close();
  }
}

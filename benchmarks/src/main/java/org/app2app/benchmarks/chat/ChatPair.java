package org.app2app.benchmarks.chat;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.Contact;
import org.app2app.chat.figures.LoopbackChat;
import org.app2app.chat.log.ConversationId;
import org.app2app.node.NodeStartException;

/** Two contacts, each with a node on loopback and a database on the disk. */
final class ChatPair implements Closeable {

  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  /** One of them; when each message was shown to it, by its text. */
  static final class Person implements Closeable {
    final LoopbackChat running;
    final Chat chat;
    final Map<String, Long> shownNanos = new ConcurrentHashMap<>();
    private final ExecutorService screen =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "screen");
              thread.setDaemon(true);
              return thread;
            });

    Person(Path folder) throws NodeStartException {
      running = LoopbackChat.start(folder, System.err::println);
      chat = running.chat();
      chat.addListener(this::happened, screen);
    }

    Path database() {
      return LoopbackChat.database(running.folder());
    }

    private void happened(ChatEvent event) {
      if (event instanceof ChatEvent.MessageAdded added) {
        shownNanos.put(added.message().text(), System.nanoTime());
      } else if (event instanceof ChatEvent.Warning warning) {
        System.err.println(warning.text());
      }
      synchronized (this) {
        notifyAll();
      }
    }

    interface Condition {
      boolean isSo();
    }

    /** Waits until something is so. */
    void await(Condition condition) throws InterruptedException, TimeoutException {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (!condition.isSo()) {
        if (System.nanoTime() - end > 0) {
          throw new TimeoutException("it doesn't come about");
        }
        synchronized (this) {
          TimeUnit.MILLISECONDS.timedWait(this, 50);
        }
      }
    }

    @Override
    public void close() {
      running.close();
      screen.shutdownNow();
    }
  }

  final Person ada;
  private Person ben;
  final ConversationId both;

  ChatPair(Path folder) throws NodeStartException, InterruptedException, TimeoutException {
    ada = new Person(folder.resolve("ada"));
    ben = new Person(folder.resolve("ben"));
    both = ConversationId.direct(ada.chat.me(), ben.chat.me());
    ben.chat.addContact(ada.chat.invite());
    ada.await(() -> ada.chat.contact(ben.chat.me()) != null);
    ada.chat.acceptContact(ben.chat.me());
    ben.await(() -> ben.chat.contact(ada.chat.me()).state() == Contact.State.ACCEPTED);
    ada.chat.send(both, "hello", null);
    ben.await(() -> ben.shownNanos.containsKey("hello"));
  }

  Person ben() {
    return ben;
  }

  void closeBen() {
    ben.close();
  }

  void openBen() throws NodeStartException {
    ben = new Person(ben.running.folder());
  }

  @Override
  public void close() {
    ada.close();
    ben.close();
  }
}

package org.app2app.benchmarks.chat;

import java.io.Closeable;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatNode;
import org.app2app.chat.Contact;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.store.Databases;
import org.app2app.node.Node;
import org.app2app.node.NodeStartException;

/** Two contacts, each with a node on loopback and a database on the disk. */
final class ChatPair implements Closeable {

  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  /** One of them; when each message was shown to it, by its text. */
  static final class Person implements Closeable {
    final Path folder;
    final Node node;
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
      this.folder = folder;
      node =
          Node.builder()
              .dataFolder(folder)
              .bind(InetAddress.getLoopbackAddress())
              .port(0)
              .lan(false)
              .portMapping(false)
              .start();
      chat =
          ChatNode.open(
              node,
              Databases.open(database(), node.peerId(), System.err::println),
              folder.resolve("files"));
      chat.addListener(this::happened, screen);
    }

    Path database() {
      return folder.resolve("chat.db");
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
      chat.close();
      node.close();
      screen.shutdownNow();
    }
  }

  final Person ada;
  private Person ben;
  final ConversationId both;

  ChatPair(Path folder) throws NodeStartException, InterruptedException, TimeoutException {
    ada = new Person(folder.resolve("ada"));
    ben = new Person(folder.resolve("ben"));
    both = ConversationId.direct(ada.node.peerId(), ben.node.peerId());
    ben.chat.addContact(ada.chat.invite());
    ada.await(() -> ada.chat.contact(ben.node.peerId()) != null);
    ada.chat.acceptContact(ben.node.peerId());
    ben.await(() -> ben.chat.contact(ada.node.peerId()).state() == Contact.State.ACCEPTED);
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
    ben = new Person(ben.folder);
  }

  @Override
  public void close() {
    ada.close();
    ben.close();
  }
}

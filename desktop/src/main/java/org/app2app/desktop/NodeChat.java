package org.app2app.desktop;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatNode;
import org.app2app.chat.SentCopies;
import org.app2app.chat.store.Databases;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.StoreException;
import org.app2app.node.Node;

/**
 * The chat of a node of this program. It is opened on a thread of its own: SQLite takes longer to
 * load than a node to start.
 */
final class NodeChat implements Closeable {

  /** Where everything is, in the data folder. */
  static final String DATABASE = "chat.db";

  static final String FILES = "files";

  private final Node node;
  private final Path folder;
  private final SentCopies copies;
  private final Consumer<String> warnings;
  private final CountDownLatch opened = new CountDownLatch(1);
  private Chat chat;
  private boolean closed;

  private NodeChat(Node node, Path folder, Consumer<String> warnings) {
    this.node = node;
    this.folder = folder;
    copies = SentCopies.in(folder.resolve(FILES));
    this.warnings = warnings;
  }

  /**
   * Begins to load SQLite, at the very beginning: to read options and start a node takes a while
   * too.
   */
  static void prepare() {
    start(JdbcDatabase::load, "app2app-chat-loading");
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Begins to open it.
   *
   * @param folder the node's data folder
   * @param warnings gets a sentence for whatever a person should know
   */
  static NodeChat begin(Node node, Path folder, Consumer<String> warnings) {
    NodeChat begun = new NodeChat(node, folder, warnings);
    start(begun::open, "app2app-chat-opening");
    return begun;
  }

  private void open() {
    try {
      Chat ready =
          ChatNode.open(
              node,
              Databases.open(folder.resolve(DATABASE), node.peerId(), warnings),
              folder.resolve(FILES),
              copies);
      keep(ready);
    } catch (ChatException | StoreException e) {
      warnings.accept(e.getMessage() + " There is no chat until that is mended.");
    } finally {
      opened.countDown();
    }
  }

  private synchronized void keep(Chat ready) {
    if (closed) {
      ready.close();
    } else {
      chat = ready;
    }
  }

  /** Where files are copied that the page sends. */
  SentCopies copies() {
    return copies;
  }

  /** Waits until it is open; null if it can't be opened, or was closed meanwhile. */
  Chat await() {
    try {
      opened.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return current();
  }

  private synchronized Chat current() {
    return chat;
  }

  /** Ends it, before its node ends. */
  @Override
  public void close() {
    Chat open;
    synchronized (this) {
      closed = true;
      open = chat;
      chat = null;
    }
    if (open != null) {
      open.close();
    }
  }
}

package org.app2app.desktop;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.app2app.chat.Chat;
import org.app2app.chat.SentCopies;
import org.app2app.desktop.chat.ChatPage;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;

/** A node on 127.0.0.1 with its page. */
final class PageFixture implements AutoCloseable {

  private final PageDoor door;
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  final EventLog log = new EventLog();
  final Node node;
  private final Chat chat;
  private final SentCopies copies;
  final RawHttp http;
  final PageServer server;

  PageFixture(Path folder) throws Exception {
    this(folder, null);
  }

  /** With that chat. */
  PageFixture(Path folder, Chat chat) throws Exception {
    this.chat = chat;
    copies = new SentCopies(folder.resolve("outgoing"));
    door = PageDoor.open(0);
    node = LoopbackNode.builder(folder).listener(event -> log.add(event, 1), executor).start();
    http = new RawHttp(door.port());
    http.connect().close();
    server = PageServer.start(door.awaitKnock(), node, log, this::chatPage);
  }

  private ChatPage chatPage() {
    return chat == null ? null : new ChatPage(chat, copies, text -> QrCode.of(text).toSvg());
  }

  int port() {
    return door.port();
  }

  @Override
  public void close() {
    if (chat != null) {
      chat.close();
    }
    node.close();
    server.sayGoodbye();
    server.stop();
    door.close();
    executor.shutdownNow();
  }
}

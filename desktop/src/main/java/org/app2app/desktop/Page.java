package org.app2app.desktop;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.app2app.chat.Chat;
import org.app2app.desktop.chat.ChatPage;
import org.app2app.node.Node;

/** A running node's page, from the moment that its port is open; or the lack of one. */
final class Page {

  private final Node node;
  private final EventLog log;
  private final NodeChat chat;
  private final Path folder;
  private final PageDoor door;
  private final boolean otherPort;
  private volatile PageServer server;

  private Page(Node node, EventLog log, NodeChat chat, RunOptions options, PageDoor door) {
    this.node = node;
    this.log = log;
    this.chat = chat;
    this.folder = options.data();
    this.door = door;
    this.otherPort = options.pagePort() < 0;
  }

  /** Opens the page if there is to be one, and leaves word in the data folder where it is. */
  static Page open(Node node, EventLog log, NodeChat chat, RunOptions options) throws Failure {
    PageDoor door = options.page() ? PageDoor.open(options.pagePort()) : null;
    Page page = new Page(node, log, chat, options, door);
    try {
      PageFile.write(page.folder, page.url());
    } catch (IOException e) {
      page.close();
      throw new Failure("Can't write to the data folder (" + e.getMessage() + ").", e);
    }
    if (door != null) {
      page.serve();
    }
    return page;
  }

  private String url() {
    return door == null ? null : "http://127.0.0.1:" + door.port() + "/";
  }

  /** A line for the person at the keyboard; null without a page. */
  String text() {
    if (door == null) {
      return null;
    }
    boolean taken = otherPort && door.port() != PageDoor.DEFAULT_PORT;
    return "Page: " + url() + (taken ? " (" + PageDoor.DEFAULT_PORT + " is taken)" : "");
  }

  private void serve() {
    Thread thread = new Thread(this::awaitAndServe, "app2app-page");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitAndServe() {
    try {
      ServerSocketChannel channel = door.awaitKnock();
      if (channel != null) {
        server = PageServer.start(channel, node, log, this::chatPage);
      }
    } catch (IOException | RuntimeException e) {
      if (node.status().running()) {
        org.slf4j.LoggerFactory.getLogger(Page.class).error("the page can't be served", e);
      }
    }
  }

  /** Null if there is no chat. */
  private ChatPage chatPage() {
    Chat open = chat.await();
    return open == null ? null : new ChatPage(open, chat.copies(), text -> QrCode.of(text).toSvg());
  }

  /** Takes leave of whoever looks at it. */
  void close() {
    PageFile.delete(folder);
    PageServer running = server;
    if (running != null) {
      running.sayGoodbye();
    }
    if (door != null) {
      door.close();
    }
  }
}

package org.app2app.desktop;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.app2app.desktop.chat.ChatPage;
import org.app2app.node.Node;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.LoggerFactory;

/** The web server behind the page: its files, and what they ask for. */
final class PageServer {

  private static final int THREADS_MIN = 2;

  /** One for each stream, and a few for all else. */
  private static final int THREADS_MAX = EventStreams.CLIENTS_MAX + 16;

  private static final int THREAD_IDLE_MILLIS = 10_000;

  /** A client that takes nothing for so long is dropped. */
  private static final long CONNECTION_IDLE_MILLIS = 20_000;

  /** What {@code web/js/lib.js} loads. */
  private static final List<String> LIBRARIES =
      List.of("lit-html", "d3-force", "d3-timer", "d3-dispatch", "d3-quadtree");

  private static final Map<String, String> FILE_HEADERS = Map.of("Cache-Control", "no-cache");

  /** The first client is there before the server is: it gets its turn when all is ready. */
  private final CountDownLatch ready = new CountDownLatch(1);

  private final Javalin javalin;
  private final Api api;
  private final EventStreams streams;
  private final RequestGuard guard;

  private PageServer(ServerSocketChannel channel, Node node, EventLog log) {
    StatusFeed feed = new StatusFeed(node);
    streams = new EventStreams(feed, log);
    api = new Api(node, feed);
    guard = new RequestGuard(channel.socket().getLocalPort());
    javalin = create(channel);
  }

  /**
   * Serves whoever connects to that channel, on threads of its own.
   *
   * @param chat gives the chat, which may be opened while the server is; null if there is none
   */
  static PageServer start(
      ServerSocketChannel channel, Node node, EventLog log, Supplier<ChatPage> chat) {
    PageServer server = new PageServer(channel, node, log);
    try {
      server.javalin.start();
      server.add(chat.get());
      return server;
    } finally {
      server.ready.countDown();
    }
  }

  private void add(ChatPage chat) {
    if (chat == null) {
      javalin.get("/api/chat", context -> context.status(204));
    } else {
      chat.addTo(javalin);
      streams.add(chat);
    }
  }

  /** Lets those who follow read the last events. */
  void sayGoodbye() {
    streams.close();
  }

  void stop() {
    javalin.stop();
  }

  private Javalin create(ServerSocketChannel channel) {
    return Javalin.create(config -> configure(config, channel))
        .before(guard)
        .get("/api/status", api::status)
        .get("/api/invite.svg", api::invite)
        .get("/api/events", streams::serve)
        .post("/api/bootstrap", api::bootstrap)
        .post("/api/stop", api::stop)
        .exception(HttpResponseException.class, PageServer::refuse)
        .exception(Exception.class, PageServer::confess);
  }

  private void configure(JavalinConfig config, ServerSocketChannel channel) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.http.disableCompression();
    config.http.prefer405over404 = true;
    config.jetty.threadPool = new QueuedThreadPool(THREADS_MAX, THREADS_MIN, THREAD_IDLE_MILLIS);
    config.jetty.addConnector((server, http) -> connector(server, http, channel));
    addFiles(config, "/", "/web");
    for (String library : LIBRARIES) {
      addFiles(config, "/webjars/" + library, "/META-INF/resources/webjars/" + library);
    }
  }

  private static void addFiles(JavalinConfig config, String path, String folder) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = path;
          files.directory = folder;
          files.location = Location.CLASSPATH;
          files.headers = FILE_HEADERS;
        });
  }

  private ServerConnector connector(
      Server server, HttpConfiguration http, ServerSocketChannel channel) {
    http.setSendServerVersion(false);
    http.addCustomizer((connector, configuration, request) -> awaitReady());
    ServerConnector connector =
        new ServerConnector(server, null, null, null, 0, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(CONNECTION_IDLE_MILLIS);
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  private void awaitReady() {
    try {
      ready.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpResponseException e, Context context) {
    String sentence =
        switch (e.getStatus()) {
          case 404 -> "There is nothing at " + context.path() + ".";
          case 405 -> context.path() + " can't be asked with " + context.method() + ".";
          default -> e.getMessage();
        };
    Api.error(context, e.getStatus(), sentence);
  }

  private static void confess(Exception defect, Context context) {
    LoggerFactory.getLogger(PageServer.class).error("a request failed: {}", context.path(), defect);
    Api.error(context, 500, "A defect in the node's page; its log says more.");
  }
}

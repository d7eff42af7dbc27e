package org.app2app.desktop;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.app2app.desktop.chat.ChatPage;

/** The streams of {@code GET /api/events}: whoever follows them, and their end. */
final class EventStreams {

  /** Windows that may look at one node at a time; each has a thread. */
  static final int CLIENTS_MAX = 16;

  /** What those who follow get to read the last events. */
  private static final long GOODBYE_MILLIS = 150;

  private static final long GOODBYE_STEP_MILLIS = 5;

  private final StatusFeed feed;
  private final EventLog log;
  private final AtomicInteger clients = new AtomicInteger();
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private ChatPage chat;

  EventStreams(StatusFeed feed, EventLog log) {
    this.feed = feed;
    this.log = log;
  }

  /** To be called, if at all, before anybody is served: what happens in that chat is told, too. */
  void add(ChatPage newChat) {
    chat = newChat;
  }

  /** Serves one client until it goes. */
  void serve(Context context) throws IOException {
    if (clients.incrementAndGet() > CLIENTS_MAX) {
      clients.decrementAndGet();
      throw new HttpResponseException(
          503, "This page is open in " + CLIENTS_MAX + " windows already; close one.");
    }
    try {
      context.header("Cache-Control", "no-store");
      context.contentType("text/event-stream;charset=utf-8");
      follow(new EventStream(feed, context.res().getOutputStream()), context);
    } finally {
      clients.decrementAndGet();
    }
  }

  /** Whoever sees the stream open misses nothing: it is told so after it follows. */
  private void follow(EventStream stream, Context context) {
    Consumer<String> chatFollower = stream::takeChat;
    open.add(stream);
    log.follow(stream);
    if (chat != null) {
      chat.follow(chatFollower);
    }
    try {
      context.res().flushBuffer();
      stream.run();
    } catch (IOException gone) {
      // The window was closed.
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    } finally {
      log.unfollow(stream);
      if (chat != null) {
        chat.unfollow(chatFollower);
      }
      open.remove(stream);
    }
  }

  /** Ends all streams, after what they still have to tell; waits for that, but not long. */
  void close() {
    for (EventStream stream : open) {
      stream.end();
    }
    try {
      for (long i = 0; i < GOODBYE_MILLIS / GOODBYE_STEP_MILLIS && !open.isEmpty(); i++) {
        TimeUnit.MILLISECONDS.sleep(GOODBYE_STEP_MILLIS);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.app2app.desktop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What one client is sent, as server-sent events (WHATWG HTML, section 9.2): every event of the log
 * and of the chat, and the status whenever it has changed. Of statuses a slow client gets fewer; of
 * the rest it may miss nothing, and is dropped when it falls too far behind.
 */
final class EventStream implements EventLog.Follower {

  /** What is to be sent; made when its turn comes. */
  private interface Frame {
    /** Empty for nothing. */
    String text();
  }

  /** Events that wait for a slow client, those that are kept for it at first included. */
  private static final int QUEUE_MAX = EventLog.KEPT_MAX + 300;

  /** After so many statuses that didn't change a sign of life: 2 seconds. */
  private static final int QUIET_MAX = 8;

  private final StatusFeed feed;
  private final OutputStream out;
  private final BlockingQueue<Frame> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private volatile boolean ended;
  private volatile boolean dropped;

  EventStream(StatusFeed feed, OutputStream out) {
    this.feed = feed;
    this.out = out;
  }

  @Override
  public void take(EventLog.Entry entry) {
    queue(() -> entry.json() == null ? "" : frame("log", entry.json()));
  }

  /** Takes what happened in the chat. */
  void takeChat(String json) {
    queue(() -> frame("chat", json));
  }

  private void queue(Frame frame) {
    if (!dropped && !queue.offer(frame)) {
      dropped = true;
    }
  }

  private static String frame(String event, String json) {
    return "event: " + event + "\ndata: " + json + "\n\n";
  }

  /** Ends it, after what waits. */
  void end() {
    ended = true;
  }

  /** Sends until the client is gone ({@link IOException}), too slow, or told that it is over. */
  void run() throws IOException, InterruptedException {
    long sent = sendStatus(0);
    int quiet = 0;
    while (!dropped && (!ended || !queue.isEmpty())) {
      long waitMillis = ended ? 0 : StatusFeed.INTERVAL_MILLIS;
      Frame frame = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (frame != null) {
        sendAll(frame);
      }
      long latest = sendStatus(sent);
      quiet = latest == sent ? quiet + 1 : 0;
      sent = latest;
      if (quiet >= QUIET_MAX) {
        quiet = 0;
        send(":\n\n");
      }
    }
  }

  private void sendAll(Frame first) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Frame frame = first; frame != null; frame = queue.poll()) {
      text.append(frame.text());
    }
    send(text.toString());
  }

  private long sendStatus(long sent) throws IOException {
    StatusFeed.Edition latest = feed.latest();
    if (latest.number() != sent) {
      send(frame("status", latest.json()));
    }
    return latest.number();
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

package org.app2app.desktop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What one client is sent, as server-sent events (WHATWG HTML, section 9.2): every event of the
 * log, and the status whenever it has changed. Of statuses a slow client gets fewer; of the log it
 * may miss nothing, and is dropped when it falls too far behind.
 */
final class EventStream implements EventLog.Follower {

  /** Events that wait for a slow client, those that are kept for it at first included. */
  private static final int QUEUE_MAX = EventLog.KEPT_MAX + 300;

  /** After so many statuses that didn't change a sign of life: 2 seconds. */
  private static final int QUIET_MAX = 8;

  private final StatusFeed feed;
  private final OutputStream out;
  private final BlockingQueue<EventLog.Entry> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private volatile boolean ended;
  private volatile boolean dropped;

  EventStream(StatusFeed feed, OutputStream out) {
    this.feed = feed;
    this.out = out;
  }

  @Override
  public void take(EventLog.Entry entry) {
    if (!dropped && !queue.offer(entry)) {
      dropped = true;
    }
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
      EventLog.Entry entry = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (entry != null) {
        sendAll(entry);
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

  private void sendAll(EventLog.Entry first) throws IOException {
    StringBuilder text = new StringBuilder();
    for (EventLog.Entry entry = first; entry != null; entry = queue.poll()) {
      String json = entry.json();
      if (json != null) {
        text.append("event: log\ndata: ").append(json).append("\n\n");
      }
    }
    send(text.toString());
  }

  private long sendStatus(long sent) throws IOException {
    StatusFeed.Edition latest = feed.latest();
    if (latest.number() != sent) {
      send("event: status\ndata: " + latest.json() + "\n\n");
    }
    return latest.number();
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

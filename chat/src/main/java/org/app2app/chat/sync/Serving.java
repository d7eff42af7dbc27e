package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.app2app.chat.log.Entry;

/** What a peer is sent of the entries of a conversation: as much as flow control allows. */
final class Serving {

  /** Requests that wait at a time; an honest peer has two. */
  private static final int JOBS_MAX = 8;

  private final Link link;
  private final Queue<Job> jobs = new ArrayDeque<>();

  /** A request, and how far it was answered. */
  private static final class Job {
    final long request;
    private final ByteBuffer ranges;
    long shortName;
    int after;
    int upTo;
    private boolean unfinished;

    Job(long request, byte[] ranges) {
      this.request = request;
      this.ranges = ByteBuffer.wrap(ranges);
    }

    boolean hasMore() {
      return unfinished || ranges.hasRemaining();
    }

    /** Goes to the next range, or what is left of the last one. */
    void next() {
      if (!unfinished) {
        shortName = ranges.getLong();
        after = ranges.getInt();
        upTo = ranges.getInt();
      }
      unfinished = false;
    }

    void reached(int number) {
      after = number;
      unfinished = true;
    }
  }

  Serving(Link link) {
    this.link = link;
  }

  /** Whether nothing is asked for. */
  boolean isIdle() {
    return jobs.isEmpty();
  }

  /** The peer asks; false if it asks for too much at a time. */
  boolean request(long number, byte[] ranges) {
    if (jobs.size() >= JOBS_MAX) {
      return false;
    }
    jobs.add(new Job(number, ranges));
    noteKnown(ByteBuffer.wrap(ranges));
    return true;
  }

  private void noteKnown(ByteBuffer ranges) {
    while (ranges.hasRemaining()) {
      int row = link.share.table.rowOf(ranges.getLong());
      int after = ranges.getInt();
      ranges.getInt();
      if (row >= 0) {
        link.knows(row, Math.min(after, link.share.table.head(row)));
      }
    }
  }

  /** Sends what is due, until enough is under way. */
  void pump(long nowNanos) {
    while (link.line.isFree() && !jobs.isEmpty()) {
      answer(jobs.peek(), nowNanos);
    }
    if (link.share.isDirect() && link.stateKnown) {
      pushAll(nowNanos);
    }
  }

  private void answer(Job job, long nowNanos) {
    Batch batch = new Batch();
    while (job.hasMore() && batch.hasRoom()) {
      job.next();
      int row = link.share.table.rowOf(job.shortName);
      if (!link.share.table.isNamed(row) || job.after < 0) {
        continue;
      }
      int reached = batch.add(row, job.after, job.upTo);
      if (reached > job.after && reached < job.upTo) {
        job.reached(reached);
      }
    }
    batch.message.request = job.request;
    batch.message.last = !job.hasMore();
    if (batch.message.last) {
      jobs.remove();
    }
    batch.send(nowNanos);
  }

  /** In a direct conversation each sends what the other lacks, unasked. */
  private void pushAll(long nowNanos) {
    LogTable table = link.share.table;
    for (int row = 0; row < table.size() && link.line.isFree(); row++) {
      while (link.line.isFree() && link.known(row) < table.head(row)) {
        if (!push(row, nowNanos)) {
          link.knows(row, table.head(row));
        }
      }
    }
  }

  /** Sends the next entries of a log; false if there are none. */
  boolean push(int row, long nowNanos) {
    Batch batch = new Batch();
    batch.add(row, link.known(row), link.share.table.head(row));
    boolean any = !batch.message.entries.isEmpty();
    if (any) {
      batch.send(nowNanos);
    }
    return any;
  }

  /** A message that is being filled with entries. */
  private final class Batch {
    final SyncMessage message = link.message(Kind.ENTRIES);
    private final Packed floors = new Packed();
    private int bytes;

    boolean hasRoom() {
      return bytes < link.share.context.limits.batchBytes();
    }

    /** Adds entries up to that one, as far as there is room; returns the number reached. */
    int add(int row, int after, int upTo) {
      int room = link.share.context.limits.batchBytes() - bytes;
      List<Entry> entries =
          link.share.context.histories.entries(link.share.table.name(row), after, room);
      int at = after;
      long end = upTo;
      for (Entry entry : entries) {
        if (at == after && entry.number() > after + 1L) {
          // What came before is kept no more: it can be had from here on.
          floors.head(link.share.table.shortName(row), (int) entry.number());
          end = Math.max(upTo, entry.number() + upTo - after - 1);
        }
        if (entry.number() > end || !hasRoom()) {
          break;
        }
        message.entries.add(entry.bytes());
        message.entries.add(entry.signature());
        bytes += entry.size();
        at = (int) entry.number();
      }
      link.knows(row, at);
      return at;
    }

    void send(long nowNanos) {
      message.floors = floors.toBytes();
      link.send(message, nowNanos);
    }
  }
}

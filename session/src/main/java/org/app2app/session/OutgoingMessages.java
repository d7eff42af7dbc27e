package org.app2app.session;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Our messages, in one stream per service; when each has arrived. */
final class OutgoingMessages {

  private static final int LENGTH_BYTES = 4;

  private final Streams streams;
  private final SessionLimits limits;
  private final Map<String, Queue> queues = new HashMap<>();
  private long nextNumber;

  /** Those to one service that haven't arrived. */
  private static final class Queue {
    private final Stream stream;

    /** Number and end in the stream, by turns. */
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();

    private boolean wanting;

    Queue(Stream stream) {
      this.stream = stream;
    }
  }

  OutgoingMessages(Streams streams, SessionLimits limits) {
    this.streams = streams;
    this.limits = limits;
  }

  /** See {@link Session#sendMessage}. */
  long send(String service, byte[] message) {
    if (message.length > limits.messageBytesMax()) {
      throw new IllegalArgumentException(
          "a message has at most " + limits.messageBytesMax() + " bytes");
    }
    Queue queue = queues.get(service);
    if (queue == null) {
      Stream stream = streams.open(service, StreamId.MESSAGES);
      if (stream == null) {
        return -1;
      }
      queue = new Queue(stream);
      queues.put(service, queue);
    }
    SendHalf half = queue.stream.sendHalf();
    if (!queue.waiting.isEmpty() && half.room() < LENGTH_BYTES + message.length) {
      queue.wanting = true;
      return -1;
    }
    half.writeWhole(lengthOf(message));
    half.writeWhole(message);
    queue.waiting.add(nextNumber);
    queue.waiting.add(half.endOffset());
    queue.stream.wantsToSend();
    return nextNumber++;
  }

  private static byte[] lengthOf(byte[] message) {
    int length = message.length;
    return new byte[] {
      (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
    };
  }

  /** Something of that stream has arrived, or it was given up. */
  void progressed(Stream stream) {
    Queue queue = queues.get(stream.service());
    if (queue == null || queue.stream != stream) {
      return;
    }
    long delivered = stream.sendHalf().deliveredOffset();
    Iterator<Long> waiting = queue.waiting.iterator();
    while (waiting.hasNext()) {
      long number = waiting.next();
      if (waiting.next() > delivered) {
        break;
      }
      queue.waiting.remove();
      queue.waiting.remove();
      waiting = queue.waiting.iterator();
      streams.emit(new SessionEvent.MessageDelivered(streams.session(), stream.service(), number));
    }
    if (queue.wanting && stream.sendHalf().room() >= limits.sendBufferBytes() / 2) {
      queue.wanting = false;
      streams.emit(new SessionEvent.MessagesWritable(streams.session(), stream.service()));
    }
  }

  /** The peer won't take messages to that service. */
  void onStop(Stream stream, long code) {
    Queue queue = queues.get(stream.service());
    if (queue == null || queue.stream != stream) {
      return;
    }
    queues.remove(stream.service());
    long latest = -1;
    while (!queue.waiting.isEmpty()) {
      latest = queue.waiting.remove();
      queue.waiting.remove();
    }
    if (latest >= 0) {
      streams.emit(
          new SessionEvent.MessageRefused(streams.session(), stream.service(), latest, code));
    }
    if (queue.wanting) {
      streams.emit(new SessionEvent.MessagesWritable(streams.session(), stream.service()));
    }
  }

  /** Whether any hasn't arrived. */
  boolean areWaiting() {
    for (Queue queue : queues.values()) {
      if (!queue.waiting.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}

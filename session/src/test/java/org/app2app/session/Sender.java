package org.app2app.session;

import java.util.ArrayList;
import java.util.List;

/** One end of a session in virtual time: packets 0, 1, 2 with a frame each, and what came of it. */
final class Sender {

  static final int BYTES = 1_200;
  static final long MILLI = 1_000_000;

  final LossRecovery recovery = new LossRecovery(BYTES, 0);
  final List<RecordedFrame> frames = new ArrayList<>();
  long nowNanos;

  /** Sends so many packets now. */
  void send(int packets) {
    for (int i = 0; i < packets; i++) {
      RecordedFrame frame = new RecordedFrame();
      frames.add(frame);
      recovery.sent(frames.size() - 1, BYTES, frame, nowNanos);
    }
  }

  void sleepMillis(long millis) {
    nowNanos += millis * MILLI;
  }

  /** An ACK frame of {@code start, end, start, end}, half-open, the highest range first. */
  void ack(long... ranges) {
    ackAfter(0, ranges);
  }

  /** The same from a peer that says how long it waited. */
  void ackAfter(long delayNanos, long... ranges) {
    recovery.beginAck(ranges[1] - 1, delayNanos, nowNanos);
    for (int i = 0; i < ranges.length; i += 2) {
      recovery.ackRange(ranges[i], ranges[i + 1]);
    }
    recovery.endAck();
  }

  /** Goes on to the time of the timer, and lets it fire. */
  void timeout() {
    nowNanos = recovery.nextTimeoutNanos();
    recovery.onTimeout(nowNanos);
  }

  List<String> fate(int packet) {
    return frames.get(packet).fate;
  }

  /** The numbers of the packets whose frames were lost at least once. */
  List<Integer> lost() {
    List<Integer> lost = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      if (fate(i).contains("lost")) {
        lost.add(i);
      }
    }
    return lost;
  }

  /** The window in packets, all of which are in flight or may be sent. */
  double window() {
    return (double) recovery.windowBytes() / BYTES;
  }
}

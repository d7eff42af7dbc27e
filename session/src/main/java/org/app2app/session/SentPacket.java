package org.app2app.session;

/** A packet that asks for an acknowledgement, until that has come or nobody waits any more. */
final class SentPacket {

  final long number;
  final long sentNanos;
  final int bytes;
  final SentFrame frames;

  /** Whether the window wasn't full when it was sent: then its arrival says nothing of the path. */
  final boolean appLimited;

  /** Whether it was given up; else it is in flight. */
  boolean lost;

  SentPacket(long number, long sentNanos, int bytes, SentFrame frames, boolean appLimited) {
    this.number = number;
    this.sentNanos = sentNanos;
    this.bytes = bytes;
    this.frames = frames;
    this.appLimited = appLimited;
  }

  void tellAcknowledged(long nowNanos) {
    for (SentFrame frame = frames; frame != null; frame = frame.next) {
      frame.acknowledged(nowNanos);
    }
  }

  void tellLost(long nowNanos) {
    for (SentFrame frame = frames; frame != null; frame = frame.next) {
      frame.lost(nowNanos);
    }
  }
}

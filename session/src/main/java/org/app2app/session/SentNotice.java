package org.app2app.session;

/**
 * Something that the peer was told of and that still is, or is another by now: if the packet is
 * lost, it is told of what is so then. What has arrived isn't repeated.
 */
final class SentNotice extends SentFrame {

  private final Runnable repeat;
  private boolean arrived;

  SentNotice(Runnable repeat) {
    this.repeat = repeat;
  }

  @Override
  void acknowledged(long nowNanos) {
    arrived = true;
  }

  @Override
  void lost(long nowNanos) {
    if (!arrived) {
      repeat.run();
    }
  }
}

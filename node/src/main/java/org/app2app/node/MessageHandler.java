package org.app2app.node;

import org.app2app.wire.PeerId;

/** What a service does with the messages that peers send to it; see {@link Node#onMessage}. */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Called for each message, on the executor for handlers ({@link NodeBuilder#executor}): for those
   * of one peer one at a time and in the order in which it sent them, for those of several peers at
   * once. While a call lasts, that peer's next messages wait, in the end at the peer itself. An
   * exception is logged, and the next message comes.
   *
   * @param from who sent it, and has proven to be that
   * @param message at most {@link Node#MESSAGE_BYTES_MAX} bytes; the handler's own
   */
  void onMessage(PeerId from, byte[] message);
}

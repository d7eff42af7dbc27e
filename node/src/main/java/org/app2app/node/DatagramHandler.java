package org.app2app.node;

import org.app2app.wire.PeerId;

/** What a service does with the datagrams that peers send to it; see {@link Node#onDatagram}. */
@FunctionalInterface
public interface DatagramHandler {

  /**
   * Called for each datagram that arrives, on the executor for handlers ({@link
   * NodeBuilder#executor}), one at a time. When {@link #QUEUE_MAX} of them wait, more are dropped.
   * An exception is logged.
   *
   * @param from who sent it, and has proven to be that
   * @param datagram at most {@link Node#DATAGRAM_BYTES_MAX} bytes; the handler's own
   */
  void onDatagram(PeerId from, byte[] datagram);

  /** Datagrams to one service that wait for its handler; about 280 kB at the most. */
  int QUEUE_MAX = 256;
}

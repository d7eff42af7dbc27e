package org.app2app.node;

import java.io.IOException;

/** What a service does with the streams that peers open to it; see {@link Node#serve}. */
@FunctionalInterface
public interface StreamHandler {

  /**
   * Called for each stream that a peer opens, on the executor for handlers ({@link
   * NodeBuilder#executor}), for several streams at a time. May block there, and may keep the stream
   * beyond the call; whoever has it closes it.
   *
   * @param stream from a peer that has proven its id
   * @throws IOException to give the stream up: it is reset, and the peer gets {@link
   *     PeerException.Reason#FAILED}. What a {@link PeerStream} threw ends here as well, and needs
   *     no catching. A {@link RuntimeException} does the same, and is logged.
   */
  void onStream(PeerStream stream) throws IOException;
}

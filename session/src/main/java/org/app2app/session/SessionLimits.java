package org.app2app.session;

/**
 * What sessions are bounded by.
 *
 * @param sessionsMax sessions that are open at a time; default 1,024
 * @param sessionsPerPeerMax of these, with one peer; default 4: two that began at once, and two
 *     that are about to end
 * @param handshakesMax handshakes that wait for an answer at a time; default 256
 * @param handshakesPerSecond first messages of strangers that are answered in a second, each a few
 *     curve operations; default 40
 * @param handshakesPerOriginPerSecond of these, from one {@link Path#origin}; default 5
 * @param streamsMax streams that are open in one session at a time, each side's; default 256
 * @param messageBytesMax longest message; default 1 MiB
 * @param streamWindowBytes what one stream may hold that its reader hasn't taken; default 2 MiB
 * @param sessionWindowBytes the same for all streams of a session together; default 4 MiB
 * @param sendBufferBytes what one stream holds that the peer hasn't acknowledged; default 2 MiB
 * @param datagramsMax unreliable datagrams that wait to be sent in one session; default 64
 */
public record SessionLimits(
    int sessionsMax,
    int sessionsPerPeerMax,
    int handshakesMax,
    int handshakesPerSecond,
    int handshakesPerOriginPerSecond,
    int streamsMax,
    int messageBytesMax,
    int streamWindowBytes,
    int sessionWindowBytes,
    int sendBufferBytes,
    int datagramsMax) {

  /** What nodes use. */
  public static final SessionLimits DEFAULT =
      new SessionLimits(1_024, 4, 256, 40, 5, 256, 1 << 20, 2 << 20, 4 << 20, 2 << 20, 64);

  /**
   * Checks that there is some of everything.
   *
   * @throws IllegalArgumentException if not
   */
  public SessionLimits {
    int[] limits = {
      sessionsMax,
      sessionsPerPeerMax,
      handshakesMax,
      handshakesPerSecond,
      handshakesPerOriginPerSecond,
      streamsMax,
      messageBytesMax,
      streamWindowBytes,
      sessionWindowBytes,
      sendBufferBytes,
      datagramsMax
    };
    for (int limit : limits) {
      if (limit < 1) {
        throw new IllegalArgumentException("every limit is 1 at least");
      }
    }
  }
}

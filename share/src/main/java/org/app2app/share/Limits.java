package org.app2app.share;

/**
 * Every bound of the page's server. A client costs a thread and about 100 kB.
 *
 * @param clientsMax connections that are served at a time; default 16, for a circle of friends with
 *     a phone each. Those above it are told to come back (503).
 * @param clientsPerAddressMax connections that one address gets of these; default 8, of which a
 *     browser uses up to 6
 * @param refusalsMax connections at a time that are told to come back; default 8. Those above it
 *     are closed at once.
 * @param headMillis what a client may take to ask; default 10 s, against clients that ask in small
 *     bites to hold a connection (slowloris)
 * @param stallMillis what a client may take for the next {@link #CHUNK_BYTES}; default 30 s, which
 *     is 0.5 kB/s
 */
record Limits(
    int clientsMax, int clientsPerAddressMax, int refusalsMax, int headMillis, int stallMillis) {

  static final Limits DEFAULT = new Limits(16, 8, 8, 10_000, 30_000);

  /** What is sent at a time. */
  static final int CHUNK_BYTES = 16_384;

  /** What the system may hold of a response: the rest of a download should be seen as such. */
  static final int SEND_BUFFER_BYTES = 262_144;

  /** Connections that wait to be accepted. */
  static final int BACKLOG = 32;

  /** Characters of a line of a request, its first included. */
  static final int LINE_LENGTH_MAX = 4_096;

  /** Headers of a request. */
  static final int HEADERS_MAX = 64;

  private static final int TICKS_PER_LIMIT = 4;
  private static final int TICK_MILLIS_MAX = 500;

  /** How often it is looked for clients that are too slow, while there are clients. */
  int tickMillis() {
    int shortest = Math.min(headMillis, stallMillis) / TICKS_PER_LIMIT;
    return Math.max(1, Math.min(TICK_MILLIS_MAX, shortest));
  }
}

package org.app2app.benchmarks.load;

/**
 * What the crowd has counted since it was made.
 *
 * @param asked requests sent
 * @param answered responses to them, or echoes
 * @param introducing responses that introduce somebody
 * @param punctureRequests puncture requests, received by those who were introduced
 * @param bytesIn bytes of all that came in
 * @param lost requests that nobody answered within a second
 */
record Tally(
    long asked, long answered, long introducing, long punctureRequests, long bytesIn, long lost) {

  Tally since(Tally before) {
    return new Tally(
        asked - before.asked,
        answered - before.answered,
        introducing - before.introducing,
        punctureRequests - before.punctureRequests,
        bytesIn - before.bytesIn,
        lost - before.lost);
  }
}

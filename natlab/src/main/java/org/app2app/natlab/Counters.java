package org.app2app.natlab;

/**
 * What went through an interface since it was made, all protocols together. Bytes include the 14 of
 * the Ethernet header.
 */
public record Counters(long packetsIn, long bytesIn, long packetsOut, long bytesOut) {

  /** What went through it since then. */
  public Counters since(Counters then) {
    return new Counters(
        packetsIn - then.packetsIn,
        bytesIn - then.bytesIn,
        packetsOut - then.packetsOut,
        bytesOut - then.bytesOut);
  }
}

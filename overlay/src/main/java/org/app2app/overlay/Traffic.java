package org.app2app.overlay;

/**
 * What came and went since the start, UDP payload only.
 *
 * @param datagramsIn datagrams received, junk included
 * @param bytesIn their bytes
 * @param datagramsOut datagrams sent
 * @param bytesOut their bytes
 */
public record Traffic(long datagramsIn, long bytesIn, long datagramsOut, long bytesOut) {}

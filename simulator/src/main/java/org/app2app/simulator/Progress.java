package org.app2app.simulator;

/**
 * How far a simulation is.
 *
 * @param share 0 to 1, of the virtual time
 * @param virtualSeconds since the start
 * @param peers that run now
 * @param datagrams sent so far
 */
public record Progress(double share, double virtualSeconds, int peers, long datagrams) {}

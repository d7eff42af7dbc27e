package org.app2app.simulator;

/**
 * A peer's time in the network.
 *
 * @param firstActiveNanos from its start, or {@link EnginePeer#NOT_YET}
 * @param tenthActiveNanos from its start, or {@link EnginePeer#NOT_YET}
 * @param seconds how long it was there
 */
record Stay(long firstActiveNanos, long tenthActiveNanos, double seconds) {}

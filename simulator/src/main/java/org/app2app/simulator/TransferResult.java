package org.app2app.simulator;

/**
 * How a {@link TransferRun} went.
 *
 * @param bytes that were to arrive
 * @param arrived that did, each once and in order
 * @param seconds of virtual time that it took
 * @param loss of the direct way
 * @param changes black-outs, other addresses, relays that came and went
 * @param failure what went wrong, null if nothing did
 */
record TransferResult(
    long bytes, long arrived, double seconds, double loss, int changes, String failure) {}

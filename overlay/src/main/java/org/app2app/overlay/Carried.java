package org.app2app.overlay;

import org.app2app.wire.Endpoint;

/**
 * A session's packet that came through a relay.
 *
 * @param from what stands for the circuit ({@link Endpoint#isCircuit})
 * @param datagram the packet; the receiver owns it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Carried(Endpoint from, byte[] datagram) {}

package org.app2app.node;

import org.app2app.wire.Endpoint;

/**
 * A port that a router opened for us.
 *
 * @param external what others may write to, as the router says
 * @param lifetimeSeconds how long it is ours, unless it is renewed
 * @param epoch the router's clock; null if the protocol has none
 */
record Lease(Router router, Endpoint external, long lifetimeSeconds, Epoch epoch) {}

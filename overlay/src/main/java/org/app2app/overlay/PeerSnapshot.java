package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/**
 * What is known of one peer at one moment.
 *
 * @param peerId who it says it is; null as long as nobody said
 * @param heard whether it ever sent us a message
 * @param version2 whether it speaks version 2
 * @param connectable whether it is active and can be reached unasked: it answered though neither a
 *     puncture nor a message of its own had prepared the way, or it says that it has no NAT
 * @param endpoint its address; of a peer that is reached through a relay, the relay's
 * @param path how it is reached; null unless active
 * @param relay who carries its datagrams; null if nobody does
 * @param connectionType Android's ConnectivityManager constant; -1 unknown
 * @param roundTripNanos the latest round trip; -1 unknown
 * @param heardNanosAgo since its latest datagram; -1 never
 * @param introducedBy who told us of it; null if nobody did
 */
public record PeerSnapshot(
    PeerId peerId,
    Endpoint endpoint,
    PeerState state,
    boolean heard,
    boolean version2,
    boolean connectable,
    PathKind path,
    PeerId relay,
    int connectionType,
    String networkOperator,
    NatMapping natMapping,
    long roundTripNanos,
    long heardNanosAgo,
    long datagramsReceived,
    long datagramsSent,
    Origin origin,
    PeerId introducedBy) {}

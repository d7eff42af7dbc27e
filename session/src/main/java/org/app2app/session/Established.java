package org.app2app.session;

import java.util.List;
import org.app2app.wire.PeerId;

/**
 * What a finished handshake leaves behind.
 *
 * @param localIndex what the peer's packets to us start with
 * @param remoteIndex what ours to the peer start with
 * @param peer who it is: proven, on either side
 * @param publicKey its Ed25519 public key, 32 bytes
 * @param initiator whether we began
 * @param protection seals and opens the packets
 * @param confirmation the last message of the handshake, which we sent; to be repeated until the
 *     peer's first packet arrives. Null for the responder, which needs none
 * @param resetToken what the peer will say if it has lost the session, 16 bytes
 * @param path where the last message came from
 * @param roundTripNanos how long the peer took to answer; -1 if that isn't known
 * @param early packets of the peer that overtook its last message; few
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Established(
    int localIndex,
    int remoteIndex,
    PeerId peer,
    byte[] publicKey,
    boolean initiator,
    PacketProtection protection,
    byte[] confirmation,
    byte[] resetToken,
    Path path,
    long roundTripNanos,
    List<byte[]> early) {}

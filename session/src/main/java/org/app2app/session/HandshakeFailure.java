package org.app2app.session;

import org.app2app.wire.PeerId;

/**
 * A handshake that we began and that led to nothing.
 *
 * @param peer whom we wanted
 * @param reason {@link CloseReason#UNREACHABLE}, {@link CloseReason#WRONG_IDENTITY}, or {@link
 *     CloseReason#REFUSED} if we wanted ourselves
 * @param path where somebody else answered; null if nobody did
 */
record HandshakeFailure(PeerId peer, CloseReason reason, Path path) {}

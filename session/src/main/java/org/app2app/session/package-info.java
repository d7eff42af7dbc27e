/**
 * What two peers say in private (PROTOCOL.md section 11): a Noise handshake that proves who is who,
 * protected packets, recovery from loss, and within that streams, messages and datagrams.
 *
 * <p>State machines without socket, thread, clock or randomness of their own. They know peers by
 * id; where packets go is a {@link org.app2app.session.Path} whose inside they never see.
 */
package org.app2app.session;

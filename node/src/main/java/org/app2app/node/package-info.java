/**
 * The library: an {@link org.app2app.overlay.Overlay} on a real UDP socket, with an identity, a LAN
 * beacon, bootstrap addresses and a memory of peers.
 *
 * <p>{@link org.app2app.node.Node#builder()} is the way in. Threads: one loop that owns the socket
 * and the overlay; one in the background for whatever may block on disk or on the operating system;
 * one for name look-ups, if there are names. The app is called on an executor of its own.
 */
package org.app2app.node;

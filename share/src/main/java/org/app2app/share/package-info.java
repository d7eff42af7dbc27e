/**
 * Spreading without a store: a page on the LAN from which a phone or computer next to this one
 * downloads the program itself. {@link org.app2app.share.ShareServer} is where to start.
 *
 * <p>It knows nothing of nodes and peers: it shares files.
 */
package org.app2app.share;

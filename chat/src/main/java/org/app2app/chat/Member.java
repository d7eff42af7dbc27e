package org.app2app.chat;

import org.app2app.wire.PeerId;

/**
 * Somebody in a room.
 *
 * @param name what it calls itself there; a short form of its id if nothing
 * @param near whether there is a private session with it, so that both bring each other up to date
 * @param contact whether it is an accepted contact
 */
public record Member(PeerId id, String name, boolean near, boolean contact) {}

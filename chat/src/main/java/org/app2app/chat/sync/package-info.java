/**
 * Brings the histories of those who share a conversation up to date with each other (PROTOCOL.md
 * sections 13.3 and 13.4). A state machine with no thread, socket, clock or randomness of its own:
 * {@link org.app2app.chat.sync.Replication} is called with the time, and what it has to send and to
 * tell is polled after each call.
 */
package org.app2app.chat.sync;

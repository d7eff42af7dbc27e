/**
 * A chat without a server: contacts, direct messages and rooms, on node's public API alone. Begin
 * with {@link org.app2app.chat.Chat}.
 */
package org.app2app.chat;

/** The chat in a terminal: {@link org.app2app.chat.Chat} as lines that are typed and shown. */
package org.app2app.desktop.talk;

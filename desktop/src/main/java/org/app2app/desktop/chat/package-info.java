/** What the page's chat asks of the node: {@link org.app2app.chat.Chat} as JSON and files. */
package org.app2app.desktop.chat;

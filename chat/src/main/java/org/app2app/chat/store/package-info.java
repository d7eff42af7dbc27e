/**
 * What is kept, in SQLite: the logs, what is shown of them, contacts, conversations and files. One
 * thread at a time.
 */
package org.app2app.chat.store;

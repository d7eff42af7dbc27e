/**
 * Backups: identity, contacts and messages in one file, encrypted by a passphrase (PROTOCOL.md
 * section 13.7). Begin with {@link org.app2app.chat.backup.FolderBackup} and {@link
 * org.app2app.chat.backup.FolderRestore}.
 */
package org.app2app.chat.backup;

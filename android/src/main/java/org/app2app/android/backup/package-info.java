/** Backups of the phone's identity, contacts and messages, in the desktop's format. */
package org.app2app.android.backup;

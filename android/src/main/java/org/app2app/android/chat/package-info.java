/** The chat on the phone: its screens, its notifications, and SQLite as Android has it. */
package org.app2app.android.chat;

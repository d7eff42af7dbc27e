/**
 * What is written down, and never changed again: signed entries in logs, one log for each author of
 * a conversation (PROTOCOL.md section 13). Values and their encoding only; nothing here stores or
 * sends.
 */
package org.app2app.chat.log;

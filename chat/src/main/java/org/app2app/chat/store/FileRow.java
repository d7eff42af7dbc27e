package org.app2app.chat.store;

import org.app2app.chat.SharedFile;
import org.app2app.chat.log.EntryId;

/**
 * What is kept of a file.
 *
 * @param path where it is or shall be; null if that isn't known
 */
public record FileRow(EntryId id, long size, String hash, SharedFile.State state, String path) {}

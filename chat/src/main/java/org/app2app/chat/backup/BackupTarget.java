package org.app2app.chat.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the parts of a backup that is read. */
@FunctionalInterface
public interface BackupTarget {

  /**
   * A part begins.
   *
   * @param name safe to be a file's within a folder; each comes once
   * @param size in bytes
   * @return takes them, and is closed after them; null to pass over the part
   */
  OutputStream begin(String name, long size) throws IOException;
}

package org.app2app.chat.backup;

import java.nio.file.Path;

/**
 * Where a program keeps what belongs into a backup.
 *
 * @param folder the node's data folder, with the chat's database in it
 * @param files where files are that came; on the same disk
 */
public record DataPlaces(Path folder, Path files) {

  /** The desktop's: files are in the data folder too. */
  public static DataPlaces in(Path folder) {
    return new DataPlaces(folder, folder.resolve(FolderBackup.FILES));
  }

  /** Where the part of that name has its place. */
  Path of(String name) {
    return name.equals(FolderBackup.FILES) ? files : folder.resolve(name);
  }
}

package org.app2app.android.backup;

import android.content.Context;
import java.io.IOException;
import java.nio.file.Path;
import org.app2app.android.FilesProvider;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.backup.FolderRestore;
import org.app2app.node.NodeStartException;

/** Where the phone keeps its node and its chat: files apart from both, for they may be lent. */
public final class PhoneFolder {

  private static final String NODE = "node";
  private static final String RECEIVED = "received";

  private PhoneFolder() {}

  /** All that a backup is made of. */
  public static DataPlaces places(Context context) {
    Path received = FilesProvider.chatFiles(context).toPath().resolve(RECEIVED);
    return new DataPlaces(context.getFilesDir().toPath().resolve(NODE), received);
  }

  /**
   * Does the rest of a restore that was broken off, and deletes what was replaced, which nobody
   * could get at. To be called before the node starts.
   *
   * @throws NodeStartException if the folder can't be used
   * @throws IOException if the rest can't be done
   */
  public static void settle(Context context) throws NodeStartException, IOException {
    DataPlaces places = places(context);
    FolderRestore.finish(places);
    FolderRestore.forgetReplaced(places);
  }
}

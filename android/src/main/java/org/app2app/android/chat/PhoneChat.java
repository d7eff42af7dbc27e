package org.app2app.android.chat;

import android.content.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.android.FilesProvider;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatNode;
import org.app2app.chat.store.StoreException;
import org.app2app.node.Node;

/** Where the phone keeps its chat: messages beside the node's identity, files apart from both. */
public final class PhoneChat {

  private static final String DATABASE = "node/chat.db";
  private static final String RECEIVED = "received";

  private PhoneChat() {}

  /**
   * Opens the chat of a node that has just been started.
   *
   * @throws ChatException if the database can't be used
   */
  public static Chat open(Context context, Node node) {
    Path database = context.getFilesDir().toPath().resolve(DATABASE);
    Path received = FilesProvider.chatFiles(context).toPath().resolve(RECEIVED);
    try {
      Files.createDirectories(database.getParent());
      return ChatNode.open(node, PlatformDatabase.open(database), received);
    } catch (IOException | StoreException e) {
      throw new ChatException(e.getMessage(), e);
    }
  }
}

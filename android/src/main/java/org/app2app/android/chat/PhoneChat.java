package org.app2app.android.chat;

import android.content.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.app2app.android.backup.PhoneFolder;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatNode;
import org.app2app.chat.SentCopies;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.store.Databases;
import org.app2app.chat.store.StoreException;
import org.app2app.node.Node;

/** Where the phone keeps its chat: messages beside the node's identity, files apart from both. */
public final class PhoneChat {

  private static final String DATABASE = "chat.db";

  private PhoneChat() {}

  /**
   * Opens the chat of a node that has just been started. A damaged database is set aside, and what
   * can be read of it is brought into a new one.
   *
   * @param copies files that were copied to be sent
   * @param warnings gets a sentence for the person if it was damaged
   * @throws ChatException if the database can't be used
   */
  public static Chat open(
      Context context, Node node, SentCopies copies, Consumer<String> warnings) {
    DataPlaces places = PhoneFolder.places(context);
    Path database = places.folder().resolve(DATABASE);
    try {
      Files.createDirectories(database.getParent());
      return ChatNode.open(
          node,
          Databases.open(database, PlatformDatabase::open, node.peerId(), warnings),
          places.files(),
          copies);
    } catch (IOException | StoreException e) {
      throw new ChatException(e.getMessage(), e);
    }
  }
}

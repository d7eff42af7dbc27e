package org.app2app.chat.figures;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatNode;
import org.app2app.chat.store.Databases;
import org.app2app.node.Node;
import org.app2app.node.NodeStartException;
import org.app2app.node.LoopbackNode;

/**
 * A node on loopback that finds nobody by itself, and its chat, as the desktop has them.
 *
 * @param folder where everything of it is kept
 */
public record LoopbackChat(Path folder, Node node, Chat chat) implements Closeable {

  /**
   * Starts one.
   *
   * @param warnings gets a sentence if the database was damaged
   * @param bootstrap addresses of others
   */
  public static LoopbackChat start(Path folder, Consumer<String> warnings, String... bootstrap)
      throws NodeStartException {
    Node node = LoopbackNode.start(folder, bootstrap);
    Chat chat =
        ChatNode.open(
            node,
            Databases.open(database(folder), node.peerId(), warnings),
            folder.resolve("files"));
    return new LoopbackChat(folder, node, chat);
  }

  /** Where the chat of that folder is. */
  public static Path database(Path folder) {
    return folder.resolve("chat.db");
  }

  @Override
  public void close() {
    chat.close();
    node.close();
  }
}

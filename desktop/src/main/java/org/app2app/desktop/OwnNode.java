package org.app2app.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;

/**
 * A node of a command's own, which may run beside the one of {@code ./app2app run}: if that has the
 * default data folder, this one takes a folder within it, with an id of its own, and asks that one
 * for peers.
 */
final class OwnNode {

  /** What it can be told. */
  static final List<Option<?>> OPTIONS =
      List.of(
          CommonOptions.DATA,
          RunOptions.PORT,
          RunOptions.BIND,
          RunOptions.BOOTSTRAP,
          RunOptions.NO_LAN,
          RunOptions.NO_PORT_MAPPING);

  /** Nodes of one user that run at a time, besides the first. */
  private static final int MORE_MAX = 8;

  /** What is done with the node. */
  interface Use {
    void run(NodeBuilder node) throws NodeStartException, Failure, IOException;
  }

  private OwnNode() {}

  /** These options, and those of the command before them. */
  static List<Option<?>> with(Option<?>... own) {
    List<Option<?>> all = new ArrayList<>(List.of(own));
    all.addAll(OPTIONS);
    all.add(CommonOptions.VERBOSE);
    all.add(CommonOptions.HELP);
    return all;
  }

  /**
   * Runs with the first folder that is free.
   *
   * @throws NodeStartException if none is, or the one that was named isn't; or for another reason
   */
  static void run(Arguments arguments, Use use)
      throws BadOption, NodeStartException, Failure, IOException {
    Path folder = CommonOptions.data(arguments);
    String running = null;
    int more = arguments.has(CommonOptions.DATA) ? 0 : MORE_MAX;
    for (int i = 0; ; i++) {
      NodeBuilder node = RunOptions.of(arguments).node();
      node.dataFolder(i == 0 ? folder : folder.resolve("beside-" + i));
      if (running != null) {
        node.bootstrap(running);
      }
      try {
        use.run(node);
        return;
      } catch (NodeStartException e) {
        if (!e.isFolderInUse() || i == more) {
          throw e;
        }
        running = i == 0 ? inviteOf(folder) : running;
      }
    }
  }

  /** The link to the node that runs with that folder; null if it can't be asked. */
  private static String inviteOf(Path folder) {
    try {
      return RunningNode.find(folder).status().get("invite").getAsString();
    } catch (Failure cannotBeAsked) {
      return null;
    }
  }
}

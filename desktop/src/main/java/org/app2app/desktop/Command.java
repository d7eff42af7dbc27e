package org.app2app.desktop;

import java.util.List;
import org.app2app.node.NodeStartException;

/** Something that {@code ./app2app} can do. */
interface Command {

  /** All that it can be told, in the order of its help. */
  List<Option<?>> options();

  /** What stands behind it without a name, in order: a peer, files. */
  default List<Word> words() {
    return List.of();
  }

  /** What its help says. */
  Help help();

  /** Begins what takes long and can't be wrong, while the options are read. */
  default void prepare() {}

  /**
   * Does it.
   *
   * @return the exit code
   * @throws BadOption if options contradict each other, or have values that can't be
   * @throws Failure if the surroundings don't permit it
   * @throws NodeStartException if a node can't start here
   */
  int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws BadOption, Failure, NodeStartException;

  /**
   * Something without a name, told apart by its place.
   *
   * @param label what stands for it in the help
   * @param several whether there may be more of it; only the last may
   */
  record Word(String label, String description, boolean required, boolean several) {}

  /**
   * The text around the options.
   *
   * @param hidden whether it is left out of the list of commands
   */
  record Help(String description, List<String> examples, boolean hidden) {
    Help(String description, String... examples) {
      this(description, List.of(examples), false);
    }
  }
}

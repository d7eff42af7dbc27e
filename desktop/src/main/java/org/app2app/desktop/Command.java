package org.app2app.desktop;

import org.app2app.node.NodeStartException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Something that {@code ./app2app} can do. */
interface Command {

  /** Its options and its help. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @return the exit code
   * @throws ParameterException if options contradict each other, or have values that can't be
   * @throws Failure if the surroundings don't permit it
   * @throws NodeStartException if a node can't start here
   */
  int run(ParseResult options, Terminal terminal, ProcessClock clock)
      throws Failure, NodeStartException;
}

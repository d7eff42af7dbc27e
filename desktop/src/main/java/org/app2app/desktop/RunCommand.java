package org.app2app.desktop;

import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs a node until somebody ends it. */
final class RunCommand implements Command {

  @Override
  public CommandSpec spec() {
    return RunOptions.spec();
  }

  @Override
  public int run(ParseResult parsed, Terminal terminal, ProcessClock clock)
      throws Failure, NodeStartException {
    RunOptions options = RunOptions.of(parsed);
    NodeBuilder builder = options.node(parsed);
    NodeRun run = new NodeRun(options, terminal, clock);
    ShutdownHook.install(run::close);
    return run.run(builder);
  }
}

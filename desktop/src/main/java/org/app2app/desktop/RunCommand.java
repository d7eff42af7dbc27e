package org.app2app.desktop;

import java.util.List;
import java.util.function.Consumer;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;

/** Runs a node until somebody ends it. */
final class RunCommand implements Command {

  private final Consumer<Runnable> onSignal;

  RunCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    return RunOptions.ALL;
  }

  @Override
  public Help help() {
    return new Help(
        "Runs a node: it finds the others, and stays until Ctrl-C or the page's Exit button. This"
            + " is what ./app2app does without a command, too.",
        "  ./app2app run --bootstrap 192.0.2.7:1873    ask that node, too",
        "  ./app2app run --port 0 --data /tmp/second   a second node on this computer",
        "  ./app2app run --ui none --events            for programs");
  }

  @Override
  public void prepare() {
    NodeChat.prepare();
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws BadOption, Failure, NodeStartException {
    RunOptions options = RunOptions.of(arguments);
    NodeBuilder builder = options.node();
    NodeRun run = new NodeRun(options, terminal, clock);
    onSignal.accept(run::close);
    return run.run(builder);
  }
}

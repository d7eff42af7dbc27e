package org.app2app.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;
import org.app2app.node.files.FileReceiver;
import org.app2app.node.files.FileSender;

/** Takes files that peers send. */
final class ReceiveCommand implements Command {

  private static final Option<Path> DIR =
      Option.value("--dir", "DIR", Path::of, "Where files go. Default: here");

  private static final Option<String> FROM =
      Option.list(
          "--from",
          "PEER",
          "Take files of this peer only, and without asking: its id, or its first 16 characters at"
              + " least. As often as you like");

  private static final Option<Boolean> YES =
      Option.flag("Take whatever anybody sends, without asking.", "--yes");

  private static final Option<Boolean> ONCE = Option.flag("End after the first file.", "--once");

  private final Consumer<Runnable> onSignal;

  ReceiveCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    return OwnNode.with(DIR, FROM, YES, ONCE);
  }

  @Override
  public Help help() {
    return new Help(
        "Takes files that others send with \"./app2app send\". It shows the link that they need,"
            + " and asks before it takes a file. What is interrupted is kept as NAME.ID.part, and"
            + " goes on when it is sent again. Ctrl-C ends it.",
        "  ./app2app receive",
        "  ./app2app receive --dir /tmp --from 2ddd66f61c5c0a9f --once");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws BadOption, Failure, NodeStartException {
    Path folder = arguments.get(DIR, Path.of(".")).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Failure("There is no folder " + folder + " that can be written to.");
    }
    List<PeerName> from = new ArrayList<>();
    for (String text : arguments.all(FROM)) {
      from.add(new PeerName(text));
    }
    Incoming incoming = new Incoming(terminal, from, arguments.has(YES), arguments.has(ONCE));
    try {
      OwnNode.run(arguments, builder -> receive(builder, folder, incoming, terminal));
      return Cli.OK;
    } catch (IOException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private void receive(NodeBuilder builder, Path folder, Incoming incoming, Terminal terminal)
      throws NodeStartException, Failure {
    try (Node node = builder.start()) {
      onSignal.accept(node::close);
      node.serve(FileSender.SERVICE, new FileReceiver(folder, incoming));
      terminal.out().println("Files go to " + folder + ". Others send them with:");
      terminal.out().println("./app2app send " + node.invite() + " FILE");
      incoming.await(node);
    }
  }
}

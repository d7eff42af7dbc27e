package org.app2app.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;
import org.app2app.node.files.FileSender;
import org.app2app.wire.PeerId;

/** Sends files to a peer. */
final class SendCommand implements Command {

  private static final int SECONDS_DEFAULT = 300;

  private static final Option<Integer> PATIENCE =
      Option.value(
          "--patience",
          "SECONDS",
          text -> Option.wholeNumber(text, 1, 1_000_000, "right would be 60 for a minute"),
          "How long to go on trying while nothing arrives. Default: " + SECONDS_DEFAULT);

  private final Consumer<Runnable> onSignal;
  private volatile boolean over;

  SendCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    return OwnNode.with(PATIENCE);
  }

  @Override
  public List<Word> words() {
    return List.of(
        new Word("PEER", "An invite link, an id, or its first 16 characters at least", true, false),
        new Word("FILE", "What to send", true, true));
  }

  @Override
  public Help help() {
    return new Help(
        "Sends files, of any size, to somebody who runs \"./app2app receive\": straight there, and"
            + " readable by nobody else. After a break it goes on where it stopped; at the end both"
            + " compare the file's SHA-256.",
        "  ./app2app send app2app:2ddd…/192.0.2.7:1873 photo.jpg    to whom gave this link",
        "  ./app2app send 2ddd66f61c5c0a9f photo.jpg film.mp4       to a peer that can be found");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws BadOption, Failure, NodeStartException {
    PeerName peer = new PeerName(arguments.words().get(0));
    List<String> files = arguments.words().subList(1, arguments.words().size());
    for (String file : files) {
      if (!Files.isRegularFile(Path.of(file)) || !Files.isReadable(Path.of(file))) {
        throw new Failure("There is no file " + file + " that can be read.");
      }
    }
    Duration patience = Duration.ofSeconds(arguments.get(PATIENCE, SECONDS_DEFAULT));
    try {
      OwnNode.run(arguments, builder -> send(builder, peer, files, patience, terminal));
      return Cli.OK;
    } catch (IOException e) {
      throw new Failure(e.getMessage(), e);
    } finally {
      over = true;
    }
  }

  private void send(
      NodeBuilder builder, PeerName name, List<String> files, Duration patience, Terminal terminal)
      throws NodeStartException, Failure, IOException {
    name.prepare(builder);
    try (Node node = builder.start()) {
      onSignal.accept(() -> breakOff(node));
      PeerId peer = name.await();
      FileSender sender = new FileSender(node, peer, patience);
      for (String file : files) {
        send(sender, Path.of(file), terminal);
        terminal.out().println("Sent " + file + " to " + PeopleLines.brief(peer) + ".");
      }
    }
  }

  /** The process ends. If not everything has been sent yet, the exit code tells. */
  private void breakOff(Node node) {
    node.close();
    if (!over) {
      Runtime.getRuntime().halt(Cli.FAILED);
    }
  }

  private static void send(FileSender sender, Path file, Terminal terminal) throws IOException {
    TransferBar bar =
        new TransferBar(terminal, String.valueOf(file.getFileName()), Files.size(file));
    try {
      sender.send(
          file,
          new FileSender.Progress() {
            private String told = "";

            @Override
            public void at(long bytes) {
              bar.show(bytes);
              told = "";
            }

            @Override
            public void waits(String reason) {
              bar.restart();
              if (!reason.equals(told)) {
                told = reason;
                terminal.err().println(reason + " Trying again…");
              }
            }
          });
    } finally {
      bar.clear();
    }
  }
}

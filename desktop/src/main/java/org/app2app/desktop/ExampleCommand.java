package org.app2app.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.app2app.examples.Chat;
import org.app2app.examples.Game;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;

/** Runs one of the programs in {@code examples/}. */
final class ExampleCommand implements Command {

  private static final Option<String> NAME =
      Option.value("--name", "NAME", text -> text, "What others call you in the chat");

  private final Consumer<Runnable> onSignal;

  ExampleCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    return OwnNode.with(NAME);
  }

  @Override
  public List<Word> words() {
    return List.of(
        new Word("EXAMPLE", "chat or game", true, false),
        new Word(
            "PEER",
            "Whom to meet: an invite link or an id. In the game: whom to challenge",
            false,
            false));
  }

  @Override
  public Help help() {
    return new Help(
        "Runs one of the programs in examples/, which show how to use the library: a chat of all"
            + " who run it, and four in a row for two. Ctrl-D or Ctrl-C ends it.",
        "  ./app2app example chat --name Anna",
        "  ./app2app example game                                  wait for a challenge",
        "  ./app2app example game app2app:2ddd…/192.0.2.7:1873     challenge whom gave this link");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws BadOption, Failure, NodeStartException {
    String example = arguments.words().get(0);
    if (!List.of("chat", "game").contains(example)) {
      throw new BadOption("there is no example '" + example + "'; there are chat and game");
    }
    boolean meets = arguments.words().size() > 1;
    PeerName peer = meets ? new PeerName(arguments.words().get(1)) : null;
    String name = arguments.get(NAME, System.getProperty("user.name", "somebody"));
    BufferedReader keyboard =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    onSignal.accept(() -> {});
    try {
      OwnNode.run(
          arguments,
          node -> {
            if (peer != null) {
              peer.prepare(node);
            }
            run(example, node, peer, name, keyboard, terminal);
          });
      return Cli.OK;
    } catch (IOException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private static void run(
      String example,
      NodeBuilder node,
      PeerName peer,
      String name,
      BufferedReader keyboard,
      Terminal terminal)
      throws IOException, NodeStartException, Failure {
    if (example.equals("chat")) {
      Chat.run(node, name, keyboard, terminal.out());
    } else {
      Game.run(node, peer == null ? null : peer.await(), keyboard, terminal.out());
    }
  }
}

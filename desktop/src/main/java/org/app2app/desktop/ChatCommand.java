package org.app2app.desktop;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatException;
import org.app2app.desktop.talk.TalkProgram;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeEvent;
import org.app2app.node.NodeStartException;
import org.jline.terminal.TerminalBuilder;

/** Runs a node with its chat in the terminal instead of on a page. */
final class ChatCommand implements Command {

  private static final Option<String> NAME =
      Option.value("--name", "NAME", text -> text, "What the others call you, from now on");
  private static final Option<Boolean> QUIET =
      Option.flag("Don't ring the terminal's bell.", "--quiet");
  private static final Option<Boolean> PLAIN =
      Option.flag(
          "Lines in, lines out, without line editor and colours; as when the input is no terminal.",
          "--plain");

  private final Consumer<Runnable> onSignal;
  private volatile TalkProgram program;
  private volatile NodeChat chat;
  private volatile Node node;
  private volatile NodeEvent.Stopped stopped;
  private volatile Path ownFolder;

  ChatCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(NAME, QUIET, PLAIN));
    all.addAll(RunOptions.NODE);
    return all;
  }

  @Override
  public Help help() {
    return new Help(
        "Runs a node with its chat in the terminal: the same identity, contacts and conversations as"
            + " \"run\" has with that data folder, which one of the two can use at a time. Type /help"
            + " there; Ctrl-D or /quit ends it. Lines can be piped into it, too.",
        "  ./app2app chat                       your conversations",
        "  ./app2app chat --name Ada --quiet    under that name, without the bell",
        "  echo /list | ./app2app chat          for scripts");
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
    boolean person = terminal.outIsTerminal() && Terminal.inIsTerminal();
    boolean edits = person && !arguments.has(PLAIN) && !"dumb".equals(System.getenv("TERM"));
    onSignal.accept(this::close);
    try {
      node = start(builder, options);
      PageFile.write(options.data(), null);
      ownFolder = options.data();
      PrintStream err = System.err;
      List<String> warnings = new CopyOnWriteArrayList<>();
      chat = NodeChat.begin(node, options.data(), warnings::add);
      Chat open = chat.await();
      if (open == null) {
        throw new Failure(String.join(" ", warnings));
      }
      program = edits ? editor(arguments) : plain(arguments, terminal, person);
      if (edits) {
        System.setErr(new PrintStream(program.log(), true, StandardCharsets.UTF_8));
      }
      try {
        program.run(open, arguments.get(NAME, ""));
      } finally {
        System.setErr(err);
      }
    } catch (IllegalArgumentException wrong) {
      throw new BadOption(NAME, wrong);
    } catch (ChatException | IOException e) {
      throw new Failure(e.getMessage(), e);
    } finally {
      close();
    }
    NodeEvent.Stopped last = stopped;
    if (last != null && last.failed()) {
      throw new Failure(last.reason());
    }
    return Cli.OK;
  }

  private Node start(NodeBuilder builder, RunOptions options) throws Failure, NodeStartException {
    try {
      return builder.listener(this::happened, Runnable::run).start();
    } catch (NodeStartException e) {
      if (!e.isFolderInUse()) {
        throw e;
      }
      PageFile page = PageFile.read(options.data());
      String otherwise =
          page == null || page.url() == null ? "" : ", or chat on its page at " + page.url();
      throw new Failure(
          "The data folder "
              + options.data()
              + " belongs to a running node; stop that"
              + otherwise
              + ".",
          e);
    }
  }

  /** On the node's thread: nothing here waits. */
  private void happened(NodeEvent event) {
    if (event instanceof NodeEvent.Stopped last) {
      stopped = last;
      TalkProgram running = program;
      if (running != null && last.failed()) {
        Thread ending = new Thread(running::close, "app2app-ending");
        ending.setDaemon(true);
        ending.start();
      }
    }
  }

  private static TalkProgram.Settings settings(Arguments arguments, boolean edits) {
    boolean coloured = edits && System.getenv("NO_COLOR") == null;
    return new TalkProgram.Settings(
        arguments.has(QUIET), coloured, link -> QrCode.of(link).toText(coloured));
  }

  private static TalkProgram plain(Arguments arguments, Terminal terminal, boolean person) {
    return TalkProgram.plain(
        new FileInputStream(FileDescriptor.in), terminal.out(), person, settings(arguments, false));
  }

  private static TalkProgram editor(Arguments arguments) throws IOException {
    return TalkProgram.inTerminal(
        TerminalBuilder.builder()
            .system(true)
            .dumb(true)
            .encoding(StandardCharsets.UTF_8)
            .graphemeCluster(false) // would ask the terminal, whose answer may come late over ssh
            .nativeSignals(true)
            .build(),
        settings(arguments, true));
  }

  /** Ends all of it, within a second; from any thread, as often as one likes. */
  private void close() {
    TalkProgram running = program;
    if (running != null) {
      running.close();
    }
    Path folder = ownFolder;
    if (folder != null) {
      PageFile.delete(folder);
    }
    NodeChat talking = chat;
    if (talking != null) {
      talking.close();
    }
    Node open = node;
    if (open != null) {
      open.close();
    }
  }
}

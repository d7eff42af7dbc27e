package org.app2app.desktop.talk;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/** A terminal with a line at the bottom that can be edited while other things are shown above. */
final class EditorConsole implements Console {

  /** After so long without a key, nobody is there who reads. */
  private static final long ATTENDED_NANOS = TimeUnit.MINUTES.toNanos(2);

  private static final int HISTORY_MAX = 500;

  /** Completions that are listed without a question. */
  private static final int LIST_MAX = 100;

  /** As what the prompt and the status are brought up to date while a line is being typed. */
  private static final String REFRESH = "app2app-refresh";

  private final Terminal terminal;
  private final LineReaderImpl reader;
  private final boolean coloured;
  private final Completion[] completion = new Completion[1];
  private volatile Person person = writes -> {};
  private volatile String prompt = "> ";
  private volatile String status = "";
  private volatile long keyNanos = System.nanoTime();
  private volatile boolean closed;

  /**
   * @param coloured whether colours are wanted, where the terminal has them
   */
  EditorConsole(Terminal terminal, boolean coloured) {
    this.terminal = terminal;
    Integer colours = terminal.getNumericCapability(Capability.max_colors);
    this.coloured = coloured && colours != null && colours >= 8;
    LineReader built =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("app2app")
            .parser(new LineParser())
            .completer(this::complete)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.ERASE_LINE_ON_FINISH, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.AUTO_FRESH_LINE, false)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .variable(LineReader.HISTORY_SIZE, HISTORY_MAX)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ")
            .variable(LineReader.LIST_MAX, LIST_MAX)
            .variable(LineReader.BELL_STYLE, "none")
            .build();
    reader = (LineReaderImpl) built;
    watchKeys(LineReader.SELF_INSERT);
    watchKeys(LineReader.BACKWARD_DELETE_CHAR);
    reader.getWidgets().put(REFRESH, this::refreshed);
    reader.getKeyMaps().values().forEach(EditorConsole::bindNewline);
    // Between two lines too, what is typed isn't echoed, and Ctrl-C doesn't end the program.
    terminal.enterRawMode();
    terminal.handle(Terminal.Signal.INT, signal -> {});
    showStatus(); // takes a line of the screen, before there is anything on it
  }

  private static void bindNewline(KeyMap<org.jline.reader.Binding> keys) {
    keys.bind(new Reference(LineReader.SELF_INSERT_UNMETA), KeyMap.alt('\r'), KeyMap.alt('\n'));
  }

  private void watchKeys(String name) {
    Widget builtin = reader.getBuiltinWidgets().get(name);
    reader
        .getWidgets()
        .put(
            name,
            () -> {
              boolean done = builtin.apply();
              pressed();
              return done;
            });
  }

  private void pressed() {
    keyNanos = System.nanoTime();
    String text = reader.getBuffer().toString();
    person.pressed(!text.isEmpty() && !text.startsWith("/"));
  }

  private void complete(
      LineReader from,
      org.jline.reader.ParsedLine line,
      List<org.jline.reader.Candidate> candidates) {
    Completion known = completion[0];
    if (known != null) {
      known.complete(from, line, candidates);
    }
  }

  @Override
  public void begin(Person who, Completion what) {
    completion[0] = what;
    person = who;
  }

  @Override
  public String read() {
    while (true) {
      try {
        showStatus();
        String line = reader.readLine(escaped(prompt));
        keyNanos = System.nanoTime();
        return LineParser.joined(line);
      } catch (UserInterruptException cleared) {
        keyNanos = System.nanoTime();
      } catch (EndOfFileException | IllegalStateException end) {
        return null;
      }
    }
  }

  @Override
  public String ask(String question) {
    try {
      return reader.readLine(escaped(question));
    } catch (UserInterruptException | EndOfFileException noAnswer) {
      return "";
    }
  }

  /** A percent sign begins a pattern there. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  @Override
  public void show(AttributedString text) {
    try {
      reader.printAbove(coloured ? text : new AttributedString(text.toString()));
    } catch (IllegalStateException closed) {
      return; // whoever is late with a word isn't heard
    }
  }

  @Override
  public void prompt(String text) {
    prompt = text;
    refresh();
  }

  @Override
  public void status(String text) {
    status = text;
    refresh();
  }

  @Override
  public boolean hasStatus() {
    return true;
  }

  /** While a line is typed, only the reader may draw, one thing after the other. */
  private void refresh() {
    try {
      if (reader.isReading()) {
        reader.callWidget(REFRESH);
      }
    } catch (IllegalStateException isReadNoMore) {
      return; // the next line begins with what is new
    }
  }

  private boolean refreshed() {
    reader.setPrompt(escaped(prompt));
    showStatus();
    reader.redisplay();
    return true;
  }

  private void showStatus() {
    Status bottom = Status.getStatus(terminal);
    if (bottom != null) {
      String shown = Wrap.clip(status, Math.max(1, columns() - 1));
      bottom.update(List.of(new AttributedString(shown, AttributedStyle.DEFAULT.faint())));
    }
  }

  @Override
  public void bell() {
    if (!closed) {
      terminal.puts(Capability.bell);
      terminal.flush();
    }
  }

  @Override
  public int columns() {
    return terminal.getSize().getColumns();
  }

  @Override
  public boolean coloured() {
    return coloured;
  }

  @Override
  public boolean attended() {
    return System.nanoTime() - keyNanos < ATTENDED_NANOS;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Status.getExistingStatus(terminal)
          .ifPresent(
              bottom -> {
                bottom.update(List.of());
                bottom.close();
              });
      terminal.close();
    } catch (java.io.IOException | IllegalStateException gone) {
      return;
    }
  }
}

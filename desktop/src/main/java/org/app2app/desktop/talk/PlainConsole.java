package org.app2app.desktop.talk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.utils.AttributedString;

/** Lines in, lines out, and nothing else: for scripts, and for terminals that can do no more. */
final class PlainConsole implements Console {

  private final BufferedReader in;
  private final PrintStream out;
  private final boolean asks;

  /**
   * @param asks whether a person is there who can be asked
   */
  PlainConsole(InputStream in, PrintStream out, boolean asks) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
    this.asks = asks;
  }

  @Override
  public void begin(Person person, Completion completion) {
    // no keys here, only lines
  }

  @Override
  public String read() {
    StringBuilder text = new StringBuilder();
    try {
      String line = in.readLine();
      while (line != null && LineParser.goesOn(line)) {
        text.append(line, 0, line.length() - 1).append('\n');
        line = in.readLine();
      }
      return line == null && text.length() == 0 ? null : text + (line == null ? "" : line);
    } catch (IOException closed) {
      return null;
    }
  }

  @Override
  public String ask(String question) {
    if (!asks) {
      return "";
    }
    out.print(question);
    out.flush();
    String answer = read();
    return answer == null ? "" : answer;
  }

  @Override
  public void show(AttributedString text) {
    out.println(text);
  }

  @Override
  public void prompt(String text) {
    // would be in the way of who reads the lines
  }

  @Override
  public void status(String text) {
    // as the prompt
  }

  @Override
  public boolean hasStatus() {
    return false;
  }

  @Override
  public void bell() {
    // as the prompt
  }

  @Override
  public int columns() {
    return 0;
  }

  @Override
  public boolean coloured() {
    return false;
  }

  @Override
  public boolean attended() {
    return true;
  }

  @Override
  public void close() {
    out.flush();
  }
}

package org.app2app.desktop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.app2app.chat.Contact;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.desktop.talk.TalkProgram;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;

/** The chat in a terminal at whose keyboard the test sits, with a scripted chat behind it. */
final class TypedTalk implements AutoCloseable {

  static final PeerId ADA = ScriptedChat.peer("ada0");
  static final PeerId BEN = ScriptedChat.peer("be40");

  private static final long PATIENCE_SECONDS = 20;

  final ScriptedChat chat = new ScriptedChat();
  private final PipedOutputStream keys = new PipedOutputStream();
  private final Shown shown = new Shown();
  private TalkProgram program;
  private Thread thread;

  /** What was written to the screen. */
  private static final class Shown extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      notifyAll();
    }

    @Override
    public synchronized void write(int octet) {
      super.write(octet);
      notifyAll();
    }

    synchronized boolean await(BooleanSupplier isSo) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!isSo.getAsBoolean() && System.nanoTime() < end) {
        wait(50);
      }
      return isSo.getAsBoolean();
    }
  }

  TypedTalk() {
    chat.put(contact(ADA, "Ada", Contact.State.ACCEPTED));
    chat.put(contact(BEN, "Ben", Contact.State.ACCEPTED));
    chat.direct(ADA);
    chat.direct(BEN);
  }

  static Contact contact(PeerId id, String name, Contact.State state) {
    return new Contact(id, name, name, state, false, true, PathKind.LAN, 0, "");
  }

  /** Lines in, lines out. */
  TypedTalk plain() throws IOException {
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    program = TalkProgram.plain(new PipedInputStream(keys), out, false, settings(false));
    return start();
  }

  /** A terminal of that kind, of 80 columns. */
  TypedTalk editor(String type, boolean quiet) throws IOException {
    ExternalTerminal terminal =
        new ExternalTerminal(
            "test", type, new PipedInputStream(keys), shown, StandardCharsets.UTF_8);
    terminal.setSize(Size.of(80, 24));
    program = TalkProgram.inTerminal(terminal, settings(quiet));
    return start();
  }

  private static TalkProgram.Settings settings(boolean quiet) {
    return new TalkProgram.Settings(quiet, true, link -> "QR of " + link + "\n");
  }

  private TalkProgram running() {
    return program;
  }

  private TypedTalk start() {
    thread = new Thread(() -> running().run(chat, ""), "talk");
    thread.setDaemon(true);
    thread.start();
    await("/help tells what there is.");
    return this;
  }

  /** Types a line. */
  TypedTalk line(String text) throws IOException {
    return keys(text + "\n");
  }

  /** Presses keys. */
  TypedTalk keys(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
    return this;
  }

  /** Waits until that is on the screen. */
  TypedTalk await(String text) {
    return await(text, () -> screen().contains(text));
  }

  /** Waits until the chat was asked for that. */
  TypedTalk awaitCall(String call) {
    return await(call, () -> chat.calls().contains(call));
  }

  private TypedTalk await(String what, BooleanSupplier isSo) {
    try {
      if (!shown.await(isSo)) {
        throw new AssertionError("no " + what + " in:\n" + screen() + "\n" + chat.calls());
      }
      return this;
    } catch (InterruptedException told) {
      throw new AssertionError(told);
    }
  }

  /** All that was written so far, escapes and all. */
  String screen() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  int count(char character) {
    return (int) screen().chars().filter(each -> each == character).count();
  }

  /** Ends the input; answers whether the program ended by it. */
  boolean endInput() throws IOException, InterruptedException {
    keys.close();
    return ends();
  }

  boolean ends() throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return !thread.isAlive();
  }

  @Override
  public void close() throws IOException {
    keys.close();
    program.close();
  }
}

package org.app2app.desktop.talk;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatListener;
import org.app2app.chat.Contact;
import org.jline.terminal.Terminal;

/**
 * A person's chat in a terminal, from the first line to the last. One thread reads what is typed;
 * another, the talk's own, does it, and shows what happens.
 */
public final class TalkProgram implements Closeable {

  private static final long END_MILLIS = 300;

  /**
   * What can be chosen.
   *
   * @param quiet whether the bell is silent
   * @param coloured whether colours are wanted, where the terminal has them
   * @param qrCode draws a text as a QR code with half blocks
   */
  public record Settings(boolean quiet, boolean coloured, Function<String, String> qrCode) {}

  private final Console console;
  private final Settings settings;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, task -> daemon(task, "app2app-talk"));
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean keyWaits = new AtomicBoolean();
  private Talk talk;
  private Verbs verbs;

  private TalkProgram(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  /**
   * One that takes lines and gives lines, without escapes.
   *
   * @param asks whether a person is there who can be asked for a name
   */
  public static TalkProgram plain(
      InputStream in, PrintStream out, boolean asks, Settings settings) {
    return new TalkProgram(new PlainConsole(in, out, asks), settings);
  }

  /** One with a line editor; closes the terminal at its end. */
  public static TalkProgram inTerminal(Terminal terminal, Settings settings) {
    return new TalkProgram(new EditorConsole(terminal, settings.coloured()), settings);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs until the input ends, the person goes, or {@link #close}.
   *
   * @param name what the person wants to be called; empty to leave that as it is
   * @throws IllegalArgumentException if that isn't a name
   * @throws ChatException if the disk doesn't take it
   */
  public void run(Chat chat, String name) {
    if (!name.isEmpty()) {
      chat.rename(name);
    }
    talk = new Talk(chat, console, new Words(Clock.system(ZoneId.systemDefault())));
    verbs = new Verbs(talk, settings.qrCode());
    Arrivals arrivals = new Arrivals(talk, settings.quiet(), this::afterTyping);
    ChatListener listener = event -> arrived(arrivals, event);
    console.begin(this::pressed, new Completion(chat, verbs.all()));
    daemon(() -> converse(chat, arrivals, listener), "app2app-typed").start();
    try {
      end.await();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    } finally {
      chat.removeListener(listener);
      close();
    }
  }

  private void converse(Chat chat, Arrivals arrivals, ChatListener listener) {
    try {
      askName(chat);
      perform(() -> begin(chat, arrivals, listener));
      for (String line = console.read(); line != null && !verbs.over(); ) {
        String typed = line;
        perform(() -> verbs.obey(typed));
        line = verbs.over() ? null : console.read();
      }
    } catch (InterruptedException | RejectedExecutionException closed) {
      Thread.currentThread().interrupt();
    } finally {
      end.countDown();
    }
  }

  private void askName(Chat chat) {
    String name = chat.name().isEmpty() ? console.ask("Your name (Enter for none): ") : "";
    if (!name.isBlank()) {
      try {
        chat.rename(name);
      } catch (IllegalArgumentException | ChatException wrong) {
        console.show(Lines.wrong(wrong.getMessage()));
      }
    }
  }

  /** What is there already is told first, on the thread on which what happens meanwhile waits. */
  private void begin(Chat chat, Arrivals arrivals, ChatListener listener) {
    chat.addListener(listener, executor);
    String name = chat.name();
    String id = Words.id(chat.me());
    talk.say(
        name.isEmpty() ? "You are " + id + "; /name NAME." : "You are " + name + " (" + id + ").");
    verbs.list();
    for (Contact contact : chat.contacts()) {
      if (contact.state() == Contact.State.ASKS) {
        talk.say(contact.name() + " asks to be a contact: /accept " + contact.name());
      }
    }
    talk.hint("/help tells what there is.");
    arrivals.begin();
    talk.refresh();
  }

  /** Has something done on the talk's thread, and waits for it. */
  private void perform(Runnable work) throws InterruptedException {
    try {
      executor.submit(work).get();
    } catch (ExecutionException e) {
      failed(e.getCause());
    }
  }

  /** The chat was closed meanwhile, or this is a defect: either way it is over. */
  private void failed(Throwable cause) {
    if (end.getCount() > 0 && !(cause instanceof IllegalStateException)) {
      console.show(Lines.wrong("This is a defect of the program, please report it: " + cause));
    }
    end.countDown();
    throw new RejectedExecutionException(cause);
  }

  private void arrived(Arrivals arrivals, ChatEvent event) {
    try {
      arrivals.on(event);
    } catch (ChatException disk) {
      talk.wrong(disk.getMessage());
    } catch (IllegalArgumentException goneMeanwhile) {
      return;
    } catch (IllegalStateException closed) {
      end.countDown();
    }
  }

  private void pressed(boolean writes) {
    if (keyWaits.compareAndSet(false, true)) {
      later(
          () -> {
            keyWaits.set(false);
            talk.present(writes);
          },
          0);
    }
  }

  private void afterTyping(Runnable work) {
    later(work, ChatEvent.Typing.SHOWN_MILLIS);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is handled inside
  private void later(Runnable work, long millis) {
    try {
      executor.schedule(
          () -> {
            try {
              work.run();
            } catch (IllegalArgumentException | IllegalStateException goneMeanwhile) {
              return;
            }
          },
          millis,
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      return;
    }
  }

  /** Shows a line of the program's log. From any thread. */
  public OutputStream log() {
    return new LineOutput(line -> console.show(Lines.quiet(line)), StandardCharsets.UTF_8);
  }

  /** Ends it; from any thread, as often as one likes. */
  @Override
  public void close() {
    end.countDown();
    executor.shutdown();
    try {
      if (!executor.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
    console.close();
  }
}

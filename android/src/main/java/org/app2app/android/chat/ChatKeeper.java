package org.app2app.android.chat;

import android.content.Context;
import android.os.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatException;
import org.app2app.chat.log.ConversationId;
import org.app2app.node.Node;

/**
 * Keeps the chat open as long as the node runs, and lets the screens ask it.
 *
 * <p>All questions are asked on one thread of its own, in order, and answered on the main thread.
 * Watchers are called on the main thread.
 */
public final class ChatKeeper {

  /** Events that wait for the main thread; with more, watchers rather look at everything anew. */
  private static final int EVENTS_MAX = 500;

  /** What may wait for the chat to be opened. */
  private static final int WAITING_MAX = 64;

  private static final long CLOSE_SECONDS_MAX = 5;

  /** How a chat is made for a node that has just been started. */
  @FunctionalInterface
  public interface Opener {
    /** Throws a {@link ChatException} if it can't be. */
    Chat open(Node node);
  }

  /** Somebody who shows what the chat knows. */
  public interface Watcher {
    /** The chat is there, or so much happened that all has to be asked again. */
    void renewed();

    void happened(ChatEvent event);

    /** The chat isn't there any more, or couldn't be opened. */
    void gone(String reason);
  }

  private final Context context;
  private final Executor thread;
  private final Handler main;
  private final UntoldWarnings untold;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Chat>> waiting = new ArrayList<>(); // guarded by itself
  private final List<ChatEvent> events = new ArrayList<>(); // guarded by itself
  private volatile Opener opener;
  private volatile Consumer<ChatEvent> listener = event -> {};
  private volatile Chat chat;
  private volatile String reason;
  private volatile ConversationId shown;

  public ChatKeeper(
      Context context, Executor thread, Handler main, UntoldWarnings untold, Opener opener) {
    this.context = context;
    this.thread = thread;
    this.main = main;
    this.untold = untold;
    this.opener = opener;
  }

  /** For tests: makes another chat than the real one. */
  public void setOpener(Opener other) {
    opener = other;
  }

  /** Who hears of each event first, on the chat's thread. */
  public void setListener(Consumer<ChatEvent> first) {
    listener = first;
  }

  /** On the working thread, as soon as the node runs. Never throws. */
  public void open(Node node) {
    reason = null;
    untold.load();
    try {
      Chat opened = opener.open(node);
      opened.addListener(this::happened, thread);
      chat = opened;
    } catch (ChatException e) {
      reason = e.getMessage();
      tellGone();
      return;
    }
    main.post(this::renew);
    thread.execute(this::catchUp);
  }

  private void catchUp() {
    List<Consumer<Chat>> tasks;
    synchronized (waiting) {
      tasks = new ArrayList<>(waiting);
      waiting.clear();
    }
    tasks.forEach(this::whenOpen);
  }

  /** On the working thread, before the node ends. */
  public void close() {
    if (chat == null) {
      return;
    }
    CountDownLatch closed = new CountDownLatch(1);
    thread.execute( // where no question is under way
        () -> {
          chat.close();
          chat = null;
          closed.countDown();
        });
    try {
      closed.await(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tellGone();
  }

  private void tellGone() {
    main.post(() -> watchers.forEach(watcher -> watcher.gone(reason())));
  }

  /** Why there is no chat, for a person. */
  private String reason() {
    return reason == null ? context.getString(R.string.chat_not_running) : reason;
  }

  /** Whether there is one at the moment. */
  public boolean isOpen() {
    return chat != null;
  }

  /** On the main thread; the watcher is called at once. */
  public void watch(Watcher watcher) {
    watchers.add(watcher);
    if (isOpen()) {
      watcher.renewed();
    } else {
      watcher.gone(reason());
    }
  }

  public void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  private void renew() {
    watchers.forEach(Watcher::renewed);
  }

  /** On the chat's thread. */
  private void happened(ChatEvent event) {
    listener.accept(event);
    synchronized (events) {
      if (events.isEmpty()) {
        main.post(this::tell);
      }
      if (events.size() <= EVENTS_MAX) {
        events.add(event);
      }
    }
  }

  private void tell() {
    List<ChatEvent> now;
    synchronized (events) {
      now = new ArrayList<>(events);
      events.clear();
    }
    if (now.size() > EVENTS_MAX) {
      renew();
      return;
    }
    for (ChatEvent event : now) {
      watchers.forEach(watcher -> watcher.happened(event));
    }
  }

  /**
   * Asks the chat something, or has it do something.
   *
   * @param failure told what is wrong, in words for the person
   */
  public <T> void ask(Function<Chat, T> question, Consumer<T> answer, Consumer<String> failure) {
    thread.execute(
        () -> {
          Chat asked = chat;
          try {
            if (asked == null) {
              main.post(() -> failure.accept(reason()));
              return;
            }
            T found = question.apply(asked);
            main.post(() -> answer.accept(found));
          } catch (IllegalArgumentException | ChatException e) {
            main.post(() -> failure.accept(e.getMessage()));
          }
        });
  }

  /** Does something on the chat's thread as soon as the chat is there; what fails is left. */
  public void whenOpen(Consumer<Chat> task) {
    thread.execute(
        () -> {
          Chat asked = chat;
          if (asked == null) {
            keep(task);
            return;
          }
          try {
            task.accept(asked);
          } catch (IllegalArgumentException | ChatException e) {
            happened(new ChatEvent.Warning(e.getMessage()));
          }
        });
  }

  private void keep(Consumer<Chat> task) {
    synchronized (waiting) {
      if (waiting.size() < WAITING_MAX) {
        waiting.add(task);
      }
    }
  }

  /** What the person wasn't told yet of how the chat was opened. */
  UntoldWarnings untold() {
    return untold;
  }

  /** The one at this moment, for what takes long and has a thread of its own; null if none. */
  Chat chat() {
    return chat;
  }

  /** The conversation that somebody looks at; null if none. */
  public ConversationId shown() {
    return shown;
  }

  void setShown(ConversationId id) {
    shown = id;
  }

  /** Somebody stops looking at it, unless it is another one by now. */
  void setHidden(ConversationId id) {
    if (id.equals(shown)) {
      shown = null;
    }
  }
}

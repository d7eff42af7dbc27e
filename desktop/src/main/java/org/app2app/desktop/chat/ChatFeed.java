package org.app2app.desktop.chat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatListener;

/** What happens in a chat, as JSON, for all windows that show it. Thread-safe. */
final class ChatFeed implements ChatListener {

  private static final long IDLE_SECONDS = 30;

  private final ChatJson json;
  private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();

  ChatFeed(Chat chat, ChatJson json) {
    this.json = json;
    chat.addListener(this, executor());
  }

  /** Its own thread, as it asks the chat back; there only while there is something to tell. */
  private static Executor executor() {
    return new ThreadPoolExecutor(
        0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ChatFeed::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "app2app-chat-page");
    thread.setDaemon(true);
    return thread;
  }

  /** Tells it of what happens from now on; it mustn't wait. */
  void follow(Consumer<String> follower) {
    followers.add(follower);
  }

  void unfollow(Consumer<String> follower) {
    followers.remove(follower);
  }

  @Override
  public void onEvent(ChatEvent event) {
    if (followers.isEmpty()) {
      return;
    }
    String text = of(event).toString();
    followers.forEach(follower -> follower.accept(text));
  }

  private JsonObject of(ChatEvent event) {
    JsonObject object = new JsonObject();
    if (event instanceof ChatEvent.MessageAdded added) {
      object.add("message", json.message(added.message()));
      object.addProperty("calls", added.calls());
    } else if (event instanceof ChatEvent.MessageChanged changed) {
      object.add("message", json.message(changed.message()));
    } else if (event instanceof ChatEvent.ConversationChanged changed) {
      object.add("conversation", json.conversation(changed.conversation()));
    } else if (event instanceof ChatEvent.ConversationRemoved removed) {
      object.addProperty("conversation", removed.conversation().toString());
    } else if (event instanceof ChatEvent.ContactChanged changed) {
      object.add("contact", json.contact(changed.contact()));
    } else if (event instanceof ChatEvent.ContactRemoved removed) {
      object.addProperty("contact", removed.contact().toString());
    } else if (event instanceof ChatEvent.Typing typing) {
      object.addProperty("conversation", typing.conversation().toString());
      object.addProperty("peer", typing.peer().toString());
      object.addProperty("name", typing.name());
      object.addProperty("millis", ChatEvent.Typing.SHOWN_MILLIS);
    } else if (event instanceof ChatEvent.Warning warning) {
      object.addProperty("text", warning.text());
    }
    object.addProperty("event", name(event));
    return object;
  }

  /** The event's name as a program says it: {@code message-added}. */
  private static String name(ChatEvent event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(java.util.Locale.ROOT);
  }
}

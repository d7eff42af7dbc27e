package org.app2app.chat;

/** Told of what happens in a {@link Chat}. */
@FunctionalInterface
public interface ChatListener {

  /** Called on the executor that was named with this listener. It may call the chat back. */
  void onEvent(ChatEvent event);
}

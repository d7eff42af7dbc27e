package org.app2app.chat;

/** Told of what happens in a {@link Chat}. */
@FunctionalInterface
public interface ChatListener {

  /**
   * Called on the executor that was named with this listener, one call at a time. On a thread of
   * its own it may call the chat back; an executor that runs it at once, on the chat's thread,
   * suits only what returns at once and doesn't.
   */
  void onEvent(ChatEvent event);
}

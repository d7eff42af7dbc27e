package org.app2app.android.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.chat.ChatMessage;

/** The part of a conversation that is on the screen, in its order. Of the main thread. */
final class MessageList {

  /** Messages asked for at once. */
  static final int PAGE = 60;

  /** More aren't kept for one who scrolls up; searching finds the rest. */
  static final int MESSAGES_MAX = 6_000;

  private final List<ChatMessage> messages = new ArrayList<>();
  private boolean complete;
  private boolean detached;

  int size() {
    return messages.size();
  }

  ChatMessage get(int at) {
    return messages.get(at);
  }

  /** The oldest one; null if there is none. */
  ChatMessage first() {
    return messages.isEmpty() ? null : messages.get(0);
  }

  /** Begins anew with the newest. */
  void showNewest(List<ChatMessage> newest) {
    messages.clear();
    messages.addAll(newest);
    complete = newest.size() < PAGE;
    detached = false;
  }

  /**
   * Begins anew with a part from further up.
   *
   * @param olderThere whether there are older ones
   * @param newerThere whether there are newer ones
   */
  void showPart(List<ChatMessage> part, boolean olderThere, boolean newerThere) {
    messages.clear();
    messages.addAll(part);
    complete = !olderThere;
    detached = newerThere;
  }

  void addNewer(List<ChatMessage> newer) {
    newer.forEach(this::append);
    detached = newer.size() >= PAGE;
  }

  private void append(ChatMessage message) {
    if (find(message) < 0) {
      messages.add(-find(message) - 1, message);
    }
  }

  /** The newest one; null if there is none. */
  ChatMessage last() {
    return messages.isEmpty() ? null : messages.get(messages.size() - 1);
  }

  void addOlder(List<ChatMessage> older) {
    messages.addAll(0, older);
    complete = older.size() < PAGE || messages.size() >= MESSAGES_MAX;
  }

  /** Whether there is nothing further up. */
  boolean isComplete() {
    return complete;
  }

  /** Whether there are newer ones than those here. */
  boolean isDetached() {
    return detached;
  }

  /** Where a message is; negative if it isn't here. */
  int find(ChatMessage message) {
    return Collections.binarySearch(messages, message);
  }

  /** A message is new, or isn't as it was. Whether that shows. */
  boolean put(ChatMessage message) {
    int at = find(message);
    if (at >= 0) {
      messages.set(at, message);
      return true;
    }
    int place = -at - 1;
    boolean older = place == 0 && !complete && !messages.isEmpty();
    boolean newer = place == messages.size() && detached;
    if (older || newer) {
      return false; // it comes when one scrolls there
    }
    messages.add(place, message);
    if (messages.size() > MESSAGES_MAX) {
      messages.remove(0);
      complete = true;
    }
    return true;
  }
}

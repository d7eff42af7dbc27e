package org.app2app.desktop.talk;

import java.util.HashMap;
import java.util.Map;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;

/** How much is unread in each conversation; as many as the chat has. */
final class Unread {

  private final Map<ConversationId, Integer> counts = new HashMap<>();

  /** A muted conversation calls nobody, here neither. */
  void update(Conversation conversation) {
    if (conversation.unread() == 0 || conversation.muted()) {
      counts.remove(conversation.id());
    } else {
      counts.put(conversation.id(), conversation.unread());
    }
  }

  void remove(ConversationId conversation) {
    counts.remove(conversation);
  }

  /** How much there is besides that one. */
  int others(ConversationId open) {
    int sum = 0;
    for (Map.Entry<ConversationId, Integer> each : counts.entrySet()) {
      sum += each.getKey().equals(open) ? 0 : each.getValue();
    }
    return sum;
  }
}

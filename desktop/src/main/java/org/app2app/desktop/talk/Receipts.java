package org.app2app.desktop.talk;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;

/**
 * Tells how far what we said got, where no status line shows it: one line for each step, however
 * many messages took it. On the talk's thread.
 */
final class Receipts {

  private final Talk talk;

  /** What wasn't told yet, until the conversation's own event, which follows its messages'. */
  private final Map<ConversationId, Map<ChatMessage.State, ChatMessage>> steps = new HashMap<>();

  Receipts(Talk talk) {
    this.talk = talk;
  }

  /**
   * A message isn't as it was.
   *
   * @param before as it was shown last; null if it wasn't
   */
  void changed(ChatMessage message, ChatMessage before) {
    boolean moved = before == null || before.state() != message.state();
    if (message.mine() && Lines.isSaid(message) && moved && !talk.console.hasStatus()) {
      steps
          .computeIfAbsent(message.conversation(), id -> new EnumMap<>(ChatMessage.State.class))
          .merge(message.state(), message, BinaryOperator.maxBy(ChatMessage::compareTo));
      talk.numbers.update(message);
    }
  }

  /** All messages of the conversation that changed are known. */
  void tell(Conversation conversation) {
    Map<ChatMessage.State, ChatMessage> taken = steps.remove(conversation.id());
    if (taken != null) {
      taken.values().forEach(last -> talk.hint(Lines.receipt(last, conversation)));
    }
  }

  void forget(ConversationId conversation) {
    steps.remove(conversation);
  }
}

package org.app2app.android.chat;

import org.app2app.android.R;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;

/** What stands above and below a conversation: with whom it is, and whether one may write. */
final class ConversationHead {

  private ConversationHead() {}

  /**
   * @param conversation null if nothing was said yet
   * @param contact null in a room
   */
  static void show(ChatScreen screen, Conversation conversation, Contact contact) {
    String title = conversation != null ? conversation.title() : "";
    screen.setTitle(contact != null ? contact.name() : title);
    screen.getActionBar().setSubtitle(subtitle(screen, conversation, contact));
    Contact.State state = contact == null ? Contact.State.ACCEPTED : contact.state();
    boolean asks = state == Contact.State.ASKS;
    boolean blocked = state == Contact.State.BLOCKED;
    screen.setVisible(R.id.request, asks || blocked);
    screen.setVisible(R.id.composer, !asks && !blocked);
    screen.setVisible(R.id.accept, asks);
    if (asks || blocked) {
      screen.setText(
          R.id.request_text,
          screen.getString(
              asks ? R.string.request_explanation : R.string.blocked_explanation, contact.name()));
      screen.setText(R.id.block, screen.getString(asks ? R.string.block : R.string.unblock));
    }
    screen.setText(R.id.messages_empty, empty(screen, contact));
  }

  /** What stands where no message is. */
  private static String empty(ChatScreen screen, Contact contact) {
    if (contact != null && contact.state() == Contact.State.INVITED) {
      return screen.getString(R.string.invited_explanation, contact.name());
    }
    boolean asksWithWords =
        contact != null && contact.state() == Contact.State.ASKS && !contact.request().isEmpty();
    return asksWithWords
        ? screen.getString(R.string.request_words, contact.request())
        : screen.getString(R.string.nothing_said);
  }

  private static String subtitle(ChatScreen screen, Conversation conversation, Contact contact) {
    if (contact != null) {
      return Texts.presence(screen, contact);
    }
    if (conversation == null) {
      return "";
    }
    int members = conversation.members();
    return screen.getResources().getQuantityString(R.plurals.members, members, members);
  }
}

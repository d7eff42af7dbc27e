package org.app2app.android.chat;

import android.view.Menu;
import android.view.MenuItem;
import org.app2app.android.R;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;

/** What can be done with a whole conversation. */
final class ConversationMenu {

  private ConversationMenu() {}

  /**
   * @param conversation null if nothing was said yet
   * @param contact null in a room
   */
  static void prepare(Menu menu, Conversation conversation, Contact contact) {
    boolean any = conversation != null;
    boolean muted = any && conversation.muted();
    menu.findItem(R.id.mute).setVisible(any);
    menu.findItem(R.id.mute).setTitle(muted ? R.string.unmute : R.string.mute);
    menu.findItem(R.id.details).setVisible(any || contact != null);
  }

  /** Does what was chosen; false if it isn't of this menu. */
  static boolean choose(
      ConversationActivity screen, MenuItem item, Conversation conversation, Contact contact) {
    int chosen = item.getItemId();
    if (chosen == R.id.details) {
      screen.startActivity(
          contact == null
              ? RoomActivity.intent(screen, screen.id())
              : ContactActivity.intent(screen, contact.id()));
    } else if (chosen == R.id.search) {
      screen.startActivity(SearchActivity.intent(screen, screen.id()));
    } else if (chosen == R.id.mute) {
      screen.tell(chat -> chat.setMuted(conversation.id(), !conversation.muted()));
    } else {
      return false;
    }
    return true;
  }
}

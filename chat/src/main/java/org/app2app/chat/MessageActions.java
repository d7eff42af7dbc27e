package org.app2app.chat;

import java.nio.file.Path;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.wire.PeerId;

/** What a person says, and takes back. On the chat's thread. */
final class MessageActions {

  private final ChatCore core;
  private final PeerId me;

  MessageActions(ChatCore core, PeerId me) {
    this.core = core;
    this.me = me;
  }

  ChatMessage say(ConversationId id, Body body) {
    return shown(core.write(writable(id), body).id());
  }

  /** The file is handed out from where it is. */
  ChatMessage sayFile(ConversationId id, Body.File body, Path file) {
    EntryId written = core.write(writable(id), body).id();
    core.store.files().update(written, SharedFile.State.HERE, file.toAbsolutePath().toString());
    return shown(written);
  }

  private ChatMessage shown(EntryId message) {
    return core.views.message(core.store.messages().get(message));
  }

  private ConversationRow writable(ConversationId id) {
    ConversationRow row = core.conversation(id);
    Contact.State state = row.isDirect() ? core.people.state(row.peer()) : null;
    if (state == Contact.State.BLOCKED) {
      throw new IllegalArgumentException("This contact is blocked: unblock it to write.");
    }
    if (state == Contact.State.ASKS) {
      throw new IllegalArgumentException("Accept the request first, or ignore it.");
    }
    return row;
  }

  /** Changes what we said, or takes it back if there is no text. */
  ChatMessage amend(EntryId message, String text) {
    MessageRow row = core.store.messages().get(message);
    if (row == null || !message.author().equals(me)) {
      throw new IllegalArgumentException("Only what you said yourself can be changed.");
    }
    boolean isText = row.kind() == ChatMessage.Kind.TEXT;
    if (!isText && (text != null || row.kind() != ChatMessage.Kind.FILE)) {
      throw new IllegalArgumentException("That can't be changed any more.");
    }
    core.amend(writable(message.conversation()), message, text);
    if (!isText) {
      core.copiesMayGo();
    }
    return shown(message);
  }

  void markRead(ConversationId id) {
    ConversationRow row = core.conversation(id);
    if (core.store.markRead(row)) {
      core.news.conversation(id);
      if (row.isDirect()) {
        core.tellRead(row, System.nanoTime());
      }
    }
  }
}

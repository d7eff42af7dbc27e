package org.app2app.android.chat;

import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Member;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.chat.scripted.ScriptedTalk;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;

/** Anna's scripted chat. The others are named by the digits that their ids begin with. */
final class StagedChat extends ScriptedChat {

  StagedChat() {
    super("Anna");
    setMillis(millis);
  }

  /** From now on it is that time. */
  synchronized void setMillis(long at) {
    millis = at;
    openedMillis = at;
  }

  /** The next who wants something stored is told that it can't be. */
  void fill() {
    failure =
        new ChatException("The disk is full: nothing can be stored until there is room.", null);
  }

  synchronized Contact meet(String digits, String called, Contact.State state, PathKind path) {
    boolean asks = state == Contact.State.ASKS;
    Contact contact =
        new Contact(
            peer(digits),
            called,
            called,
            state,
            false,
            path != null,
            path,
            path != null ? millis : 0,
            asks ? "We met at the market" : "");
    put(contact);
    if (!asks) {
      tell(new ChatEvent.ConversationChanged(direct(contact.id()).now()));
    }
    return contact;
  }

  /** The name of the conversation with somebody. */
  static ConversationId with(PeerId peer) {
    return ConversationId.direct(ME, peer);
  }

  @Override
  public synchronized void acceptContact(PeerId id) {
    super.acceptContact(id);
    tell(new ChatEvent.ConversationChanged(direct(id).now()));
  }

  synchronized void addMember(ConversationId room, String digits, String called, boolean near) {
    PeerId id = peer(digits);
    talk(room).members.add(new Member(id, called, near, contact(id) != null));
    tell(new ChatEvent.ConversationChanged(talk(room).now()));
  }

  ChatMessage says(ConversationId in, String digits, String called, String text) {
    return says(in, digits, called, text, null);
  }

  ChatMessage says(ConversationId in, String digits, String called, String text, EntryId replyTo) {
    return hear(talk(in), peer(digits), called, text, replyTo, null);
  }

  ChatMessage offers(ConversationId in, String digits, String called, SharedFile file) {
    return hear(talk(in), peer(digits), called, file.name(), null, file);
  }

  /** Somebody comes or leaves. */
  synchronized void event(ConversationId in, String digits, String called, ChatMessage.Kind kind) {
    ScriptedTalk talk = talk(in);
    ChatMessage message = talk.write(peer(digits), called, false, millis, kind, called, null, null);
    tell(new ChatEvent.MessageAdded(message, false));
    tell(new ChatEvent.ConversationChanged(talk.now()));
  }

  void typesIn(ConversationId in, String digits, String called) {
    tell(new ChatEvent.Typing(in, peer(digits), called));
  }

  void change(ChatMessage message, ChatMessage.State state) {
    change(message.id(), old -> with(old, state, old.file()));
  }

  void change(ChatMessage message, SharedFile file) {
    change(message.id(), old -> with(old, old.state(), file));
  }
}

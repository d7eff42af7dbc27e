package org.app2app.desktop.talk;

import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.Member;
import org.app2app.desktop.talk.Verb.Takes;

/** Conversations: which there are, rooms among them. */
final class ConversationVerbs {

  private static final int TITLE_COLUMNS = 20;

  private final Talk talk;
  private final Who who;
  private final Confirmation confirmation;
  private List<Conversation> listed = List.of();

  ConversationVerbs(Talk talk, Who who, Confirmation confirmation) {
    this.talk = talk;
    this.who = who;
    this.confirmation = confirmation;
  }

  List<Verb> all() {
    Takes none = Takes.NOTHING;
    return List.of(
        new Verb("list", "", "all conversations", none, rest -> list()),
        new Verb("open", "NAME|N", "opens a conversation", Takes.CONVERSATION, this::open),
        new Verb("more", "", "shows what was said before", none, rest -> talk.more()),
        new Verb("join", "#ROOM", "enters an open room", none, this::join),
        new Verb("room", "NAME", "makes a secret room", none, this::room),
        new Verb("enter", "LINK", "enters a secret room by its link", none, this::enter),
        new Verb("members", "", "who is in the room", none, rest -> members()),
        new Verb("link", "", "the room's invite", none, rest -> link()),
        new Verb("leave", "", "leaves the room and forgets it", none, rest -> leave()),
        new Verb("mute", "", "this conversation calls no more", none, rest -> mute(true)),
        new Verb("unmute", "", "this conversation calls again", none, rest -> mute(false)));
  }

  void list() {
    listed = new ArrayList<>(talk.chat.conversations());
    if (listed.isEmpty()) {
      talk.say(
          "No conversations yet: /invite shows your link, /add LINK takes another's,"
              + " /join #lobby enters a room.");
    }
    int number = 0;
    for (Conversation conversation : listed) {
      talk.say(line(++number, conversation));
    }
  }

  private String line(int number, Conversation conversation) {
    Contact contact = conversation.peer() == null ? null : talk.chat.contact(conversation.peer());
    String mark = talk.isOpen(conversation.id()) ? "*" : " ";
    String start = String.format(java.util.Locale.ROOT, "%2d%s", number, mark);
    String unread = conversation.unread() == 0 ? "" : conversation.unread() + " new, ";
    String line =
        start
            + Wrap.pad(Clean.line(conversation.title()), TITLE_COLUMNS)
            + " "
            + unread
            + talk.words.about(conversation, contact)
            + last(conversation.last());
    int columns = talk.console.columns();
    return columns == 0 ? line : Wrap.clip(line, columns);
  }

  private String last(ChatMessage last) {
    return last == null ? "" : "  " + talk.lines.preview(last, null, 0);
  }

  private void open(String typed) {
    if (typed.isEmpty()) {
      list();
      talk.hint("/open NAME or /open N opens one of these.");
      return;
    }
    boolean number = typed.matches("[0-9]{1,4}");
    int place = number ? Integer.parseInt(typed) : 0;
    boolean isListed = place > 0 && place <= listed.size();
    Conversation meant = isListed ? listed.get(place - 1) : who.conversation(typed);
    talk.open(meant.id());
  }

  private void join(String name) {
    talk.open(talk.chat.joinRoom(name).id());
  }

  private void room(String name) {
    talk.open(talk.chat.createSecretRoom(name).id());
    talk.hint("Only those enter who have the room's link: /link shows it.");
  }

  private void enter(String link) {
    talk.open(talk.chat.joinSecretRoom(link).id());
  }

  private void members() {
    for (Member member : talk.chat.members(talk.open().id())) {
      talk.say(
          Wrap.pad(Clean.line(member.name()), TITLE_COLUMNS)
              + " "
              + Words.id(member.id())
              + (member.id().equals(talk.chat.me()) ? "  you" : "")
              + (member.near() ? "  near" : "")
              + (member.contact() ? "  contact" : ""));
    }
  }

  private void link() {
    talk.console.show(Lines.notice(talk.chat.roomInvite(talk.open().id())));
  }

  private void leave() {
    Conversation room = talk.open();
    if (room.peer() != null) {
      throw new IllegalArgumentException("Only rooms can be left; /remove forgets a contact.");
    }
    confirmation.require("leaves " + room.title() + " and forgets what was said there");
    talk.chat.leaveRoom(room.id());
    talk.leave(room.id());
    talk.say("You left " + room.title() + ".");
  }

  private void mute(boolean muted) {
    talk.chat.setMuted(talk.open().id(), muted);
    talk.say(talk.open().title() + (muted ? " is muted." : " calls again."));
  }
}

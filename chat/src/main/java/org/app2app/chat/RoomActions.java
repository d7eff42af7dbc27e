package org.app2app.chat;

import java.security.SecureRandom;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.node.Invite;
import org.app2app.wire.PeerId;

/** What a person does about rooms. On the chat's thread. */
final class RoomActions {

  private final ChatCore core;
  private final PeerId me;

  RoomActions(ChatCore core, PeerId me) {
    this.core = core;
    this.me = me;
  }

  Conversation joinOpen(OpenRoom room) {
    return enter(Conversation.Kind.OPEN_ROOM, room.toString(), room.key());
  }

  Conversation createSecret(String name) {
    byte[] key = new byte[RoomLink.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return enter(Conversation.Kind.SECRET_ROOM, name, key);
  }

  /** Its giver, if the link names one, is a member to begin with. */
  Conversation joinSecret(RoomLink link) {
    String title = link.name().isEmpty() ? "A secret room" : link.name();
    Conversation room = enter(Conversation.Kind.SECRET_ROOM, title, link.key());
    if (link.member() != null) {
      core.replication().candidate(room.id(), link.member().peerId(), System.nanoTime());
    }
    return room;
  }

  private Conversation enter(Conversation.Kind kind, String title, byte[] key) {
    ConversationId id = ConversationId.room(key);
    boolean fresh = core.store.conversations().get(id) == null;
    ConversationRow room = core.store.conversations().room(id, kind, title, key, core.timeOfDay());
    if (fresh) {
      core.open(room, System.nanoTime());
      String name = core.name();
      core.write(room, new Body.Joined(name.isEmpty() ? ContactRow.shortId(me) : name));
      core.news.conversation(id);
    }
    return core.views.conversation(room);
  }

  /**
   * What others enter it by.
   *
   * @param here where we are
   */
  String invite(ConversationId id, Invite here) {
    ConversationRow room = room(id, "Only rooms have invites.");
    return room.kind() == Conversation.Kind.OPEN_ROOM
        ? room.title()
        : RoomLink.of(room.key(), here, room.title()).toString();
  }

  /** Who is near is told still; the others learn it from them. */
  void leave(ConversationId id) {
    core.write(room(id, "Only rooms can be left."), new Body.Left());
    core.settle(System.nanoTime());
    core.shut(id, System.nanoTime());
    core.forget(id);
  }

  private ConversationRow room(ConversationId id, String ifItIsNone) {
    ConversationRow row = core.conversation(id);
    if (row.isDirect()) {
      throw new IllegalArgumentException(ifItIsNone);
    }
    return row;
  }

  /** Our name has changed: so do all rooms know us by it. */
  void rename(String name) {
    for (ConversationRow room : core.rooms()) {
      core.write(room, new Body.Joined(name));
    }
  }
}

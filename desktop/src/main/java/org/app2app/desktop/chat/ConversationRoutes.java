package org.app2app.desktop.chat;

import static org.app2app.desktop.chat.ChatPage.asks;
import static org.app2app.desktop.chat.ChatPage.does;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javalin.Javalin;
import java.util.List;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;

/** What can be asked of, and done with, a conversation. */
final class ConversationRoutes {

  private static final String ONE = "/api/chat/conversations/{id}";

  private final Chat chat;
  private final ChatJson json;

  ConversationRoutes(Chat chat, ChatJson json) {
    this.chat = chat;
    this.json = json;
  }

  void addTo(Javalin server) {
    server.get(ONE + "/messages", asks(this::messages));
    server.get(
        ONE + "/members",
        asks(request -> ChatJson.array(chat.members(request.conversation()), json::member)));
    server.get(ONE + "/invite", asks(this::invite));
    server.post(ONE + "/send", does(this::send));
    server.post(ONE + "/read", does(request -> done(() -> chat.markRead(request.conversation()))));
    server.post(ONE + "/typing", does(request -> done(() -> chat.typing(request.conversation()))));
    server.post(ONE + "/mute", does(this::mute));
    server.post(
        ONE + "/leave", does(request -> done(() -> chat.leaveRoom(request.conversation()))));
    server.post("/api/chat/rooms", does(this::room));
  }

  /** Runs it; there is nothing to tell of it. */
  static JsonElement done(Runnable action) {
    action.run();
    return null;
  }

  private JsonElement messages(Request request) {
    ConversationId id = request.conversation();
    String after = request.query("after");
    if (after != null) {
      ChatMessage message = known(after);
      return ChatJson.array(chat.messagesAfter(id, message, request.limit()), json::message);
    }
    String before = request.query("before");
    List<ChatMessage> messages =
        chat.messages(id, before == null ? null : known(before), request.limit());
    return ChatJson.array(messages, json::message);
  }

  private ChatMessage known(String id) {
    ChatMessage message = chat.message(EntryId.parse(id));
    if (message == null) {
      throw new IllegalArgumentException("That message isn't here any more.");
    }
    return message;
  }

  private JsonElement invite(Request request) {
    JsonObject answer = new JsonObject();
    answer.addProperty("invite", chat.roomInvite(request.conversation()));
    return answer;
  }

  private JsonElement send(Request request) {
    String replyTo = request.textOrNull("replyTo");
    return json.message(
        chat.send(
            request.conversation(),
            request.text("text"),
            replyTo == null ? null : EntryId.parse(replyTo)));
  }

  private JsonElement mute(Request request) {
    boolean muted = request.flag("muted");
    return done(() -> chat.setMuted(request.conversation(), muted));
  }

  private JsonElement room(Request request) {
    boolean secret = request.flag("secret");
    String name = request.text("name");
    Conversation room = secret ? chat.createSecretRoom(name) : chat.joinRoom(name);
    return json.conversation(room);
  }
}

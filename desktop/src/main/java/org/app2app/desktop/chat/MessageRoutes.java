package org.app2app.desktop.chat;

import static org.app2app.desktop.chat.ChatPage.asks;
import static org.app2app.desktop.chat.ChatPage.does;
import static org.app2app.desktop.chat.ConversationRoutes.done;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import io.javalin.Javalin;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.log.ConversationId;

/** What can be asked of, and done with, a message. */
final class MessageRoutes {

  private static final String ONE = "/api/chat/messages/{id}";

  private final Chat chat;
  private final ChatJson json;

  MessageRoutes(Chat chat, ChatJson json) {
    this.chat = chat;
    this.json = json;
  }

  void addTo(Javalin server) {
    server.get("/api/chat/search", asks(this::search));
    server.get(ONE, asks(this::one));
    server.post(
        ONE + "/edit",
        does(request -> json.message(chat.edit(request.message(), request.text("text")))));
    server.post(ONE + "/delete", does(request -> json.message(chat.delete(request.message()))));
    server.post(ONE + "/fetch", does(request -> done(() -> chat.fetchFile(request.message()))));
    server.post(ONE + "/cancel", does(request -> done(() -> chat.cancelFile(request.message()))));
  }

  private JsonElement one(Request request) {
    ChatMessage message = chat.message(request.message());
    return message == null ? JsonNull.INSTANCE : json.message(message);
  }

  private JsonElement search(Request request) {
    String words = request.query("words");
    String in = request.query("in");
    if (words == null) {
      throw new IllegalArgumentException("Search for what?");
    }
    ConversationId conversation = in == null ? null : ConversationId.parse(in);
    return ChatJson.array(chat.search(words, conversation, request.limit()), json::message);
  }
}

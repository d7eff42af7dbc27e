package org.app2app.desktop.chat;

import static org.app2app.desktop.chat.ChatPage.asks;
import static org.app2app.desktop.chat.ChatPage.does;
import static org.app2app.desktop.chat.ConversationRoutes.done;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javalin.Javalin;
import org.app2app.chat.Chat;
import org.app2app.chat.RoomLink;
import org.app2app.chat.SafetyNumber;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;

/** What can be asked of, and done with, people. */
final class ContactRoutes {

  private static final String ONE = "/api/chat/contacts/{id}";

  private final Chat chat;

  ContactRoutes(Chat chat) {
    this.chat = chat;
  }

  void addTo(Javalin server) {
    server.get(ONE + "/safety", asks(this::safety));
    server.post(ONE + "/accept", does(request -> done(() -> chat.acceptContact(request.peer()))));
    server.post(ONE + "/block", does(request -> done(() -> chat.blockContact(request.peer()))));
    server.post(ONE + "/unblock", does(request -> done(() -> chat.unblockContact(request.peer()))));
    server.post(ONE + "/remove", does(request -> done(() -> chat.removeContact(request.peer()))));
    server.post(ONE + "/rename", does(this::rename));
    server.post(ONE + "/verify", does(this::verify));
    server.post("/api/chat/name", does(request -> done(() -> chat.rename(request.text("name")))));
    server.post("/api/chat/open", does(this::open));
  }

  private JsonElement safety(Request request) {
    SafetyNumber number = chat.safetyNumber(request.peer());
    JsonObject answer = new JsonObject();
    answer.addProperty("number", number.toString());
    return answer;
  }

  private JsonElement rename(Request request) {
    String name = request.text("name");
    return done(() -> chat.renameContact(request.peer(), name));
  }

  private JsonElement verify(Request request) {
    boolean verified = request.flag("verified");
    return done(() -> chat.setVerified(request.peer(), verified));
  }

  /**
   * Follows a link that somebody gave out, whether it is a person's or a room's; what isn't a link
   * is an open room's name. Answers which conversation that leads to.
   */
  private JsonElement open(Request request) {
    String link = request.text("link").trim();
    JsonObject answer = new JsonObject();
    answer.addProperty("conversation", follow(link).toString());
    return answer;
  }

  private ConversationId follow(String link) {
    if (link.startsWith("#")) {
      return chat.joinRoom(link).id();
    }
    if (RoomLink.isRoomLink(link)) {
      return chat.joinSecretRoom(link).id();
    }
    PeerId peer = chat.addContact(link).id();
    return ConversationId.direct(chat.me(), peer);
  }
}

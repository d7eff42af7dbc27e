package org.app2app.desktop.chat;

import com.google.gson.JsonElement;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatException;
import org.app2app.chat.SentCopies;

/**
 * The chat's part of the page's server: everything under {@code /api/chat}. Who may ask at all is
 * up to the server.
 */
public final class ChatPage {

  /** Changes something; what it returns is the answer, null for none. */
  @FunctionalInterface
  interface Action {
    JsonElement run(Request request);
  }

  private static final String JSON = "application/json";

  private final Chat chat;
  private final ChatJson json;
  private final ChatFeed feed;
  private final Uploads uploads;
  private final UnaryOperator<String> qrCode;

  /**
   * The page's way to that chat.
   *
   * @param copies where files that are sent are kept
   * @param qrCode draws a text as SVG
   */
  public ChatPage(Chat chat, SentCopies copies, UnaryOperator<String> qrCode) {
    this.chat = chat;
    this.qrCode = qrCode;
    json = new ChatJson(chat);
    feed = new ChatFeed(chat, json);
    uploads = new Uploads(chat, json, copies);
  }

  /** Takes the requests that concern the chat. */
  public void addTo(Javalin server) {
    server.get("/api/chat", asks(request -> json.overview()));
    server.get("/api/chat/qr.svg", guarded(this::qr));
    new ConversationRoutes(chat, json).addTo(server);
    new ContactRoutes(chat).addTo(server);
    new MessageRoutes(chat, json).addTo(server);
    server.get("/api/chat/file/{id}", guarded(new Served(chat)));
    server.put("/api/chat/conversations/{id}/files", guarded(uploads));
  }

  /** Tells it, as JSON, of all that happens from now on; it mustn't wait. */
  public void follow(Consumer<String> follower) {
    feed.follow(follower);
  }

  public void unfollow(Consumer<String> follower) {
    feed.unfollow(follower);
  }

  private void qr(Context context) {
    String text = new Request(context).query("of");
    if (text == null) {
      throw new BadRequestResponse("A QR code of what?");
    }
    context.header("Cache-Control", "no-store").contentType("image/svg+xml");
    context.result(qrCode.apply(text));
  }

  /** Answers a question. */
  static Handler asks(Action action) {
    return guarded(context -> answer(context, action));
  }

  /**
   * Does something. It has to say that it sends JSON: no other site's form can do that, even where
   * a browser forgets to tell where it is from.
   */
  static Handler does(Action action) {
    return guarded(
        context -> {
          String type = context.contentType();
          if (type == null || !type.startsWith(JSON)) {
            throw new HttpResponseException(415, "Only " + JSON + " is taken here.");
          }
          answer(context, action);
        });
  }

  private static void answer(Context context, Action action) {
    JsonElement answer = action.run(new Request(context));
    context.header("Cache-Control", "no-store");
    if (answer == null) {
      context.status(204);
    } else {
      context.contentType(JSON).result(answer.toString());
    }
  }

  /** Says in words what was wrong with a request, or with the disk. */
  private static Handler guarded(Handler handler) {
    return context -> {
      try {
        handler.handle(context);
      } catch (IllegalArgumentException wrong) {
        throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
      } catch (ChatException disk) {
        throw new HttpResponseException(507, disk.getMessage());
      }
    };
  }
}

package org.app2app.desktop;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.app2app.node.Node;

/** What the page asks of the node, and {@code ./app2app status} too. */
final class Api {

  /** An invite has 1,024 characters at most. */
  private static final int BODY_BYTES_MAX = 4_096;

  /** What the answer to a stop needs to get out. */
  private static final long STOP_MILLIS = 50;

  private static final String JSON = "application/json";

  private final Node node;
  private final StatusFeed feed;

  Api(Node node, StatusFeed feed) {
    this.node = node;
    this.feed = feed;
  }

  void status(Context context) {
    context.header("Cache-Control", "no-store").contentType(JSON).result(feed.now());
  }

  void invite(Context context) {
    String svg = QrCode.of(node.invite().toString()).toSvg();
    context.header("Cache-Control", "no-store").contentType("image/svg+xml").result(svg);
  }

  void bootstrap(Context context) {
    String address = address(body(context));
    try {
      node.addBootstrap(address);
    } catch (IllegalArgumentException wrong) {
      throw new BadRequestResponse(wrong.getMessage());
    }
    context.status(204);
  }

  private static String body(Context context) {
    try {
      byte[] body = context.req().getInputStream().readNBytes(BODY_BYTES_MAX + 1);
      if (body.length > BODY_BYTES_MAX) {
        throw new HttpResponseException(413, "That is too long for an address.");
      }
      return new String(body, StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new BadRequestResponse("The request broke off.");
    }
  }

  private static String address(String body) {
    try {
      return JsonParser.parseString(body).getAsJsonObject().get("address").getAsString();
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException wrong) {
      throw new BadRequestResponse("Right would be {\"address\":\"192.0.2.7:1873\"}.");
    }
  }

  void stop(Context context) {
    Thread thread = new Thread(this::stopSoon, "app2app-stop");
    thread.setDaemon(true);
    thread.start();
    context.status(202);
  }

  private void stopSoon() {
    try {
      TimeUnit.MILLISECONDS.sleep(STOP_MILLIS);
    } catch (InterruptedException soonerThen) {
      Thread.currentThread().interrupt();
    }
    node.close();
  }

  /** Answers with a sentence. */
  static void error(Context context, int status, String sentence) {
    JsonObject answer = new JsonObject();
    answer.addProperty("error", sentence);
    context.status(status).contentType(JSON).result(answer.toString());
  }
}

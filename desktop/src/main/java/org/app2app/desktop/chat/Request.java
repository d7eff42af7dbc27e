package org.app2app.desktop.chat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** What the page asked, read with suspicion. */
final class Request {

  /** The longest text that can be a message, and what JSON makes of it at worst. */
  private static final int BODY_BYTES_MAX = 1 << 20;

  private static final int LIMIT_MAX = 500;
  private static final int LIMIT_DEFAULT = 60;

  private final Context context;
  private JsonObject body;

  Request(Context context) {
    this.context = context;
  }

  Context context() {
    return context;
  }

  ConversationId conversation() {
    return ConversationId.parse(context.pathParam("id"));
  }

  EntryId message() {
    return EntryId.parse(context.pathParam("id"));
  }

  PeerId peer() {
    return PeerId.of(context.pathParam("id"));
  }

  /** A parameter of the query; null if there is none. */
  String query(String name) {
    String value = context.queryParam(name);
    return value == null || value.isEmpty() ? null : value;
  }

  int limit() {
    String text = query("limit");
    int limit = text == null ? LIMIT_DEFAULT : Integer.parseInt(text);
    return Math.max(1, Math.min(limit, LIMIT_MAX));
  }

  /** A text in the body. */
  String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw new BadRequestResponse("There is no \"" + name + "\" in this.");
    }
    return text;
  }

  String textOrNull(String name) {
    JsonElement value = body().get(name);
    if (value == null || value.isJsonNull()) {
      return null;
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new BadRequestResponse("\"" + name + "\" has to be a text.");
    }
    return value.getAsString();
  }

  boolean flag(String name) {
    JsonElement value = body().get(name);
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw new BadRequestResponse("\"" + name + "\" has to be true or false.");
    }
    return value.getAsBoolean();
  }

  private JsonObject body() {
    if (body == null) {
      try {
        body = JsonParser.parseString(bytes()).getAsJsonObject();
      } catch (JsonParseException | IllegalStateException wrong) {
        throw new BadRequestResponse("That isn't a JSON object.");
      }
    }
    return body;
  }

  private String bytes() {
    try {
      byte[] bytes = context.req().getInputStream().readNBytes(BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw new HttpResponseException(413, "That is too long; send it as a file.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new BadRequestResponse("The request broke off.");
    }
  }
}

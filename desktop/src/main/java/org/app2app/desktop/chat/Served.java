package org.app2app.desktop.chat;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.SharedFile;

/**
 * Hands the page a file that is here. Its content is a stranger's: only what a browser can but
 * paint is shown as what it says it is, all else is for saving; and nothing in it may run.
 */
final class Served implements Handler {

  private static final String ANYTHING = "application/octet-stream";

  private static final Map<String, String> PICTURES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp");

  private final Chat chat;

  Served(Chat chat) {
    this.chat = chat;
  }

  /** Whether a browser may show a file of that name. */
  static boolean isPicture(String name) {
    return PICTURES.containsKey(extension(name));
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public void handle(Context context) throws IOException {
    Request request = new Request(context);
    ChatMessage message = chat.message(request.message());
    SharedFile file = message == null ? null : message.file();
    if (file == null || file.path() == null || !Files.isRegularFile(file.path())) {
      throw new NotFoundResponse("That file isn't here.");
    }
    context.header("Content-Security-Policy", "default-src 'none'; sandbox");
    context.header("Cache-Control", "private, no-cache");
    boolean shown = request.query("save") == null && isPicture(file.name());
    context.header("Content-Disposition", disposition(shown, file.name()));
    send(context, file.path(), shown ? PICTURES.get(extension(file.name())) : ANYTHING);
  }

  private static void send(Context context, Path path, String type) throws IOException {
    context.contentType(type);
    context.res().setContentLengthLong(Files.size(path));
    Files.copy(path, context.res().getOutputStream());
  }

  /** RFC 6266, section 4.3: a name in any script. */
  private static String disposition(boolean shown, String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return (shown ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded;
  }
}

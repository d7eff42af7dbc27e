package org.app2app.desktop;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The node that runs with some data folder, as seen from another process: asked by its page. */
final class RunningNode {

  private static final int PATIENCE_MILLIS = 5_000;

  private final Path folder;
  private final String url;

  private RunningNode(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  /**
   * Finds it.
   *
   * @throws Failure if none runs, or one that can't be asked
   */
  static RunningNode find(Path folder) throws Failure {
    PageFile file = PageFile.read(folder);
    if (file == null || !file.isAlive()) {
      throw none(folder);
    }
    if (file.url() == null) {
      throw new Failure(
          "The node of "
              + folder
              + " runs without a page, so it can't be asked; start it by run,"
              + " without --ui none.");
    }
    return new RunningNode(folder, file.url());
  }

  private static Failure none(Path folder) {
    return new Failure(
        "No node runs with the data folder "
            + folder
            + "; start one with ./app2app, or name"
            + " another folder with --data.");
  }

  /** Its status, as {@code GET /api/status} gives it. */
  JsonObject status() throws Failure {
    try {
      JsonObject status = JsonParser.parseString(get("api/status")).getAsJsonObject();
      if (!status.get("dataFolder").getAsString().equals(folder.toString())) {
        throw none(folder);
      }
      return status;
    } catch (IOException e) {
      throw new Failure("The node at " + url + " doesn't answer (" + e.getMessage() + ").", e);
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new Failure("What answers at " + url + " isn't a node.", e);
    }
  }

  private String get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}

package org.app2app.benchmarks.chat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.app2app.benchmarks.process.NodeProcess;

/** {@code ./app2app run} with a chat that is there, from its start until its page has the list. */
final class ProgramStart {

  private static final double PATIENCE_SECONDS = 60;
  private static final int STEP_MILLIS = 2;

  private ProgramStart() {}

  /** How long that takes, in milliseconds; the page is opened as soon as its port is. */
  static double millis(Path root, Path data) throws IOException, InterruptedException {
    Path page = data.resolve("page");
    Files.deleteIfExists(page);
    List<String> options =
        List.of(
            "--bind",
            "127.0.0.1",
            "--port",
            "0",
            "--no-lan",
            "--ui-port",
            "0",
            "--data",
            data.toString());
    HttpClient browser = HttpClient.newHttpClient();
    try (NodeProcess node = NodeProcess.startWith(root, options, data.resolve("log"))) {
      while (!Files.exists(page)) {
        if (sinceStart(node) > PATIENCE_SECONDS * 1_000) {
          throw new IOException("the program doesn't start; see " + data.resolve("log"));
        }
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      }
      URI list = URI.create(Files.readAllLines(page).get(0) + "api/chat");
      HttpResponse<String> answer =
          browser.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the page has no chat; see " + data.resolve("log"));
      }
      return sinceStart(node);
    }
  }

  private static double sinceStart(NodeProcess node) {
    return (System.nanoTime() - node.process().startNanos()) / 1e6;
  }
}

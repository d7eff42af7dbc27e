package org.app2app.benchmarks.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
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
    try (NodeProcess node = NodeProcess.startWith(root, options, data.resolve("log"))) {
      while (!Files.exists(page)) {
        if (sinceStart(node) > PATIENCE_SECONDS * 1_000) {
          throw new IOException("the program doesn't start; see " + data.resolve("log"));
        }
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      }
      URL list = URI.create(Files.readAllLines(page).get(0) + "api/chat").toURL();
      try (InputStream answer = list.openConnection(Proxy.NO_PROXY).getInputStream()) {
        if (answer.readAllBytes().length == 0) {
          throw new IOException("the page has no chat; see " + data.resolve("log"));
        }
      }
      return sinceStart(node);
    }
  }

  private static double sinceStart(NodeProcess node) {
    return (System.nanoTime() - node.process().startNanos()) / 1e6;
  }
}

package org.app2app.desktop;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.app2app.node.NodeStartException;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Does once what starts do, so that {@code ./app2app} can record the classes that they load: two
 * nodes find each other, one's page is looked at, and the other's chat used. All on 127.0.0.1; over
 * in a few seconds.
 */
final class TrainCommand implements Command {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int STEP_MILLIS = 20;
  private static final List<String> PATHS =
      List.of("", "js/main.js", "webjars/lit-html/3.3.2/lit-html.js", "api/invite.svg", "none");

  @Override
  public List<Option<?>> options() {
    return List.of(CommonOptions.VERBOSE, CommonOptions.HELP);
  }

  @Override
  public Help help() {
    return new Help("Loads what a start loads, for ./app2app to record.", List.of(), true);
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws Failure, NodeStartException {
    try {
      Path folder = Files.createTempDirectory("app2app-train");
      try {
        unpackLibrary();
        train(folder, terminal, clock);
      } finally {
        delete(folder);
      }
      return Cli.OK;
    } catch (IOException e) {
      throw new Failure("Training failed: " + e, e);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new Failure("Training was interrupted.", told);
    }
  }

  /** SQLite's own library: to unpack and check it takes much longer than to load it. */
  private static void unpackLibrary() throws IOException {
    String target = System.getProperty("app2app.library");
    String folder = LibraryLoaderUtil.getNativeLibResourcePath();
    String resource = folder + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (target != null && library != null) {
        Files.copy(library, Path.of(target), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void train(Path folder, Terminal terminal, ProcessClock clock)
      throws IOException, InterruptedException, Failure {
    Cli cli = new Cli(terminal, clock, wayOut -> {});
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Thread firstNode = start(cli, first, "--events");
    RunningNode running = await(first);
    String invite = running.status().get("invite").getAsString();
    Thread secondNode = start(cli, second, "--bootstrap", invite);
    for (long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        activePeers(running.status()) == 0 && System.nanoTime() < end; ) {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }
    cli.run("status", "--data", first.toString());
    cli.run("invite", "--data", first.toString());
    browse(PageFile.read(first).url());
    talk(PageFile.read(second).url(), invite);
    for (Path node : List.of(second, first)) {
      await(node);
      post(PageFile.read(node).url() + "api/stop", "");
    }
    firstNode.join(PATIENCE_MILLIS);
    secondNode.join(PATIENCE_MILLIS);
  }

  private static int activePeers(JsonObject status) {
    return status.get("activePeers").getAsInt();
  }

  private static Thread start(Cli cli, Path data, String... more) {
    List<String> fixed =
        List.of("--bind", "127.0.0.1", "--port", "0", "--no-lan", "--ui-port", "0");
    String[] arguments =
        Stream.of(Stream.of("run", "--data", data.toString()), fixed.stream(), Stream.of(more))
            .flatMap(part -> part)
            .toArray(String[]::new);
    Thread thread = new Thread(() -> cli.run(arguments), "app2app-train");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static RunningNode await(Path data) throws Failure, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (PageFile.read(data) == null && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }
    return RunningNode.find(data);
  }

  private static void browse(String url) throws IOException {
    for (String path : PATHS) {
      get(url + path);
    }
    try (InputStream events = open(url + "api/events").getInputStream()) {
      events.readNBytes(1_000);
    }
    post(url + "api/bootstrap", "{\"address\":\"127.0.0.1:9\"}");
    post(url + "api/bootstrap", "{\"address\":\"?\"}");
  }

  /** Writes something, and asks somebody to be a contact; then there is something to be shown. */
  private static void talk(String url, String invite) throws IOException {
    post(url + "api/chat/name", "{\"name\":\"Trainee\"}");
    post(url + "api/chat/rooms", "{\"name\":\"#training\",\"secret\":false}");
    post(url + "api/chat/open", "{\"link\":\"" + invite + "\"}");
    JsonObject chat = JsonParser.parseString(get(url + "api/chat")).getAsJsonObject();
    for (JsonElement one : chat.getAsJsonArray("conversations")) {
      String id = one.getAsJsonObject().get("id").getAsString();
      post(url + "api/chat/conversations/" + id + "/send", "{\"text\":\"Hello\"}");
    }
    get(url + "api/chat");
  }

  private static String get(String url) throws IOException {
    HttpURLConnection connection = open(url);
    try (InputStream body =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void post(String url, String body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    connection.getResponseCode();
  }

  private static HttpURLConnection open(String url) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
    connection.setReadTimeout(PATIENCE_MILLIS);
    return connection;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

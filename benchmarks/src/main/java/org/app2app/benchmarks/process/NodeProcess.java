package org.app2app.benchmarks.process;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code ./app2app run --events} as a process of its own, seen from outside. */
public final class NodeProcess implements Closeable {

  private static final double START_SECONDS = 20;

  /** An event, and how long after the process was started its line arrived. */
  public record Event(JsonObject json, double millis) {
    public String name() {
      return json.get("event").getAsString();
    }

    /** What the event says itself: milliseconds since the program's own start. */
    public double ownMillis() {
      return json.get("ms").getAsDouble();
    }

    public String peerId() {
      return json.get("peer_id").getAsString();
    }
  }

  private final ChildProcess process;
  private final Path log;

  private NodeProcess(ChildProcess process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a node on 127.0.0.1, any free port, without LAN beacon and page. */
  public static NodeProcess start(Path root, Path data, List<String> more) throws IOException {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--bind", "127.0.0.1", "--port", "0", "--no-lan"));
    options.addAll(List.of("--ui", "none", "--data", data.toString()));
    options.addAll(more);
    return startWith(root, options, data.resolveSibling(data.getFileName() + ".log"));
  }

  /** Starts a node with just these options, and {@code --events}; what it says goes to a file. */
  public static NodeProcess startWith(Path root, List<String> options, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(root.resolve("app2app").toString(), "run", "--events"));
    command.addAll(options);
    return new NodeProcess(ChildProcess.start(command, log), log);
  }

  public ChildProcess process() {
    return process;
  }

  /** What it has said on standard error so far. */
  public List<String> logLines() throws IOException {
    return Files.readAllLines(log);
  }

  public long pid() {
    return process.pid();
  }

  /** The port that it listens on; waits for it. */
  public int port() throws IOException, InterruptedException {
    if (!awaitEvent("listening", 1, START_SECONDS)) {
      throw new IOException("the node doesn't start: " + Files.readString(log));
    }
    return first("listening", 1).json().get("port").getAsInt();
  }

  /** Waits until so many events of that name have come; false if the time runs out. */
  public boolean awaitEvent(String name, int count, double seconds) throws InterruptedException {
    String marked = "\"event\":\"" + name + "\"";
    return process.await(line -> line.replace(" ", "").contains(marked), count, seconds);
  }

  /** The first event of that name with which {@code count} different peers are named; or null. */
  public Event first(String name, int count) {
    Set<String> peers = new HashSet<>();
    for (Event event : events()) {
      if (event.name().equals(name)) {
        peers.add(event.json().has("peer_id") ? event.peerId() : "");
        if (peers.size() == count) {
          return event;
        }
      }
    }
    return null;
  }

  /** All events so far. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (ChildProcess.Line line : process.lines()) {
      JsonObject json = parse(line.text());
      if (json != null) {
        events.add(new Event(json, (line.nanos() - process.startNanos()) / 1e6));
      }
    }
    return events;
  }

  private static JsonObject parse(String text) {
    try {
      return text.startsWith("{") ? JsonParser.parseString(text).getAsJsonObject() : null;
    } catch (JsonSyntaxException other) {
      return null;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}

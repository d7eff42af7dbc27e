package org.app2app.natlab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program on a host, running. Thread-safe. */
public final class LabNode {

  /** What a start may take on a machine that is busy with other starts. */
  private static final Duration START = Duration.ofSeconds(60);

  private static final int STOP_SECONDS = 5;
  private static final int MILLIS_PER_TICK = 10;
  private static final String PEER_ID = "peer_id";

  private final Host host;
  private final Process process;
  private final Path errors;
  private final long startMillis;
  private final List<Event> events = new ArrayList<>();

  private LabNode(Host host, Process process, Path errors) {
    this.host = host;
    this.process = process;
    this.errors = errors;
    this.startMillis = RunName.startTicks(process.pid()) * MILLIS_PER_TICK;
    Thread reader = new Thread(this::read, "natlab-events");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it, with an identity of its own.
   *
   * @param bootstrap endpoints of nodes that it asks
   * @param options more that the program is told
   */
  public static LabNode start(Host host, Program program, List<String> bootstrap, String... options)
      throws LabException {
    Internet internet = host.internet();
    Path folder = internet.folder(host.namespace().name() + "-" + System.nanoTime());
    List<String> arguments = new ArrayList<>(List.of("run", "--events", "--ui", "none"));
    arguments.addAll(List.of("--port", String.valueOf(host.port())));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    for (String endpoint : bootstrap) {
      arguments.addAll(List.of("--bootstrap", endpoint));
    }
    arguments.addAll(List.of(options));
    Path errors = folder.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(host.inside(program.with(arguments)));
    return new LabNode(host, internet.start(builder.redirectError(errors.toFile())), errors);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(this::take);
    } catch (IOException | UncheckedIOException ended) {
      // The process was ended while a line was on its way.
      host.internet().happened();
    }
    host.internet().happened();
  }

  private void take(String line) {
    Event event = Event.parse(line, startMillis);
    if (event != null) {
      synchronized (events) {
        events.add(event);
      }
      host.internet().happened();
    }
  }

  public Host host() {
    return host;
  }

  /** All that it said so far. */
  public List<Event> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  /** Waits until it listens; answers who it is. */
  public String peerId() throws LabException {
    return await(event -> event.name().equals("listening"), "listening", START).text(PEER_ID);
  }

  /** Waits until it has a peer. */
  public void awaitPeer() throws LabException {
    await(event -> event.name().equals("peer-active"), "peer-active", START);
  }

  /**
   * Waits for an event, or finds it among those that were.
   *
   * @throws LabException if it doesn't come in time
   */
  public Event await(Predicate<Event> wanted, String description, Duration patience)
      throws LabException {
    Internet internet = host.internet();
    if (!internet.await(() -> first(wanted) != null || !process.isAlive(), patience)
        || first(wanted) == null) {
      throw new LabException(
          "The node on %s didn't say %s, but %s%s"
              .formatted(host.name(), description, events(), complaints()));
    }
    return first(wanted);
  }

  private Event first(Predicate<Event> wanted) {
    synchronized (events) {
      return events.stream().filter(wanted).findFirst().orElse(null);
    }
  }

  private String complaints() {
    try {
      return " and " + Files.readString(errors).strip();
    } catch (IOException none) {
      return "";
    }
  }

  /** What it knows of another now. */
  public View viewOf(LabNode other) throws LabException {
    String peerId = other.peerId();
    synchronized (events) {
      return View.of(events, peerId);
    }
  }

  /** When that happened first; {@link View#NEVER} if it didn't yet. */
  long firstMillis(String name) {
    Event event = first(candidate -> candidate.name().equals(name));
    return event == null ? View.NEVER : event.millis();
  }

  /** Tells it to end, and waits for that. */
  public void stop() throws LabException {
    process.toHandle().destroy();
    awaitEnd();
  }

  /** Ends it without a warning, as a flat battery does. */
  public void kill() throws LabException {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() throws LabException {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new LabException("The node on " + host.name() + " doesn't end.");
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new LabException("The lab was told to stop.", told);
    }
  }
}

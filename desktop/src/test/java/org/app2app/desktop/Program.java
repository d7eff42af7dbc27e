package org.app2app.desktop;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.app2app.natlab.Host;

/** The program as it is shipped, started by {@code ./app2app} as a process of its own. */
final class Program implements AutoCloseable {

  private static final Path SCRIPT = Path.of("..", "app2app").toAbsolutePath().normalize();
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> err = new LinkedBlockingQueue<>();
  private final Thread outReader;
  private final Thread errReader;
  private final List<JsonObject> events = new ArrayList<>();

  private Program(Process process) {
    this.process = process;
    outReader = read(process.getInputStream(), out);
    errReader = read(process.getErrorStream(), err);
  }

  static Program start(String... arguments) throws IOException {
    return new Program(new ProcessBuilder(command(arguments)).start());
  }

  /** The same in a namespace of the NAT lab. */
  static Program start(Host host, String... arguments) throws IOException {
    return new Program(new ProcessBuilder(host.inside(command(arguments))).start());
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A node on 127.0.0.1 whose events can be read. */
  static Program node(Path data, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--bind", "127.0.0.1", "--port", "0", "--no-lan"));
    arguments.addAll(List.of("--events", "--data", data.toString()));
    arguments.addAll(List.of(more));
    return start(arguments.toArray(String[]::new));
  }

  private static Thread read(InputStream stream, BlockingQueue<String> lines) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
              } catch (IOException | java.io.UncheckedIOException closed) {
                lines.add("closed: " + closed);
              }
            },
            "reader");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for an event. */
  JsonObject await(String event) throws InterruptedException {
    return await(object -> object.get("event").getAsString().equals(event), event);
  }

  /** Waits for an event that is like that. */
  JsonObject await(Predicate<JsonObject> wanted, String description) throws InterruptedException {
    for (JsonObject event : events) {
      if (wanted.test(event)) {
        return event;
      }
    }
    while (true) {
      String line = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no " + description + " after " + events + "; " + err);
      }
      JsonObject event = JsonParser.parseString(line).getAsJsonObject();
      events.add(event);
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  /** Waits until it listens; answers where. */
  String address() throws InterruptedException {
    JsonObject listening = await("listening");
    return listening.get("address").getAsString() + ":" + listening.get("port").getAsInt();
  }

  String peerId() throws InterruptedException {
    return await("listening").get("peer_id").getAsString();
  }

  /** Waits until its page is there; answers the address of that. To be asked once. */
  String page() throws InterruptedException {
    return awaitErr("Page: ").replaceAll("^Page: (\\S+).*", "$1");
  }

  /** Waits for a line on standard error, passing over those before it; answers it. */
  String awaitErr(String start) throws InterruptedException {
    return await(err, start);
  }

  /** Waits for a line on standard output, passing over those before it; answers it. */
  String awaitOut(String start) throws InterruptedException {
    return await(out, start);
  }

  /** Waits for a line on standard output that holds that, passing over others; answers it. */
  String awaitOutWith(String part) throws InterruptedException {
    return await(out, line -> line.contains(part), "… " + part);
  }

  private String await(BlockingQueue<String> lines, String start) throws InterruptedException {
    return await(lines, line -> line.startsWith(start), start + " …");
  }

  private String await(BlockingQueue<String> lines, Predicate<String> wanted, String description)
      throws InterruptedException {
    List<String> passed = new ArrayList<>();
    while (true) {
      String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError(
            "no line '" + description + "' after " + passed + "; out " + out + ", err " + err);
      }
      if (wanted.test(line)) {
        return line;
      }
      passed.add(line);
    }
  }

  /** Tells it to end; answers how many milliseconds that took. */
  long terminate() throws InterruptedException {
    long startNanos = System.nanoTime();
    process.toHandle().destroy(); // Process.destroy() would close the pipes, too
    exitCode();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it doesn't end: " + out + err);
    }
    return process.exitValue();
  }

  Process process() {
    return process;
  }

  /** What it wrote to standard error and nobody has waited for, once it has ended. */
  List<String> errLines() throws InterruptedException {
    return rest(errReader, err);
  }

  List<String> outLines() throws InterruptedException {
    return rest(outReader, out);
  }

  private List<String> rest(Thread reader, BlockingQueue<String> lines)
      throws InterruptedException {
    exitCode();
    reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    if (reader.isAlive()) {
      throw new AssertionError("it has ended, but its output hasn't: " + lines);
    }
    List<String> rest = new ArrayList<>();
    lines.drainTo(rest);
    return rest;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }
}

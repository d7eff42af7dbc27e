package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.app2app.natlab.Host;

/** The chat in the terminal as it is shipped, lines in and lines out, typed to by a test. */
final class ChatProgram implements AutoCloseable {

  /** A message as it is shown: number, time, author, text, mark. */
  private static final Pattern MESSAGE =
      Pattern.compile(" *\\d+ [^:]*:\\d\\d [^:]+: (.*?)( …| ✓| ✓✓| ✓✓ read)?");

  private static final int FILE_BYTES = 3_000_000;

  private final String name;
  private final Program program;

  private ChatProgram(String name, Program program) {
    this.name = name;
    this.program = program;
  }

  /** One on 127.0.0.1 that finds nobody by itself; its data is in a folder of its name. */
  static ChatProgram onLoopback(Path folder, String name) throws IOException {
    List<String> arguments =
        arguments(folder, name, "--bind", "127.0.0.1", "--port", "0", "--no-lan");
    arguments.add("--no-port-mapping");
    return new ChatProgram(name, Program.start(arguments.toArray(String[]::new)));
  }

  /** One in a namespace of the NAT lab. */
  static ChatProgram on(Host host, Path folder, String name, String... more) throws IOException {
    List<String> arguments = arguments(folder, name, more);
    return new ChatProgram(name, Program.start(host, arguments.toArray(String[]::new)));
  }

  private static List<String> arguments(Path folder, String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of("chat", "--name", name));
    arguments.addAll(List.of("--data", folder.resolve(name).toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** What a file may hold that is worth fetching; the same for the same seed. */
  static byte[] song(long seed) {
    byte[] content = new byte[FILE_BYTES];
    new Random(seed).nextBytes(content);
    return content;
  }

  void type(String... lines) throws IOException {
    OutputStream in = program.process().getOutputStream();
    for (String line : lines) {
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    in.flush();
  }

  /** Waits for a line that holds that, passing over those before it; answers it. */
  String await(String part) throws InterruptedException {
    return program.awaitOutWith(part);
  }

  /** Waits until what it said in the open conversation was read. */
  void awaitRead(String text) throws InterruptedException {
    String line = await(text);
    while (!line.contains("✓✓ read")) {
      line = await(text);
    }
  }

  /** The number that a message has in the line that shows it. */
  static String numberIn(String line) {
    return line.strip().replaceAll(" .*", "");
  }

  String invite() throws Exception {
    type("/invite");
    return await("app2app:").strip();
  }

  /** Both become contacts of each other. */
  void meet(ChatProgram other) throws Exception {
    other.type("/add " + invite());
    await(other.name + " asks to be a contact");
    type("/accept " + other.name);
    other.await(name + " has accepted.");
  }

  /** Fetches a file of 3 MB that is offered in the open conversation; answers where it is then. */
  Path fetch(String file) throws Exception {
    type("/get " + numberIn(await(": file " + file + ", 3.0 MB: /get ")));
    String got = await(": file " + file + ", 3.0 MB: /");
    return Path.of(got.substring(got.indexOf(": /") + 2));
  }

  /** Opens a conversation; answers the messages that are shown then, in their order. */
  List<String> messages(String conversation) throws Exception {
    String end = "You are " + name + ".";
    type("/name", "/open " + conversation, "/name");
    await(end);
    List<String> messages = new ArrayList<>();
    for (String line = await(""); !line.equals(end); line = await("")) {
      Matcher message = MESSAGE.matcher(line);
      if (message.matches()) {
        messages.add(message.group(1));
      }
    }
    return messages;
  }

  Program program() {
    return program;
  }

  /** Ends it in good order. */
  void quit() throws Exception {
    type("/quit");
    assertThat(program.exitCode()).isZero();
  }

  @Override
  public void close() {
    program.close();
  }
}

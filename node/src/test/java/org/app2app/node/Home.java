package org.app2app.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A host behind a router with a real miniupnpd, in network namespaces of its own; see {@code
 * home.sh}. Takes root.
 */
final class Home {

  private static final long PATIENCE_SECONDS = 60;
  private static final String END = "-- end of output --";
  private static final String CONFIGURATION =
      """
      ext_ifname=wan
      listening_ip=lan
      ipv6_disable=yes
      secure_mode=yes
      uuid=4e9e856e-b966-4b23-87b7-92a74fe5e259
      upnp_table_name=filter
      upnp_nat_table_name=filter
      upnp_forward_chain=miniupnpd
      upnp_nat_chain=prerouting_miniupnpd
      upnp_nat_postrouting_chain=postrouting_miniupnpd
      allow 0-65535 10.7.0.0/24 0-65535
      """;

  private final String name = "a2a" + ProcessHandle.current().pid();
  private final List<Running> running = new ArrayList<>();

  /** A process in one of the namespaces, and the lines that it writes. */
  static final class Running {
    final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    Running(Process process) {
      this.process = process;
      Thread thread = new Thread(this::read, "reader");
      thread.setDaemon(true);
      thread.start();
    }

    private void read() {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      } catch (IOException | UncheckedIOException closed) {
        lines.add("closed: " + closed);
      }
      lines.add(END);
    }

    /** Waits for a line with that in it. */
    String await(String part) throws InterruptedException {
      while (true) {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
          throw new AssertionError("no '" + part + "' came after " + seen);
        }
        seen.add(line);
        if (line.contains(part)) {
          return line;
        }
      }
    }

    /** Whether a line with that in it has come by now. */
    boolean hasSaid(String part) {
      for (String line = lines.poll(); line != null; line = lines.poll()) {
        seen.add(line);
      }
      return seen.stream().anyMatch(line -> line.contains(part));
    }

    /** What it wrote until its end. */
    String rest() throws InterruptedException {
      await(END);
      return String.join("\n", seen);
    }

    /** Waits for its end; answers its exit code. */
    int awaitEnd() throws InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it doesn't end; it said " + seen);
      }
      return process.exitValue();
    }
  }

  /** Whether there is all that it takes here. */
  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"))
        && isInstalled("ip")
        && isInstalled("nft")
        && isInstalled("miniupnpd");
  }

  private static boolean isInstalled(String program) {
    for (String folder : List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")) {
      if (Files.isExecutable(Paths.get(folder, program))) {
        return true;
      }
    }
    return false;
  }

  Home() throws IOException, InterruptedException {
    script("up");
  }

  private void script(String what) throws IOException, InterruptedException {
    try {
      String script = Paths.get(Home.class.getResource("home.sh").toURI()).toString();
      Running done = new Running(process("sh", script, what, name));
      if (done.awaitEnd() != 0) {
        throw new AssertionError("home.sh failed: " + done.lines);
      }
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Process process(String... command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Starts a program in a namespace: host, router or outside. */
  Running start(String where, String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name + "-" + where));
    all.addAll(Arrays.asList(command));
    Running started = new Running(process(all.toArray(new String[0])));
    running.add(started);
    return started;
  }

  /** Runs a program in a namespace to its end; answers what it wrote. */
  String run(String where, String... command) throws IOException, InterruptedException {
    Running ran = start(where, command);
    int code = ran.awaitEnd();
    if (code != 0) {
      throw new AssertionError(Arrays.toString(command) + " ended with " + code);
    }
    return ran.rest();
  }

  /** Starts the router's miniupnpd, and waits until it listens. */
  Running startMiniupnpd(Path folder, String... settings) throws IOException, InterruptedException {
    Path configuration = folder.resolve("miniupnpd.conf");
    String text = CONFIGURATION + String.join("\n", settings) + "\n";
    Files.write(configuration, text.getBytes(StandardCharsets.UTF_8));
    Running daemon =
        start(
            "router",
            "miniupnpd",
            "-d",
            "-f",
            configuration.toString(),
            "-P",
            folder.resolve("miniupnpd.pid").toString());
    daemon.await("istening ");
    return daemon;
  }

  /** Starts a node on the host. */
  Running startNode(Path folder, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NodeInNamespace.class.getName(),
                folder.toString()));
    command.addAll(Arrays.asList(more));
    return start("host", command.toArray(new String[0]));
  }

  /** Ends what it started, and removes the namespaces. */
  void close() throws IOException, InterruptedException {
    for (Running started : running) {
      started.process.destroy();
      started.awaitEnd();
    }
    script("down");
  }
}

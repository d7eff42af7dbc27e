package org.app2app.natlab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Opens plain UDP sockets on a host of the lab, from outside of it. */
final class Prober {

  /** What a datagram may take through the lab; 50 times what it does on a quiet machine. */
  static final int PATIENCE_MILLIS = 400;

  /** A socket on the host. */
  record Socket(Prober prober, int number) {

    void send(String address, int port, String text) throws Exception {
      send(address, port, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(String address, int port, byte[] bytes) throws Exception {
      prober.ask(
          "send %d %s %d %s".formatted(number, address, port, HexFormat.of().formatHex(bytes)));
    }

    /** The next datagram; null if none comes in time. */
    Datagram receive(int patienceMillis) throws Exception {
      String answer = prober.ask("receive " + number + " " + patienceMillis);
      if (answer.isEmpty()) {
        return null;
      }
      String[] words = answer.split(" ", -1);
      return new Datagram(words[0], Integer.parseInt(words[1]), words[2]);
    }

    Datagram receive() throws Exception {
      return receive(PATIENCE_MILLIS);
    }
  }

  /** What arrived, in hexadecimal numbers, and from where it seems to come. */
  record Datagram(String address, int port, String hex) {

    String text() {
      return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }
  }

  private final Writer orders;
  private final BufferedReader answers;

  private Prober(Process process) {
    orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts on a host. */
  static Prober on(Host host) throws Exception {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            ProberMain.class.getName());
    return new Prober(
        host.internet()
            .start(
                new ProcessBuilder(host.inside(command))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)));
  }

  Socket open(int port) throws Exception {
    return new Socket(this, Integer.parseInt(ask("open " + port)));
  }

  private String ask(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the prober ended");
    }
    return answer;
  }
}

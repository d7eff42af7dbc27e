package org.app2app.benchmarks.session;

import static org.app2app.benchmarks.Table.median;
import static org.app2app.benchmarks.Table.number;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.app2app.benchmarks.Table;
import org.app2app.benchmarks.process.ChildProcess;
import org.app2app.benchmarks.process.TemporaryFolder;
import org.app2app.node.Invite;
import org.app2app.node.Node;
import org.app2app.node.PeerStream;
import org.app2app.wire.PeerId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a private session costs, beside the bare datagrams that carry it. */
@Command(
    name = "session",
    mixinStandardHelpOptions = true,
    description =
        "Bulk and round trips between two processes over a session, beside bare UDP in the same run;"
            + " memory and threads of idle sessions.")
public final class SessionBench implements Callable<Integer> {

  private static final double START_SECONDS = 20;
  private static final int ROUND_TRIP_BYTES = 200;
  private static final int WRITE_BYTES = 1 << 16;
  private static final int WARM_UP_TRIPS = 5_000;
  private static final int IDLE_SESSIONS = 1_000;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds, session and bare UDP in turn; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "Seconds of bulk in each round; default ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--warmup",
      defaultValue = "10",
      description = "Seconds of bulk before the first round; default ${DEFAULT-VALUE}.")
  private double warmUp;

  @Option(
      names = "--trips",
      defaultValue = "20000",
      description = "Round trips in each round; default ${DEFAULT-VALUE}.")
  private int trips;

  private final List<Double> bulk = new ArrayList<>();
  private final List<Double> blast = new ArrayList<>();
  private final List<Double> stream = new ArrayList<>();
  private final List<Double> message = new ArrayList<>();
  private final List<Double> echo = new ArrayList<>();
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  private int threads;

  @Override
  public Integer call() throws Exception {
    try (TemporaryFolder data = new TemporaryFolder()) {
      Path log = data.resolve("log");
      try (ChildProcess peer = child(log, "session-peer", data.resolve("peer").toString());
          ChildProcess sink = child(log, "udp-sink");
          ChildProcess echoing = child(log, "echo");
          BareUdp toSink = new BareUdp(Integer.parseInt(firstLine(sink)));
          BareUdp toEcho = new BareUdp(Integer.parseInt(firstLine(echoing)))) {
        Invite invite = Invite.parse(firstLine(peer));
        try (Node node = start(data.resolve("here"), invite)) {
          measure(node, invite.peerId(), toSink, toEcho);
        }
      }
    }
    print(IdleSessions.bytesPerSession(IDLE_SESSIONS));
    return 0;
  }

  private static ChildProcess child(Path log, String... what) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.app2app.benchmarks.Bench");
    command.addAll(List.of(what));
    return ChildProcess.start(command, log);
  }

  private static String firstLine(ChildProcess child) throws IOException, InterruptedException {
    if (!child.await(line -> !line.isEmpty(), 1, START_SECONDS)) {
      throw new IOException("the other process doesn't start");
    }
    return child.lines().get(0).text();
  }

  private static Node start(Path folder, Invite peer) throws Exception {
    return Node.builder()
        .dataFolder(folder)
        .bind(InetAddress.getLoopbackAddress())
        .port(0)
        .lan(false)
        .bootstrap(peer.toString())
        .start();
  }

  private void measure(Node node, PeerId peer, BareUdp sink, BareUdp echoing) throws Exception {
    node.onMessage(SessionPeer.ECHO, (from, answer) -> answers.add(answer));
    int before = threadsOfNode();
    try (PeerStream there = node.open(peer, SessionPeer.ECHO).get()) {
      threads = threadsOfNode() - before;
      streamTrips(there, WARM_UP_TRIPS);
      echoing.roundTrips(WARM_UP_TRIPS);
      bulk(node, peer, warmUp);
      sink.blast(warmUp);
      for (int round = 1; round <= rounds; round++) {
        blast.add(sink.blast(seconds));
        bulk.add(bulk(node, peer, seconds));
        echo.add(median(echoing.roundTrips(trips)));
        stream.add(median(streamTrips(there, trips)));
        message.add(median(messageTrips(node, peer)));
        System.out.printf(
            Locale.ROOT,
            "round %d: bulk %.1f MB/s, bare UDP %.1f MB/s; round trip: stream %.1f µs, message %.1f"
                + " µs, bare UDP %.1f µs%n",
            round,
            bulk.get(round - 1) / 1e6,
            blast.get(round - 1) / 1e6,
            stream.get(round - 1) / 1e3,
            message.get(round - 1) / 1e3,
            echo.get(round - 1) / 1e3);
      }
    }
  }

  /** Threads of the library, but for those on which the app's code runs. */
  private static int threadsOfNode() {
    int count = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      count += name.startsWith("app2app") && !name.startsWith("app2app-handler") ? 1 : 0;
    }
    return count;
  }

  /** Bytes that arrive per second at the peer's program. */
  private static double bulk(Node node, PeerId peer, double seconds) throws Exception {
    byte[] chunk = new byte[WRITE_BYTES];
    try (PeerStream there = node.open(peer, SessionPeer.COUNT).get()) {
      long startNanos = System.nanoTime();
      long endNanos = startNanos + (long) (seconds * 1e9);
      while (System.nanoTime() < endNanos) {
        there.output().write(chunk);
      }
      there.finish();
      DataInputStream in = new DataInputStream(there.input());
      long arrived = 0;
      for (byte[] total = in.readNBytes(Long.BYTES);
          total.length == Long.BYTES;
          total = in.readNBytes(Long.BYTES)) {
        arrived = ByteBuffer.wrap(total).getLong();
      }
      return arrived / ((System.nanoTime() - startNanos) / 1e9);
    }
  }

  private static double[] streamTrips(PeerStream there, int count) throws IOException {
    byte[] bytes = new byte[ROUND_TRIP_BYTES];
    double[] nanos = new double[count];
    DataInputStream in = new DataInputStream(there.input());
    for (int i = 0; i < count; i++) {
      long startNanos = System.nanoTime();
      there.output().write(bytes);
      in.readFully(bytes);
      nanos[i] = System.nanoTime() - startNanos;
    }
    return nanos;
  }

  private double[] messageTrips(Node node, PeerId peer) throws Exception {
    double[] nanos = new double[trips];
    for (int i = 0; i < trips; i++) {
      long startNanos = System.nanoTime();
      node.send(peer, SessionPeer.ECHO, new byte[ROUND_TRIP_BYTES]).exceptionally(failure -> null);
      answers.take();
      nanos[i] = System.nanoTime() - startNanos;
    }
    return nanos;
  }

  private void print(double bytesPerSession) {
    double ofBulk = median(ratios(bulk, blast));
    double ofTrips = median(ratios(stream, echo));
    new Table(
            "a session between two processes, median of " + rounds + " rounds",
            "measured",
            "target")
        .row("bulk over one stream, MB/s", number(median(bulk) / 1e6, 1), "")
        .row("bare UDP, 1,200 bytes each, MB/s", number(median(blast) / 1e6, 1), "")
        .row("bulk, of bare UDP", number(ofBulk, 2), ">= 0.65")
        .row("200 bytes there and back over a stream, µs", number(median(stream) / 1e3, 1), "")
        .row("200 bytes there and back by messages, µs", number(median(message) / 1e3, 1), "")
        .row("200 bytes there and back by bare UDP, µs", number(median(echo) / 1e3, 1), "")
        .row("stream, of bare UDP", number(ofTrips, 1), "<= 3.0")
        .row("memory of an idle session, bytes", number(bytesPerSession, 0), "<= 32,768")
        .row("threads that a session adds", String.valueOf(threads), "0")
        .print();
  }

  private static List<Double> ratios(List<Double> ours, List<Double> bare) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / bare.get(i));
    }
    return ratios;
  }
}

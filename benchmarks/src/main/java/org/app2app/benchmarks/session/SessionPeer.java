package org.app2app.benchmarks.session;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.app2app.node.Node;
import org.app2app.node.PeerStream;
import org.app2app.wire.PeerId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The other end of the benchmark of sessions: a node whose services count and echo. */
@Command(name = "session-peer", hidden = true, description = "A node that counts and echoes.")
public final class SessionPeer implements Callable<Integer> {

  /** Bytes are counted: every so often the total goes back, as 8 bytes. */
  static final String COUNT = "count/1";

  /** What comes in goes back, by a thread that waits for it. */
  static final String ECHO = "echo/1";

  private static final int REPORT_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  @Parameters(description = "Its data folder.")
  private Path folder;

  private Node node;

  @Override
  public Integer call() throws Exception {
    try (Node started =
        Node.builder()
            .dataFolder(folder)
            .bind(InetAddress.getLoopbackAddress())
            .port(0)
            .lan(false)
            .start()) {
      node = started;
      node.serve(COUNT, SessionPeer::count);
      node.serve(ECHO, SessionPeer::echo);
      node.onMessage(ECHO, this::answer);
      System.out.println(node.invite());
      node.awaitStop();
    }
    return 0;
  }

  private static void count(PeerStream stream) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    InputStream in = stream.input();
    DataOutputStream out = new DataOutputStream(stream.output());
    long total = 0;
    long told = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      total += count;
      if (total - told >= REPORT_BYTES) {
        told = total;
        out.writeLong(total);
      }
    }
    out.writeLong(total);
    stream.finish();
  }

  private static void echo(PeerStream stream) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    InputStream in = stream.input();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      stream.output().write(buffer, 0, count);
    }
    stream.finish();
  }

  private void answer(PeerId from, byte[] message) {
    node.send(from, ECHO, message).exceptionally(failure -> null);
  }
}

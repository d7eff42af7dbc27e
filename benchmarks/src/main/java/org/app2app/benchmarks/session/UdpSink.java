package org.app2app.benchmarks.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.Callable;
import org.app2app.benchmarks.process.LoopbackServer;
import picocli.CommandLine.Command;

/**
 * Counts the datagrams that come. One of a single byte is answered with how many others came, and
 * that byte. The yardstick for bulk.
 */
@Command(name = "udp-sink", hidden = true, description = "Counts datagrams on 127.0.0.1.")
public final class UdpSink implements Callable<Integer> {

  static final int ANSWER_BYTES = Long.BYTES + 1;

  private long datagrams;

  @Override
  public Integer call() throws IOException {
    LoopbackServer.serve(this::take);
    return 0;
  }

  private void take(DatagramChannel channel, InetSocketAddress from, ByteBuffer datagram)
      throws IOException {
    if (datagram.position() > 1) {
      datagrams++;
    } else {
      byte question = datagram.get(0);
      channel.send(datagram.clear().putLong(datagrams).put(question).flip(), from);
    }
  }
}

package org.app2app.benchmarks.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * The least that a receiver of datagrams in Java can do: counts them. A datagram of one byte is
 * answered with how many others came, and that byte. The yardstick for bulk.
 */
@Command(name = "udp-sink", hidden = true, description = "Counts datagrams on 127.0.0.1.")
public final class UdpSink implements Callable<Integer> {

  static final int BUFFER_BYTES = 1 << 20;
  static final int ANSWER_BYTES = Long.BYTES + 1;
  private static final int DATAGRAM_BYTES = 2_048;

  @Override
  public Integer call() throws IOException {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        Selector selector = Selector.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
      count(channel, selector);
    }
    return 0;
  }

  private static void count(DatagramChannel channel, Selector selector) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    long datagrams = 0;
    while (!Thread.currentThread().isInterrupted()) {
      selector.select();
      selector.selectedKeys().clear();
      for (InetSocketAddress from = (InetSocketAddress) channel.receive(buffer); from != null; ) {
        if (buffer.position() > 1) {
          datagrams++;
        } else {
          byte question = buffer.get(0);
          channel.send(buffer.clear().putLong(datagrams).put(question).flip(), from);
        }
        from = (InetSocketAddress) channel.receive(buffer.clear());
      }
    }
  }
}

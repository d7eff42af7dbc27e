package org.app2app.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The least that a UDP server in Java can do: what comes in goes back. The yardstick. */
@Command(name = "echo", hidden = true, description = "Echoes datagrams on a port of 127.0.0.1.")
public final class EchoServer implements Callable<Integer> {

  private static final int BUFFER_BYTES = 1 << 20;
  private static final int DATAGRAM_BYTES = 2_048;

  @Override
  public Integer call() throws IOException {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        Selector selector = Selector.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
      serve(channel, selector);
    }
    return 0;
  }

  private static void serve(DatagramChannel channel, Selector selector) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    while (!Thread.currentThread().isInterrupted()) {
      selector.select();
      selector.selectedKeys().clear();
      for (SocketAddress from = channel.receive(buffer); from != null; ) {
        channel.send(buffer.flip(), from);
        from = channel.receive(buffer.clear());
      }
    }
  }
}

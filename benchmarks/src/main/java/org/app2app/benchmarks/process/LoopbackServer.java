package org.app2app.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** The least that a UDP server in Java can do: takes datagrams, on one thread. */
public final class LoopbackServer {

  /** What the sockets of yardsticks hold in either direction. */
  public static final int BUFFER_BYTES = 1 << 20;

  private static final int DATAGRAM_BYTES = 2_048;

  /** What is done with a datagram. */
  public interface Service {
    /**
     * Takes one.
     *
     * @param datagram ends at its position; may be written over
     */
    void take(DatagramChannel channel, InetSocketAddress from, ByteBuffer datagram)
        throws IOException;
  }

  private LoopbackServer() {}

  /** Serves on any free port of 127.0.0.1, which it prints, until the thread is interrupted. */
  public static void serve(Service service) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        Selector selector = Selector.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
      ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
      while (!Thread.currentThread().isInterrupted()) {
        selector.select();
        selector.selectedKeys().clear();
        takeAll(channel, buffer, service);
      }
    }
  }

  private static void takeAll(DatagramChannel channel, ByteBuffer buffer, Service service)
      throws IOException {
    for (InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
        from != null;
        from = (InetSocketAddress) channel.receive(buffer.clear())) {
      service.take(channel, from, buffer);
    }
  }
}

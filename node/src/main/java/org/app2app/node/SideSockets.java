package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.app2app.wire.Endpoint;

/**
 * The sockets that the overlay wants besides the main one, for a NAT that gives each its own port:
 * opened when they are first named, on the main one's address. Used on the loop only.
 */
final class SideSockets implements Closeable {

  private final Selector selector;
  private final Endpoint bound;
  private final SocketCounters counters;
  private final Map<Integer, UdpSocket> byNumber = new HashMap<>();
  private final Map<UdpSocket, Integer> numbers = new HashMap<>();

  SideSockets(Selector selector, Endpoint bound, SocketCounters counters) {
    this.selector = selector;
    this.bound = bound;
    this.counters = counters;
  }

  /** The number of a socket; 0 if it is none of these. */
  int numberOf(UdpSocket socket) {
    return numbers.getOrDefault(socket, 0);
  }

  /** Sends from the socket of that number; if none can be opened, that is counted. */
  void send(int number, Endpoint destination, byte[] datagram) {
    UdpSocket socket = byNumber.get(number);
    if (socket == null) {
      socket = open(number);
    }
    if (socket == null) {
      counters.sendFailed++;
    } else if (!socket.send(destination, datagram)) {
      counters.sendQueueFull++;
    }
  }

  private UdpSocket open(int number) {
    DatagramChannel channel = null;
    try {
      channel = openChannel();
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(bound.addressBytes()), 0));
      UdpSocket socket = new UdpSocket(channel, counters);
      channel.register(selector, SelectionKey.OP_READ, socket);
      byNumber.put(number, socket);
      numbers.put(socket, number);
      return socket;
    } catch (IOException noMore) {
      SocketOpener.closeQuietly(channel);
      return null;
    }
  }

  private DatagramChannel openChannel() throws IOException {
    if (bound.isUnspecified()) {
      return DatagramChannel.open();
    }
    return DatagramChannel.open(
        bound.isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
  }

  /** Closes the socket of that number, if it is open. */
  void close(int number) {
    UdpSocket socket = byNumber.remove(number);
    if (socket != null) {
      numbers.remove(socket);
      close(socket);
    }
  }

  private static void close(UdpSocket socket) {
    try {
      socket.close();
    } catch (IOException nothingToLose) {
      Log.get().debug("closing", nothingToLose);
    }
  }

  @Override
  public void close() {
    for (Integer number : new ArrayList<>(byNumber.keySet())) {
      close(number);
    }
  }
}

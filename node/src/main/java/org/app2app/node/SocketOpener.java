package org.app2app.node;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** Opens and binds the node's UDP socket, and says in a sentence why it can't. */
final class SocketOpener {

  /**
   * What the kernel may hold for us in each direction, in bytes: 20 ms of a flood, or what several
   * sessions have on their way. It gives as much of it as it permits.
   */
  private static final int BUFFER_BYTES = 1 << 20;

  private SocketOpener() {}

  /** Opens a socket; when nobody asked for its port by name, on any free one if that is taken. */
  static UdpSocket open(NodeSettings settings, SocketCounters counters) throws NodeStartException {
    InetAddress bind = settings.bind();
    DatagramChannel channel = null;
    try {
      channel = openChannel(bind);
      bind(channel, bind, settings.firstPort(), settings.portIsDefault());
      tune(channel);
      UdpSocket socket = new UdpSocket(channel, counters);
      channel = null;
      return socket;
    } catch (IOException e) {
      throw new NodeStartException(sentence(e, bind, settings.firstPort()), e);
    } finally {
      closeQuietly(channel);
    }
  }

  /** For every address: one socket of both families, IPv4 in its IPv6-mapped form. */
  private static DatagramChannel openChannel(InetAddress bind) throws IOException {
    if (bind == null) {
      return DatagramChannel.open();
    }
    boolean ipv4 = bind instanceof Inet4Address;
    return DatagramChannel.open(ipv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
  }

  /** Without SO_REUSEADDR: a port belongs to one node, or its datagrams would go astray. */
  private static void bind(DatagramChannel channel, InetAddress bind, int port, boolean orAnyPort)
      throws IOException {
    try {
      channel.bind(address(bind, port));
    } catch (BindException taken) {
      if (!orAnyPort) {
        throw taken;
      }
      channel.bind(address(bind, 0));
    }
  }

  private static InetSocketAddress address(InetAddress bind, int port) {
    return bind == null ? new InetSocketAddress(port) : new InetSocketAddress(bind, port);
  }

  private static void tune(DatagramChannel channel) {
    set(channel, StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
    set(channel, StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
    set(channel, StandardSocketOptions.IP_MULTICAST_TTL, 1);
    set(channel, StandardSocketOptions.IP_MULTICAST_LOOP, true);
  }

  private static <T> void set(DatagramChannel channel, SocketOption<T> option, T value) {
    try {
      channel.setOption(option, value);
    } catch (IOException | UnsupportedOperationException bestEffort) {
      // The node works without it, if less well.
      return;
    }
  }

  private static String sentence(IOException e, InetAddress bind, int port) {
    if (bind != null && !isOurs(bind)) {
      return bind.getHostAddress() + " isn't an address of this computer; bind to one that is.";
    }
    if (e instanceof BindException) {
      return "UDP port " + port + " is taken; choose another, or 0 for any that is free.";
    }
    return "Can't open a UDP socket on port " + port + " (" + e.getMessage() + ").";
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException unknown) {
      return true;
    }
  }

  static void closeQuietly(DatagramChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException nothingToLose) {
      // It was of no use anyway.
      return;
    }
  }
}

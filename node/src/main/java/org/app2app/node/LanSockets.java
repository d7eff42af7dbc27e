package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.LanBeacon;
import org.app2app.wire.Endpoint;

/**
 * The sockets that hear the beacons of others: one per family, bound to the group's port with
 * SO_REUSEADDR, so that several nodes on one host all hear. Each is closed and opened again when
 * the networks change; what one interface refuses doesn't stop the others. Used on the loop only.
 */
final class LanSockets implements Closeable {

  private final Selector selector;
  private final SocketCounters counters;
  private final List<UdpSocket> sockets = new ArrayList<>(2);

  LanSockets(Selector selector, SocketCounters counters) {
    this.selector = selector;
    this.counters = counters;
  }

  /** Listens on these interfaces from now on, and on no other. */
  void listen(List<Attachment> lan) {
    close();
    open(LanBeacon.GROUP_IPV4, StandardProtocolFamily.INET, lan);
    open(LanBeacon.GROUP_IPV6, StandardProtocolFamily.INET6, lan);
  }

  /** Whether the beacon of that family goes out there. Loopback has no IPv6 multicast. */
  static boolean carries(Attachment attachment, Endpoint group) {
    return attachment.has(group.isIpv4()) && !(attachment.loopback() && group.isIpv6());
  }

  private void open(Endpoint group, ProtocolFamily family, List<Attachment> lan) {
    List<Attachment> fitting = new ArrayList<>(lan.size());
    for (Attachment attachment : lan) {
      if (carries(attachment, group)) {
        fitting.add(attachment);
      }
    }
    if (fitting.isEmpty()) {
      return;
    }
    try {
      DatagramChannel channel = DatagramChannel.open(family);
      sockets.add(bound(channel, group));
      for (Attachment attachment : fitting) {
        join(channel, group, attachment);
      }
    } catch (IOException | UnsupportedOperationException familyNotHere) {
      counters.beaconFailed++;
    }
  }

  private UdpSocket bound(DatagramChannel channel, Endpoint group) throws IOException {
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      bind(channel, group);
      UdpSocket socket = new UdpSocket(channel, counters);
      channel.register(selector, SelectionKey.OP_READ, socket);
      return socket;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * To the group itself, so that nothing but multicast comes in; where a system can't (Windows, and
   * IPv6 with many interfaces), to the port alone.
   */
  private static void bind(DatagramChannel channel, Endpoint group) throws IOException {
    if (group.isIpv4()) {
      try {
        channel.bind(SocketAddresses.toSocketAddress(group));
        return;
      } catch (IOException notThere) {
        // falls through to the port alone
      }
    }
    channel.bind(new InetSocketAddress(group.port()));
  }

  private void join(DatagramChannel channel, Endpoint group, Attachment attachment) {
    try {
      NetworkInterface networkInterface = NetworkInterface.getByIndex(attachment.index());
      InetAddress address = SocketAddresses.toSocketAddress(group).getAddress();
      if (networkInterface != null) {
        channel.join(address, networkInterface);
      }
    } catch (IOException | RuntimeException refused) {
      counters.beaconFailed++;
    }
  }

  @Override
  public void close() {
    for (UdpSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException gone) {
        counters.beaconFailed++;
      }
    }
    sockets.clear();
  }
}

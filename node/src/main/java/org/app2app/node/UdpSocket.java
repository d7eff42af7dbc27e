package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.app2app.wire.Endpoint;

/**
 * The node's UDP socket. Takes {@link Endpoint}s and arrays, and turns every failure to send into a
 * count. Used on the loop only.
 */
final class UdpSocket implements Closeable {

  /** One byte more than any message has, so that a longer one is recognised. */
  static final int RECEIVE_BYTES = 2_049;

  /** More than the 1,232 bytes that the overlay ever hands over. */
  private static final int SEND_BYTES = 2_048;

  private final DatagramChannel channel;
  private final Endpoint bound;
  private final boolean ipv4Only;
  private final SocketCounters counters;
  private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES);
  private final ByteBuffer out = ByteBuffer.allocateDirect(SEND_BYTES);

  /** Whom we heard last, in both forms: nearly every answer goes there. */
  private Endpoint lastFrom;

  private InetSocketAddress lastFromAddress;

  UdpSocket(DatagramChannel channel, SocketCounters counters) throws IOException {
    this.channel = channel;
    this.counters = counters;
    this.bound = SocketAddresses.toEndpoint((InetSocketAddress) channel.getLocalAddress());
    this.ipv4Only = bound.isIpv4();
    channel.configureBlocking(false);
  }

  DatagramChannel channel() {
    return channel;
  }

  /** What it is bound to. */
  Endpoint bound() {
    return bound;
  }

  /**
   * Receives a datagram, if one waits.
   *
   * @param target gets its bytes, up to {@link #RECEIVE_BYTES}
   * @return where it came from; null if there was none
   */
  Endpoint receive(byte[] target) throws IOException {
    positions(in).clear();
    InetSocketAddress from = (InetSocketAddress) channel.receive(in);
    if (from == null) {
      return null;
    }
    positions(in).flip();
    in.get(target, 0, in.limit());
    if (!from.equals(lastFromAddress)) {
      lastFromAddress = from;
      lastFrom = SocketAddresses.toEndpoint(from);
    }
    return lastFrom;
  }

  /** The methods that every Android has: ByteBuffer's own clear() and flip() are younger. */
  private static Buffer positions(ByteBuffer buffer) {
    return buffer;
  }

  /** How many bytes the datagram had that was received last. */
  int receivedLength() {
    return in.limit();
  }

  /**
   * Sends a datagram, or counts why it can't be sent.
   *
   * @return false if it could be later: there is no room in the socket
   */
  boolean send(Endpoint destination, byte[] datagram) {
    if (ipv4Only && destination.isIpv6()) {
      counters.sendFailed++;
      return true;
    }
    InetSocketAddress address =
        destination.equals(lastFrom)
            ? lastFromAddress
            : SocketAddresses.toSocketAddress(destination);
    try {
      return put(address, datagram);
    } catch (IOException refused) {
      counters.sendFailed++;
      return true;
    }
  }

  private boolean put(InetSocketAddress address, byte[] datagram) throws IOException {
    positions(out).clear();
    out.put(datagram);
    positions(out).flip();
    return channel.send(out, address) > 0;
  }

  /** Sends a beacon on one interface. */
  void sendMulticast(Endpoint group, byte[] datagram, Attachment attachment) {
    if (ipv4Only && group.isIpv6()) {
      return;
    }
    try {
      NetworkInterface networkInterface = NetworkInterface.getByIndex(attachment.index());
      if (networkInterface != null) {
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, networkInterface);
        int scope = group.isIpv6() ? attachment.index() : 0;
        put(SocketAddresses.toSocketAddress(group, scope), datagram);
      }
    } catch (IOException refused) {
      counters.beaconFailed++;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package org.app2app.node;

import com.offbynull.portmapper.mappers.natpmp.externalmessages.ExternalAddressNatPmpResponse;
import com.offbynull.portmapper.mappers.pcp.externalmessages.AnnouncePcpResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import org.app2app.wire.Endpoint;

/**
 * Hears what routers tell everybody on the LAN after they lost their ports: multicast to
 * 224.0.0.1:5350 (RFC 6886 section 3.2.1, RFC 6887 section 14.1.3). Where that can't be heard, a
 * lost port is noticed when it is renewed.
 */
final class Announcements implements Closeable {

  private static final int PORT = 5_350;
  private static final byte[] ALL_HOSTS = {(byte) 224, 0, 0, 1};

  /** Datagrams that are looked at at a time. */
  private static final int BURST_MAX = 16;

  private static final int DATAGRAM_BYTES = 1_101;
  private static final int PCP_VERSION = 2;
  private static final long NOTHING = -1;

  /** Who is told. */
  interface Listener {
    void announced(Endpoint from, long epochSeconds);
  }

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES);
  private Endpoint heardAt;
  private DatagramChannel channel;

  Announcements(Selector selector) {
    this.selector = selector;
  }

  /**
   * Listens from now on.
   *
   * @param own our address on the LAN; null to listen to nobody
   */
  void listen(Endpoint own) {
    if (own == null ? heardAt == null : own.equals(heardAt)) {
      return;
    }
    close();
    heardAt = own;
    if (own != null) {
      try {
        open(own);
      } catch (IOException | RuntimeException notHere) {
        Log.get().debug("can't hear routers: {}", notHere.toString());
        closeChannel();
      }
    }
  }

  private void open(Endpoint own) throws IOException {
    channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.bind(new InetSocketAddress(PORT));
    InetAddress address = SocketAddresses.toSocketAddress(own).getAddress();
    NetworkInterface lan = NetworkInterface.getByInetAddress(address);
    if (lan != null) {
      channel.join(InetAddress.getByAddress(ALL_HOSTS), lan);
    }
    channel.register(selector, SelectionKey.OP_READ);
  }

  /** Passes on what came in. */
  void read(Listener listener) {
    selector.selectedKeys().clear();
    try {
      readSome(listener);
    } catch (IOException deaf) {
      Log.get().debug("can't hear routers any more: {}", deaf.toString());
      closeChannel();
    }
  }

  private void readSome(Listener listener) throws IOException {
    for (int i = 0; i < BURST_MAX && channel != null; i++) {
      ((Buffer) buffer).clear();
      InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
      if (from == null) {
        return;
      }
      long seconds = epochSeconds(Arrays.copyOf(buffer.array(), buffer.position()));
      if (seconds != NOTHING) {
        listener.announced(SocketAddresses.toEndpoint(from), seconds);
      }
    }
  }

  /** What the router's clock shows; -1 if this is no announcement. */
  static long epochSeconds(byte[] datagram) {
    try {
      if (datagram.length > 0 && datagram[0] == PCP_VERSION) {
        AnnouncePcpResponse answer = new AnnouncePcpResponse(datagram);
        return answer.getOp() == 0 ? answer.getEpochTime() : NOTHING;
      }
      return new ExternalAddressNatPmpResponse(datagram).getSecondsSinceStartOfEpoch();
    } catch (RuntimeException garbage) {
      return NOTHING;
    }
  }

  @Override
  public void close() {
    heardAt = null;
    closeChannel();
  }

  private void closeChannel() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      Log.get().debug("closing", e);
    }
    channel = null;
  }
}

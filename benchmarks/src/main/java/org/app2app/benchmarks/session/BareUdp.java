package org.app2app.benchmarks.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.app2app.wire.Frame;

/** The yardsticks: datagrams by themselves, with nothing about them. */
final class BareUdp implements Closeable {

  private static final int ROUND_TRIP_BYTES = 200;

  private final DatagramChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Frame.SESSION_LENGTH_MAX);

  BareUdp(int port) throws IOException {
    channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, UdpSink.BUFFER_BYTES);
    channel.connect(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
  }

  /**
   * Bytes that arrive per second at a {@link UdpSink} to which a thread sends as fast as it can.
   */
  double blast(double seconds) throws IOException {
    long before = arrived();
    long startNanos = System.nanoTime();
    long endNanos = startNanos + (long) (seconds * 1e9);
    while (System.nanoTime() < endNanos) {
      buffer.clear();
      channel.write(buffer);
    }
    double took = (System.nanoTime() - startNanos) / 1e9;
    return (arrived() - before) * (double) Frame.SESSION_LENGTH_MAX / took;
  }

  private long arrived() throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(Long.BYTES);
    channel.write(ByteBuffer.allocate(1));
    channel.read(answer);
    return answer.flip().getLong();
  }

  /** How long so many datagrams took there and back, one after the other, in nanoseconds. */
  double[] roundTrips(int count) throws IOException {
    double[] nanos = new double[count];
    for (int i = 0; i < count; i++) {
      long startNanos = System.nanoTime();
      buffer.clear().limit(ROUND_TRIP_BYTES);
      channel.write(buffer);
      buffer.clear();
      channel.read(buffer);
      nanos[i] = System.nanoTime() - startNanos;
    }
    return nanos;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

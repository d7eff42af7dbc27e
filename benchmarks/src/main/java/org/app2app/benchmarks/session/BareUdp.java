package org.app2app.benchmarks.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.app2app.benchmarks.process.LoopbackServer;
import org.app2app.wire.Frame;

/** The yardsticks: datagrams by themselves, with nothing about them. */
final class BareUdp implements Closeable {

  private static final int ROUND_TRIP_BYTES = 200;
  private static final int ANSWER_MILLIS = 200;
  private static final int QUESTIONS_MAX = 50;

  private final InetSocketAddress target;
  private final DatagramChannel connected;

  /** As a node's socket, which talks to many: neither connected nor blocking. */
  private final DatagramChannel unconnected;

  private byte question;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Frame.SESSION_LENGTH_MAX);

  BareUdp(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    target = new InetSocketAddress(loopback, port);
    connected = DatagramChannel.open(StandardProtocolFamily.INET);
    connected.connect(target);
    connected.socket().setSoTimeout(ANSWER_MILLIS);
    unconnected = DatagramChannel.open(StandardProtocolFamily.INET);
    unconnected.setOption(StandardSocketOptions.SO_SNDBUF, LoopbackServer.BUFFER_BYTES);
    unconnected.bind(new InetSocketAddress(loopback, 0));
    unconnected.configureBlocking(false);
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
      unconnected.send(buffer, target);
    }
    double took = (System.nanoTime() - startNanos) / 1e9;
    return (arrived() - before) * (double) Frame.SESSION_LENGTH_MAX / took;
  }

  /** Asks the sink, again and again: a question may find its queue full. */
  private long arrived() throws IOException {
    question++;
    for (int i = 0; i < QUESTIONS_MAX; i++) {
      connected.write(ByteBuffer.wrap(new byte[] {question}));
      try {
        return answer();
      } catch (SocketTimeoutException lostOrLate) {
        // The next one may get through.
      }
    }
    throw new IOException("the sink doesn't answer");
  }

  private long answer() throws IOException {
    byte[] bytes = new byte[UdpSink.ANSWER_BYTES];
    DatagramPacket answer = new DatagramPacket(bytes, bytes.length);
    do {
      connected.socket().receive(answer);
    } while (bytes[Long.BYTES] != question);
    return ByteBuffer.wrap(bytes).getLong();
  }

  /** How long so many datagrams took there and back, one after the other, in nanoseconds. */
  double[] roundTrips(int count) throws IOException {
    double[] nanos = new double[count];
    for (int i = 0; i < count; i++) {
      long startNanos = System.nanoTime();
      buffer.clear().limit(ROUND_TRIP_BYTES);
      connected.write(buffer);
      buffer.clear();
      connected.read(buffer);
      nanos[i] = System.nanoTime() - startNanos;
    }
    return nanos;
  }

  @Override
  public void close() throws IOException {
    connected.close();
    unconnected.close();
  }
}

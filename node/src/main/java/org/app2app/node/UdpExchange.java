package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.app2app.wire.Endpoint;

/** Questions to one UDP port of a router, each repeated until it is answered or time is up. */
final class UdpExchange implements Closeable {

  /** RFC 6886 section 3.1: 250 ms and twice as long each time; a router on the LAN needs two. */
  private static final long[] PATIENCE_MILLIS = {250, 500, 500};

  /** RFC 6887 section 7: a PCP message has 1,100 bytes at most. */
  private static final int DATAGRAM_BYTES = 1_101;

  private final DatagramSocket socket;
  private final Talk talk;

  /** Reads an answer; null, or any exception of the library, for what isn't one. */
  interface Reader<A> {
    A read(byte[] datagram);
  }

  /**
   * @param own where to ask from
   */
  UdpExchange(Endpoint own, Endpoint router, Talk talk) throws IOException {
    this.talk = talk;
    socket = new DatagramSocket(SocketAddresses.toSocketAddress(own.withPort(0)));
    talk.hold(socket);
    socket.connect(SocketAddresses.toSocketAddress(router));
  }

  /**
   * @throws IOException if nobody answers, or nobody listens there
   */
  <A> A ask(byte[] question, Reader<A> reader) throws IOException {
    for (long patienceMillis : PATIENCE_MILLIS) {
      long endNanos = talk.end(patienceMillis);
      try {
        talk.leftMillis(endNanos);
        socket.send(new DatagramPacket(question, question.length));
        return await(reader, endNanos);
      } catch (SocketTimeoutException again) {
        // the next try, or the end
      }
    }
    throw new SocketTimeoutException("no answer");
  }

  private <A> A await(Reader<A> reader, long endNanos) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
    while (true) {
      socket.setSoTimeout(talk.leftMillis(endNanos));
      packet.setLength(DATAGRAM_BYTES);
      socket.receive(packet);
      A answer = read(reader, Arrays.copyOf(packet.getData(), packet.getLength()));
      if (answer != null) {
        return answer;
      }
    }
  }

  /** What a router says can't throw through us, whatever the library makes of it. */
  private static <A> A read(Reader<A> reader, byte[] datagram) {
    try {
      return reader.read(datagram);
    } catch (RuntimeException garbage) {
      return null;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}

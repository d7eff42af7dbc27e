package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.app2app.wire.Endpoint;

/** A router on loopback that is asked by PCP or NAT-PMP, and answers what the test says. */
final class FakeUdpRouter implements Closeable {

  final BlockingQueue<byte[]> asked = new LinkedBlockingQueue<>();
  private final DatagramSocket socket = new DatagramSocket(0, TestNode.LOOPBACK);
  private final Answers answers;

  /** The datagrams that a question is answered with, in order. */
  interface Answers {
    byte[][] to(byte[] question);
  }

  FakeUdpRouter(Answers answers) throws IOException {
    this.answers = answers;
    Thread thread = new Thread(this::serve, "fake-router");
    thread.setDaemon(true);
    thread.start();
  }

  Endpoint address() {
    return SocketAddresses.toEndpoint(TestNode.LOOPBACK, socket.getLocalPort());
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
    try {
      while (true) {
        packet.setLength(2_000);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
        asked.add(question);
        for (byte[] answer : answers.to(question)) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      asked.add(new byte[0]);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}

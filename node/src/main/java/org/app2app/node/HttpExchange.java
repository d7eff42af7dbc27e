package org.app2app.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.app2app.wire.Endpoint;

/**
 * One question to a router's HTTP server and its answer, within 3 seconds and 64 kB: no redirect,
 * no proxy, no second try.
 */
final class HttpExchange {

  private static final int MILLIS_MAX = 3_000;
  private static final int CONNECT_MILLIS_MAX = 1_500;

  private HttpExchange() {}

  /**
   * Asks, and waits for the answer.
   *
   * @param own where to ask from
   * @return header and body, not chunked
   */
  static byte[] ask(Endpoint own, Endpoint server, byte[] question, Talk talk) throws IOException {
    long endNanos = talk.end(MILLIS_MAX);
    try (Socket socket = new Socket()) {
      talk.hold(socket);
      socket.bind(SocketAddresses.toSocketAddress(own.withPort(0)));
      int patience = talk.leftMillis(talk.end(CONNECT_MILLIS_MAX));
      socket.connect(SocketAddresses.toSocketAddress(server), patience);
      socket.getOutputStream().write(question);
      return read(socket, endNanos, talk).plain();
    }
  }

  private static HttpAnswer read(Socket socket, long endNanos, Talk talk) throws IOException {
    HttpAnswer answer = new HttpAnswer();
    InputStream in = socket.getInputStream();
    while (!answer.isComplete()) {
      if (answer.room() == 0) {
        throw new IOException("the router's answer is longer than " + HttpAnswer.BYTES_MAX);
      }
      socket.setSoTimeout(talk.leftMillis(endNanos));
      int count = in.read(answer.buffer(), answer.length(), answer.room());
      if (count < 0) {
        break;
      }
      answer.added(count);
    }
    return answer;
  }
}

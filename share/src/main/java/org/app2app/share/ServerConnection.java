package org.app2app.share;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;

/**
 * A connection that is closed only when the other end has read all: closed at once, it could lose
 * what is still on its way (RFC 9112, 9.6), and nobody would know whether the file arrived.
 */
final class ServerConnection extends DefaultBHttpServerConnection {

  private static final int BUFFER_BYTES = 1_024;

  private final Socket socket;

  ServerConnection(Socket socket) throws IOException {
    super(
        "http",
        Http1Config.custom()
            .setMaxLineLength(Limits.LINE_LENGTH_MAX)
            .setMaxHeaderCount(Limits.HEADERS_MAX)
            .build());
    this.socket = socket;
    bind(socket);
  }

  /**
   * Says that nothing more comes, and waits until the other end closes.
   *
   * @throws IOException if the other end didn't take all, or takes too long
   */
  @Override
  public void close() throws IOException {
    if (!isOpen()) {
      return;
    }
    try (Socket closing = socket) {
      flush();
      closing.shutdownOutput();
      InputStream in = closing.getInputStream();
      byte[] ignored = new byte[BUFFER_BYTES];
      while (in.read(ignored) >= 0) {
        // What comes now would have been for the next request, and there is none.
      }
    } finally {
      super.close();
    }
  }
}

package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.app2app.wire.Endpoint;

/** The HTTP server of a router on loopback, which answers what the test says. */
final class FakeUpnpRouter implements Closeable {

  final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final ServerSocket server = new ServerSocket(0, 50, TestNode.LOOPBACK);
  private final Answers answers;

  /** Writes the answer to a question; the connection is closed afterwards. */
  interface Answers {
    void answer(String question, Socket connection) throws IOException;
  }

  FakeUpnpRouter(Answers answers) throws IOException {
    this.answers = answers;
    Thread thread = new Thread(this::serve, "fake-upnp-router");
    thread.setDaemon(true);
    thread.start();
  }

  Endpoint address() {
    return SocketAddresses.toEndpoint(TestNode.LOOPBACK, server.getLocalPort());
  }

  URL description() throws MalformedURLException {
    return new URL("http://" + address() + "/root.xml");
  }

  UpnpRouter service() {
    return new UpnpRouter(
        Endpoint.parse("127.0.0.1:1873"),
        address(),
        address().toString(),
        "/control",
        "urn:schemas-upnp-org:service:WANIPConnection:1");
  }

  static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A successful answer to an action. */
  static void soap(Socket connection, String action, String content) throws IOException {
    String body =
        "<s:Envelope><s:Body><u:"
            + action
            + "Response xmlns:u=\"urn\">"
            + content
            + "</u:"
            + action
            + "Response></s:Body></s:Envelope>";
    write(connection, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  static void error(Socket connection, int code) throws IOException {
    write(
        connection,
        "HTTP/1.1 500 Internal Server Error\r\n\r\n<detail><UPnPError><errorCode>"
            + code
            + "</errorCode></UPnPError></detail>");
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        String question = read(connection.getInputStream());
        asked.add(question);
        answers.answer(question, connection);
      } catch (IOException gone) {
        // the client hung up, or the test is over
      }
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[4_096];
    for (int count = in.read(part); count > 0; count = in.read(part)) {
      text.append(new String(part, 0, count, StandardCharsets.ISO_8859_1));
      if (text.indexOf("</soap:Envelope>") >= 0
          || (text.indexOf("GET ") == 0 && text.indexOf("\r\n\r\n") > 0)) {
        break;
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

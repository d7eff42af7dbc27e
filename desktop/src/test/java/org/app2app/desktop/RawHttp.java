package org.app2app.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * HTTP byte by byte: a client that sends any headers, those that decent ones refuse to forge too.
 */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 10_000;

  /** What came back. */
  record Answer(int status, String head, String body) {
    boolean has(String header) {
      return head.toLowerCase(Locale.ROOT).contains(header.toLowerCase(Locale.ROOT));
    }
  }

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** Connects; whoever closes the socket ends the request. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, "", headers);
  }

  Answer post(String path, String body, String... headers) throws IOException {
    return send("POST", path, body, headers);
  }

  /** Asks with the right Host, unless the headers name another. */
  Answer send(String method, String path, String body, String... headers) throws IOException {
    try (Socket socket = connect()) {
      request(socket, method, path, body, headers);
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      int status = Integer.parseInt(all.substring(9, 12));
      return new Answer(status, all.substring(0, end), all.substring(end + 4));
    }
  }

  /** Sends a request, and leaves the answer to the caller. */
  void request(Socket socket, String method, String path, String body, String... headers)
      throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (!String.join("\n", headers).contains("Host:")) {
      head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (!method.equals("GET") && !head.toString().contains("Content-Length:")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(content);
    socket.getOutputStream().flush();
  }

  /** Reads on until a text has come. */
  static String readUntil(InputStream in, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[4_096];
    while (read.indexOf(text) < 0) {
      int length = in.read(buffer);
      if (length < 0) {
        throw new IOException("the stream ended without " + text + ": " + read);
      }
      read.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
    }
    return read.toString();
  }
}

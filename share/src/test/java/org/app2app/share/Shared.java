package org.app2app.share;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A server on 127.0.0.1 that shares one app, and what its listener was told. */
final class Shared implements AutoCloseable {

  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** So long that no test waits for them; a test that does names its own. */
  static final Limits PATIENT = new Limits(16, 16, 8, 60_000, 60_000);

  private static final long PATIENCE_SECONDS = 20;

  final byte[] content;
  final SharedFile file;
  final ShareServer server;
  private final BlockingQueue<Download> told = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private Shared(Path folder, int length, Limits limits) throws Exception {
    content = new byte[length];
    new Random(length).nextBytes(content);
    Path path = Files.write(folder.resolve("some.apk"), content);
    file = SharedFile.read(SharedFile.Kind.PHONE_APP, "app2app.apk", path);
    server = ShareServer.start(LOOPBACK, 0, List.of(file), told::add, limits);
  }

  static Shared start(Path folder, int length) throws Exception {
    return new Shared(folder, length, PATIENT);
  }

  static Shared start(Path folder, int length, Limits limits) throws Exception {
    return new Shared(folder, length, limits);
  }

  /** Asks; headers are names and values by turns. */
  HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.urls(List.of()).get(0)).resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  String page(String... headers) throws Exception {
    return new String(get("/", headers).body(), StandardCharsets.UTF_8);
  }

  /** Connects without asking anything. */
  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8_192);
    socket.connect(new java.net.InetSocketAddress(LOOPBACK, server.port()));
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return socket;
  }

  /** Connects and writes that. */
  Socket connect(String head) throws IOException {
    Socket socket = connect();
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /** All that is answered to that, as it stands on the wire. */
  String raw(String head) throws IOException {
    try (Socket socket = connect(head)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Begins a download and reads a little of it. */
  Socket beginDownload() throws IOException {
    Socket socket = connect("GET /app2app.apk HTTP/1.1\r\nHost: x\r\n\r\n");
    InputStream in = socket.getInputStream();
    in.readNBytes(1_000);
    return socket;
  }

  /** Waits until the listener is told something like that. */
  Download await(Predicate<Download> wanted) throws InterruptedException {
    while (true) {
      Download next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the listener wasn't told");
      }
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  Download await(Download.State state) throws InterruptedException {
    return await(download -> download.state() == state);
  }

  boolean nothingWasTold() {
    return told.isEmpty();
  }

  @Override
  public void close() {
    server.close();
  }
}

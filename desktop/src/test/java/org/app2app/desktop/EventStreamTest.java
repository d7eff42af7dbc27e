package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.node.NodeEvent;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EventStreamTest {

  private static final NodeEvent EVENT =
      new NodeEvent.WanAddress(0, Endpoint.parse("192.0.2.1:1873"));

  @TempDir Path folder;

  private PageFixture page;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    page = new PageFixture(folder);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    page.close();
  }

  private Socket follow() throws IOException {
    Socket socket = page.http.connect();
    sockets.add(socket);
    page.http.request(socket, "GET", "/api/events", "");
    return socket;
  }

  private static String readUntil(Socket socket, String text) throws IOException {
    return RawHttp.readUntil(socket.getInputStream(), text);
  }

  @Test
  void whoConnectsIsSentTheStatusAndWhatHappenedSoFar() throws IOException {
    page.log.add(EVENT, 7);
    String read = readUntil(follow(), "\"ms\":7");
    assertThat(read).startsWith("HTTP/1.1 200").contains("text/event-stream");
    assertThat(read).contains("event: status\ndata: {\"version\":");
    assertThat(read)
        .contains("event: log\ndata: {\"event\":\"listening\"")
        .contains("event: log\ndata: {\"event\":\"wan-address\",\"ms\":7");
  }

  @Test
  void whatHappensLaterIsSentWhenItHappens() throws IOException {
    Socket socket = follow();
    readUntil(socket, "listening");
    page.log.add(EVENT, 8);
    readUntil(socket, "event: log\ndata: {\"event\":\"wan-address\",\"ms\":8");
    page.node.addBootstrap("127.0.0.1:9");
    assertThat(readUntil(socket, "127.0.0.1:9\"")).contains("event: status");
  }

  @Test
  void whereNothingChangesNoStatusIsSentButASignOfLife() throws IOException {
    Socket socket = follow();
    readUntil(socket, "listening");
    assertThat(readUntil(socket, ":\n\n")).doesNotContain("event: status");
  }

  @Test
  void theLastEventArrivesBeforeTheEnd() throws IOException {
    Socket socket = follow();
    readUntil(socket, "listening");
    page.node.close();
    readUntil(socket, "\"stopped\"");
    page.server.sayGoodbye();
    assertThat(socket.getInputStream().readAllBytes()).isNotNull();
  }

  @Test
  void moreWindowsThanSixteenAreTurnedAwayUntilOneIsClosed() throws IOException {
    for (int i = 0; i < EventStreams.CLIENTS_MAX; i++) {
      readUntil(follow(), "listening");
    }
    RawHttp.Answer answer = page.http.get("/api/events");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("This page is open in 16 windows already; close one.");
    assertThat(page.http.get("/api/status").status()).isEqualTo(200);

    sockets.remove(0).close();
    String first = "";
    while (!first.startsWith("HTTP/1.1 200")) {
      first = firstLines(follow());
    }
  }

  /** Nothing if whoever is turned away is so at once. */
  private static String firstLines(Socket socket) throws IOException {
    try {
      return readUntil(socket, "\r\n\r\n");
    } catch (SocketException reset) {
      return "";
    }
  }

  @Test
  void whoIsTooSlowIsDroppedAndHoldsNobodyUp() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventStream stream = new EventStream(new StatusFeed(page.node), out);
    for (int i = 0; i < 10_000; i++) {
      stream.take(new EventLog.Entry(EVENT, i));
    }
    stream.run();
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("event: log");
  }

  @Test
  void theStopButtonIsAnsweredAndThenTheNodeEnds() throws Exception {
    assertThat(page.http.post("/api/stop", "").status()).isEqualTo(202);
    page.node.awaitStop();
    assertThat(page.node.status().running()).isFalse();
  }
}

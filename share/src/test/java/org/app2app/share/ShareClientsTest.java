package org.app2app.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at the same time, slow ones, and the end. */
@Timeout(60)
class ShareClientsTest {

  private static final String APK = "/app2app.apk";

  /** More than what sockets hold on loopback: such a download stands still when nobody reads. */
  private static final int LARGE = 40_000_000;

  @TempDir Path folder;

  @Test
  void aClientThatStandsStillHoldsNobodyUp() throws Exception {
    try (Shared shared = Shared.start(folder, LARGE);
        Socket half = shared.connect("GET / HT");
        Socket silent = shared.connect();
        Socket still = shared.beginDownload()) {
      assertThat(shared.get(APK).body()).isEqualTo(shared.content);
      assertThat(List.of(half, silent, still)).noneMatch(Socket::isClosed);
    }
  }

  @Test
  void aClientThatDoesNotAskInTimeIsCutOff() throws Exception {
    Limits limits = new Limits(16, 16, 8, 100, 60_000);
    try (Shared shared = Shared.start(folder, 1_000, limits);
        Socket silent = shared.connect();
        Socket half = shared.connect("GET / HTTP/1.1\r\nHost: x\r\nX: ")) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertEnds(half);
      assertThat(shared.get(APK).statusCode()).isEqualTo(200);
    }
  }

  /** Small bites don't help: the time is for the whole request. */
  @Test
  void aClientThatAsksInSmallBitesIsCutOff() throws Exception {
    Limits limits = new Limits(16, 16, 8, 100, 60_000);
    try (Shared shared = Shared.start(folder, 1_000, limits);
        Socket slow = shared.connect("GET / HTTP/1.1\r\n")) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  slow.getOutputStream().write("A: b\r\n".getBytes(StandardCharsets.US_ASCII));
                  java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aDownloadThatNobodyReadsBreaksOff() throws Exception {
    Limits limits = new Limits(16, 16, 8, 60_000, 100);
    try (Shared shared = Shared.start(folder, LARGE, limits);
        Socket still = shared.beginDownload()) {
      Download broken = shared.await(Download.State.BROKEN);
      assertThat(broken.position()).isPositive().isLessThan(LARGE);
      assertThat(still.isClosed()).isFalse();
    }
  }

  @Test
  void aClientThatGoesAwayIsABrokenDownload() throws Exception {
    try (Shared shared = Shared.start(folder, LARGE)) {
      shared.beginDownload().close();
      assertThat(shared.await(Download.State.BROKEN).percent()).isLessThan(100);
    }
  }

  /** All bytes may be sent long before they have arrived. */
  @Test
  void aSmallFileIsDoneOnlyWhenTheClientHasTakenIt() throws Exception {
    try (Shared shared = Shared.start(folder, 200_000)) {
      Socket aborted = shared.beginDownload();
      aborted.setSoLinger(true, 0); // a reset, as it is when a browser gives up
      aborted.close();
      shared.await(Download.State.BROKEN);
      shared.get(APK);
      shared.await(Download.State.DONE);
    }
  }

  @Test
  void moreClientsThanTheLimitAreToldToComeBack() throws Exception {
    Limits limits = new Limits(2, 2, 8, 60_000, 60_000);
    try (Shared shared = Shared.start(folder, LARGE, limits)) {
      List<Socket> served = List.of(shared.beginDownload(), shared.beginDownload());
      String refusal = shared.raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(refusal).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
      for (Socket socket : served) {
        socket.close();
        shared.await(Download.State.BROKEN);
      }
      // The place is free a moment after the listener was told.
      int status = 503;
      while (status == 503) {
        status = shared.get("/").statusCode();
      }
      assertThat(status).isEqualTo(200);
    }
  }

  @Test
  void oneAddressDoesNotGetAllPlaces() throws Exception {
    Limits limits = new Limits(16, 1, 8, 60_000, 60_000);
    try (Shared shared = Shared.start(folder, LARGE, limits);
        Socket first = shared.beginDownload()) {
      assertThat(first.isConnected()).isTrue();
      assertThat(shared.get("/").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void whoComesWhenNotEvenARefusalIsToBeHadIsClosed() throws Exception {
    Limits limits = new Limits(1, 1, 1, 60_000, 60_000);
    try (Shared shared = Shared.start(folder, 1_000, limits);
        Socket first = shared.connect();
        Socket second = shared.connect();
        Socket third = shared.connect()) {
      assertThat(third.getInputStream().read()).isEqualTo(-1);
      assertThat(List.of(first, second)).noneMatch(Socket::isClosed);
    }
  }

  @Test
  void closingBreaksOffDownloadsAndEndsAllThreadsWithinASecond() throws Exception {
    Shared shared = Shared.start(folder, LARGE);
    List<Socket> sockets = new ArrayList<>(List.of(shared.connect(), shared.connect("GET ")));
    sockets.add(shared.beginDownload());
    List<Thread> threads = threads();
    assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
    long startNanos = System.nanoTime();
    shared.close();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(1));
    assertThat(shared.await(Download.State.BROKEN).number()).isEqualTo(1);
    for (Thread thread : threads) {
      thread.join(1_000); // the last thing that it does, no pool waits for
      assertThat(thread.isAlive()).isFalse();
    }
    for (Socket socket : sockets) {
      assertEnds(socket);
      socket.close();
    }
    assertThatThrownBy(shared::connect).isInstanceOf(ConnectException.class);
    shared.close();
  }

  /** The threads of the one server that runs now. */
  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("app2app-share"))
        .toList();
  }

  private static void assertEnds(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // what was on its way
      }
    } catch (java.net.SocketTimeoutException stays) {
      throw new AssertionError("still open", stays);
    } catch (IOException reset) {
      assertThat(reset).isNotNull();
    }
  }
}

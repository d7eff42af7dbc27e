package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PageDoorTest {

  @Test
  void aPortThatWasAskedForByNameAndIsTakenIsAFailure() throws Exception {
    try (PageDoor first = PageDoor.open(0)) {
      assertThatThrownBy(() -> PageDoor.open(first.port()))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("TCP port " + first.port() + " is taken");
    }
  }

  @Test
  void withoutAWishAnyPortWillDo() throws Exception {
    try (PageDoor first = PageDoor.open(-1);
        PageDoor second = PageDoor.open(-1)) {
      assertThat(second.port()).isNotEqualTo(first.port()).isPositive();
    }
  }

  @Test
  @Timeout(60)
  void closingItEndsTheWait() throws Exception {
    PageDoor door = PageDoor.open(0);
    FutureTask<Object> wait = new FutureTask<>(door::awaitKnock);
    Thread waiter = new Thread(wait);
    waiter.setDaemon(true);
    waiter.start();
    while (!isSelecting(waiter)) {
      Thread.onSpinWait();
    }
    int port = door.port();
    door.close();
    assertThat(wait.get(30, TimeUnit.SECONDS)).isNull();
    PageDoor.open(port).close();
  }

  private static boolean isSelecting(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("select"));
  }

  @Test
  void behindAClosedDoorNobodyWaits() throws Exception {
    PageDoor door = PageDoor.open(0);
    door.close();
    assertThat(door.awaitKnock()).isNull();
  }

  @Test
  @Timeout(60)
  void whoKnocksIsLetIn() throws Exception {
    try (PageDoor door = PageDoor.open(0);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      assertThat(door.awaitKnock().accept().getRemoteAddress())
          .isEqualTo(client.getLocalSocketAddress());
    }
  }
}

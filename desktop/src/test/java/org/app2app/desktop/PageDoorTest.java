package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

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
  void closingItEndsTheWait() throws Exception {
    PageDoor door = PageDoor.open(0);
    CompletableFuture<Object> wait =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return String.valueOf(door.awaitKnock());
              } catch (java.io.IOException e) {
                return e;
              }
            });
    door.close();
    assertThat(wait.get(10, TimeUnit.SECONDS)).isNotNull();
  }
}

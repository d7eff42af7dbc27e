package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.app2app.chat.figures.KilledPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The processes of both die at any moment, by kill -9. */
@Timeout(900)
class KilledChatTest {

  @TempDir Path folder;

  @Test
  void nothingIsLostNothingComesTwiceAndBothSeeTheSameOrder() throws Exception {
    int messages = Integer.getInteger("chat.messages", 600);
    int kills = Integer.getInteger("chat.kills", 6);
    long seed = Long.getLong("chat.seed", System.nanoTime());
    System.out.printf(
        "%d messages, %d kills of each at random moments: -Dchat.seed=%d%n", messages, kills, seed);
    try (KilledPair pair = new KilledPair(folder, messages, kills, seed)) {
      KilledPair.Result result = pair.run();
      assertThat(result.complaints()).isEmpty();
      assertThat(result.messages()).isEqualTo(messages);
      System.out.printf("all of them are there, after %.1f s%n", result.seconds());
    }
  }
}

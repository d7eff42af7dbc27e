package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.app2app.chat.figures.HistoryFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A chat that is as fast as ever after years; ./bench chat measures it in full. */
@Timeout(900)
class LongHistoryTest {

  /** What a person waits for at most, on a machine that does much else: ten times the figures. */
  private static final double PATIENCE = 10;

  @TempDir Path folder;

  @Test
  void itStartsOpensAndSearchesAsIfThereWereLittle() throws Exception {
    int messages = Integer.getInteger("chat.history", 8_000);
    HistoryFigures.fill(folder, messages, Math.min(1_000, messages / 100), 1);
    Map<String, Double> millis = HistoryFigures.measure(folder);
    millis.forEach((what, took) -> System.out.printf("%s: %.1f ms%n", what, took));
    assertThat(millis.remove("open") + millis.remove("conversations")).isLessThan(1_000 * PATIENCE);
    assertThat(millis.keySet()).contains("first page", "search xylophone");
    millis.forEach(
        (what, took) -> {
          double most = what.contains("page") ? 50 : 200;
          assertThat(took).as(what).isLessThan(most * PATIENCE);
        });
  }
}

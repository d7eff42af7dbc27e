package org.app2app.natlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the results; needs no lab. */
class MatrixTest {

  private static final LabOptions OPTIONS =
      new LabOptions(List.of(SiteType.OPEN, SiteType.SYMMETRIC), true, 1, Duration.ofSeconds(1), 1);

  private static Event event(long millis, String json) {
    return Event.parse("{\"ms\":" + millis + ",\"peer_id\":\"abc\"," + json + "}", 1_000);
  }

  @Test
  void aViewFollowsThePathFromTheIntroductionToTheLoss() {
    List<Event> events =
        List.of(
            event(5, "\"event\":\"introduced\",\"address\":\"192.0.2.1:1\""),
            event(9, "\"event\":\"path\",\"kind\":\"relayed\""),
            event(70, "\"event\":\"path\",\"kind\":\"guessed\""));
    View view = View.of(events, "abc");
    assertThat(view).isEqualTo(new View(1_005, 1_009, 1_070, PathKind.GUESSED));
    assertThat(View.of(List.of(event(5, "\"event\":\"path\",\"kind\":\"lan\"")), "def").path())
        .isNull();
    View lost = View.of(List.of(event(9, "\"event\":\"peer-lost\"")), "abc");
    assertThat(lost.path()).isNull();
    assertThat(lost.isDirect()).isFalse();
  }

  @Test
  void aLineThatIsNoEventIsPassedOver() {
    assertThat(Event.parse("hello", 0)).isNull();
    assertThat(Event.parse("{}", 0)).isNull();
    assertThat(Event.parse("", 0)).isNull();
  }

  @Test
  void theTextNamesEveryPairAndTheFiguresOfEachKind() {
    Matrix matrix =
        new Matrix(
            OPTIONS,
            List.of(
                new PairResult("open", "open", PathKind.DIRECT, 12, 12, true),
                new PairResult("open", "symmetric", PathKind.PUNCTURED, 1_234, 1_234, true),
                new PairResult("symmetric", "symmetric", PathKind.RELAYED, 80, View.NEVER, true)));
    assertThat(matrix.isComplete()).isTrue();
    assertThat(matrix.toText())
        .isEqualTo(
            """
            one        other      path         usable    direct
            open       open       direct        12 ms     12 ms
            open       symmetric  punctured  1,234 ms  1,234 ms
            symmetric  symmetric  relayed       80 ms         –

            path       pairs  usable p50       p95  direct p50       p95
            direct         1       12 ms     12 ms       12 ms     12 ms
            punctured      1    1,234 ms  1,234 ms    1,234 ms  1,234 ms
            relayed        1       80 ms     80 ms           –         –
            all            3       80 ms  1,234 ms       12 ms  1,234 ms

            3 of 3 pairs have a usable path (100 %), 2 a direct one (66 %).
            """);
  }

  @Test
  void thePageNeedsNothingElseAndShowsWhatWasRelayedFirst() {
    Matrix matrix =
        new Matrix(
            OPTIONS,
            List.of(
                new PairResult("open", "symmetric", PathKind.GUESSED, 80, 4_300, true),
                new PairResult("symmetric", "symmetric", null, View.NEVER, View.NEVER, false)));
    assertThat(matrix.isComplete()).isFalse();
    assertThat(matrix.toHtml())
        .contains("<b>guessed</b>80 ms<small>direct 4.3 s</small>", "<b>none</b></td>")
        .doesNotContain("{{", "http", "src=");
  }

  @Test
  void anUnknownSiteIsToldWithThoseThatThereAre() {
    assertThat(SiteType.matrix()).hasSize(13).doesNotContain(SiteType.IPV6_ONLY);
    assertThat(SiteType.parse("port-restricted")).isEqualTo(SiteType.PORT_RESTRICTED);
    assertThatThrownBy(() -> SiteType.parse("cone"))
        .hasMessageStartingWith("'cone' is no site; there are open, full-cone, ");
  }
}

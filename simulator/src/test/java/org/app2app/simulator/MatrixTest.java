package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.app2app.overlay.PathKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every pair of sites has a way to each other, with a bootstrap and one more open peer about. */
class MatrixTest {

  private static final int SEEDS = 3;

  private static final List<PairResult> RESULTS = new ArrayList<>();

  @BeforeAll
  static void run() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Matrix matrix = Matrix.run(seed, share -> {});
      RESULTS.addAll(matrix.results());
      System.out.print(seed == 1 ? matrix.toText() : "");
    }
  }

  private static long p95(long[] values) {
    return new Quantiles(values).at(95);
  }

  private static boolean bothUnpredictable(PairResult pair) {
    return pair.first().isUnpredictable() && pair.second().isUnpredictable();
  }

  private static boolean isEither(PairResult pair, SiteType type) {
    return pair.first() == type || pair.second() == type;
  }

  @Test
  void eachPairHasAUsablePathNineteenOfTwentyWithinTwoSeconds() {
    assertThat(RESULTS).allMatch(PairResult::isUsable);
    assertThat(p95(RESULTS.stream().mapToLong(PairResult::usableMillis).toArray()))
        .isLessThanOrEqualTo(2_000);
  }

  @Test
  void allButTwoUnpredictableNatsAreDirectInTheEnd() {
    assertThat(RESULTS)
        .allSatisfy(pair -> assertThat(pair.isDirect()).isEqualTo(!bothUnpredictable(pair)));
  }

  @Test
  void whomAPunctureSufficesForIsDirectWithinASecond() {
    long[] millis =
        RESULTS.stream()
            .filter(pair -> !pair.first().isUnpredictable() && !pair.second().isUnpredictable())
            .mapToLong(PairResult::directMillis)
            .toArray();
    assertThat(p95(millis)).isLessThanOrEqualTo(1_000);
  }

  @Test
  void aSymmetricNatWithAnOpenedPortIsReachedDirectlyByEverybody() {
    assertThat(RESULTS)
        .filteredOn(pair -> isEither(pair, SiteType.SYMMETRIC_PORT_MAPPING))
        .hasSize(SEEDS * SiteType.values().length)
        .allMatch(PairResult::isDirect);
  }

  @Test
  void twoBehindOneNatTakeTheLanWithinASecond() {
    for (SiteType site : Arrays.asList(SiteType.TWO_HOSTS, SiteType.TWO_HOSTS_HAIRPIN)) {
      assertThat(RESULTS)
          .filteredOn(pair -> pair.first() == site && pair.second() == site)
          .hasSize(SEEDS)
          .allMatch(pair -> pair.path() == PathKind.LAN && pair.directMillis() <= 1_000);
    }
  }

  @Test
  void theSameSeedGivesTheSameMatrix() {
    PairResult once = new Encounter(7, SiteType.SYMMETRIC, SiteType.LOSSY, CheckLevel.FULL).run(20);
    PairResult again =
        new Encounter(7, SiteType.SYMMETRIC, SiteType.LOSSY, CheckLevel.FULL).run(20);
    assertThat(again).isEqualTo(once);
  }
}

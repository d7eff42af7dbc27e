package org.app2app.chat.sync;

import static org.app2app.chat.sync.VirtualNetwork.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Halves of a room agree again after the network heals, and soon, and for little. As many members
 * as {@code -Dchat.members} says.
 */
class RoomSplitTest {

  private static final int MEMBERS = Integer.getInteger("chat.members", 100);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void twoHalvesAgreeAgainWithinAMinuteForTwiceOfWhatWasMissing(long seed) {
    RoomSplit room = new RoomSplit(MEMBERS, seed);
    room.run();
    System.out.println("seed " + seed + ", " + room);
    assertThat(room.gathered).as("all found each other").isTrue();
    assertThat(room.missingBytes).isPositive();
    assertThat(room.histories()).isEqualTo(1);
    assertThat(room.healedNanos).isBetween(0L, 60 * SECONDS);
    assertThat(room.ratio()).isLessThanOrEqualTo(2);
  }
}

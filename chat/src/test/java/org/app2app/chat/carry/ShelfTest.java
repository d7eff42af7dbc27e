package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private final Shelf shelf = new Shelf(MailLimits.DEFAULT);
  private final PeerId receiver = new Keys(new Random(1)).id();
  private int next;

  /** Puts as many as have room, of those asked for. */
  private int fill(PeerId to, String friend, int bytes, int count) {
    int put = 0;
    for (int i = 0; i < count; i++) {
      var giveWay = shelf.placeFor(to, friend, bytes);
      if (giveWay != null) {
        giveWay.forEach(held -> shelf.remove(held.id()));
        shelf.put(new Held("envelope " + next++, to, friend, bytes, 0));
        put++;
      }
    }
    return put;
  }

  private int held(String friend) {
    return shelf.all(held -> held.friend().equals(friend)).size();
  }

  @Test
  void aReceiverHasSixtyFourPlacesAndAMegabyte() {
    assertThat(fill(receiver, "greedy", 512, 100)).isEqualTo(64);
    assertThat(fill(new Keys(new Random(2)).id(), "greedy", 65_536, 100)).isEqualTo(16);
  }

  @Test
  void aFriendHasTwoHundredAndFiftySixPlacesAndFourMegabytes() {
    int places = 0;
    for (int seed = 10; seed < 20; seed++) {
      places += fill(new Keys(new Random(seed)).id(), "small", 512, 100);
    }
    int large = 0;
    for (int seed = 20; seed < 30; seed++) {
      large += fill(new Keys(new Random(seed)).id(), "large", 65_536, 100);
    }
    assertThat(places).isEqualTo(256);
    assertThat(large).isEqualTo(64);
  }

  @Test
  void theShelfHasAThousandPlaces() {
    int places = 0;
    for (int seed = 0; seed < 30; seed++) {
      places += fill(new Keys(new Random(seed)).id(), "friend " + seed, 512, 64);
    }
    assertThat(shelf.all(held -> true)).hasSize(1_024);
    assertThat(places).isGreaterThan(1_024); // some gave way
  }

  @Test
  void whoHasTheMostGivesWayUntilAllHaveTheSame() {
    fill(receiver, "greedy", 512, 64);
    assertThat(fill(receiver, "modest", 512, 64)).isEqualTo(32);
    assertThat(held("greedy")).isEqualTo(32);
    assertThat(fill(receiver, "greedy", 512, 1)).isZero();
    assertThat(fill(receiver, "late", 1_024, 1)).isEqualTo(1);
  }

  @Test
  void theOldestOfWhoGivesWayStays() {
    fill(receiver, "greedy", 512, 64);
    fill(receiver, "modest", 512, 1);
    assertThat(shelf.get("envelope 0")).isNotNull();
    assertThat(shelf.get("envelope 63")).isNull();
  }
}

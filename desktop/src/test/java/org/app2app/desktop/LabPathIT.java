package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.app2app.natlab.Event;
import org.app2app.natlab.LabException;
import org.app2app.natlab.LabNode;
import org.app2app.natlab.LabOptions;
import org.app2app.natlab.Matrix;
import org.app2app.natlab.Network;
import org.app2app.natlab.PairResult;
import org.app2app.natlab.PathKind;
import org.app2app.natlab.Site;
import org.app2app.natlab.SitePair;
import org.app2app.natlab.SiteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The program where punctures don't suffice, behind real NATs: relays, guesses, other addresses.
 */
@Timeout(300)
class LabPathIT {

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** The figures, with what a busy machine may add. */
  private static final long ANOTHER_RELAY_MILLIS = 2_000;

  private static final long NEW_ADDRESS_MILLIS = 3_000;
  private static final long BUSY_MILLIS = 1_500;

  @RegisterExtension static final RealNats NATS = new RealNats();

  @Test
  void whomNoPunctureBringsTogetherARelayDoes() throws Exception {
    List<SiteType> sites = List.of(SiteType.SYMMETRIC, SiteType.CARRIER);
    LabOptions options = new LabOptions(sites, SitePair.of(sites), 1, Duration.ofSeconds(6), 2);
    Matrix matrix = NATS.run(options);
    System.out.print(matrix.toText());
    assertThat(matrix.results())
        .hasSize(3)
        .allSatisfy(pair -> assertThat(pair.path()).isEqualTo(PathKind.RELAYED));
  }

  @Test
  void aSymmetricNatsPortIsGuessedFromBehindAPortRestrictedOne() throws Exception {
    List<SitePair> pair = List.of(new SitePair(SiteType.SYMMETRIC, SiteType.PORT_RESTRICTED));
    List<SiteType> sites = List.of(SiteType.SYMMETRIC, SiteType.PORT_RESTRICTED);
    LabOptions options = new LabOptions(sites, pair, 1, PATIENCE, 1);
    Matrix matrix = NATS.run(options);
    System.out.print(matrix.toText());
    assertThat(matrix.results()).singleElement().satisfies(LabPathIT::isGuessed);
  }

  private static void isGuessed(PairResult pair) {
    assertThat(pair.path()).isEqualTo(PathKind.GUESSED);
    assertThat(pair.isDirect()).isTrue();
  }

  @Test
  void whenARelayDiesAnotherTakesOver() throws Exception {
    try (Network network = NATS.openNetwork()) {
      LabNode one = network.join(network.add(SiteType.SYMMETRIC).host());
      LabNode other = network.join(network.add(SiteType.SYMMETRIC).host());
      Event relayed = awaitPath(one, other, path -> !path.text("relay").isEmpty());
      String relayId = relayed.text("relay");
      boolean bootstrapRelays = network.bootstrap().peerId().equals(relayId);
      LabNode relay = bootstrapRelays ? network.bootstrap() : network.helper();
      long killedMillis = nowMillis();
      relay.kill();
      Event replaced = awaitPath(one, other, path -> isAnother(path.text("relay"), relayId));
      long millis = replaced.millis() - killedMillis;
      System.out.println("relay killed; another after " + millis + " ms");
      assertThat(millis).isLessThanOrEqualTo(ANOTHER_RELAY_MILLIS + BUSY_MILLIS);
    }
  }

  private static boolean isAnother(String relay, String than) {
    return !relay.isEmpty() && !relay.equals(than);
  }

  @Test
  void aPeerWhosePublicAddressChangesIsReachedAtTheNewOne() throws Exception {
    try (Network network = NATS.openNetwork()) {
      Site home = network.add(SiteType.PORT_RESTRICTED);
      LabNode moving = network.join(home.host());
      LabNode staying = network.join(network.add(SiteType.PORT_RESTRICTED).host());
      assertThat(network.awaitDirect(moving, staying, PATIENCE)).isTrue();
      long changedMillis = nowMillis();
      home.renumber();
      String address = home.publicIpv4() + ":";
      Event back = awaitPath(staying, moving, path -> path.text("address").startsWith(address));
      long millis = back.millis() - changedMillis;
      System.out.println("public address changed; reached at the new one after " + millis + " ms");
      assertThat(millis).isLessThanOrEqualTo(NEW_ADDRESS_MILLIS + BUSY_MILLIS);
    }
  }

  private static Event awaitPath(LabNode from, LabNode to, Predicate<Event> wanted)
      throws LabException {
    String peerId = to.peerId();
    return from.await(
        event ->
            event.name().equals("path")
                && event.text("peer_id").equals(peerId)
                && wanted.test(event),
        "such a path to " + peerId,
        PATIENCE);
  }

  /** On the clock of {@link Event#millis}. */
  private static long nowMillis() {
    return System.nanoTime() / 1_000_000; // Linux counts both since the boot
  }
}

package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerCacheTest {

  private static final long NOW = 1_700_000_000L;

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private PeerCache cache() {
    return new PeerCache(folder.resolve("peers"));
  }

  private List<Endpoint> load() {
    return cache().load(warnings);
  }

  private static PeerAddress peer(int number) {
    return new PeerAddress(PeerId.of("peer" + number), Endpoint.ofIpv4(0x0a000000 + number, 1873));
  }

  private static List<PeerAddress> peers(int from, int to) {
    List<PeerAddress> peers = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      peers.add(peer(i));
    }
    return peers;
  }

  @Test
  void peersComeBackInTheirOrder() {
    PeerAddress ipv6 = new PeerAddress(null, Endpoint.parse("[2001:db8::1]:1873"));
    assertThat(cache().save(Arrays.asList(peer(2), ipv6, peer(1)), NOW)).isNull();
    assertThat(load()).containsExactly(peer(2).endpoint(), ipv6.endpoint(), peer(1).endpoint());
    assertThat(warnings).isEmpty();
  }

  @Test
  void withoutAFileThereIsNobody() {
    assertThat(load()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void nobodyToRememberLeavesTheFileAsItIs() {
    cache().save(peers(1, 3), NOW);
    assertThat(cache().save(Collections.emptyList(), NOW)).isNull();
    assertThat(load()).hasSize(3);
  }

  @Test
  void thoseOfEarlierRunsFillUpWhatIsLeft() {
    cache().save(peers(1, 60), NOW);
    PeerCache next = cache();
    next.load(warnings);
    next.save(peers(58, 70), NOW + 60);
    List<Endpoint> loaded = load();
    assertThat(loaded).hasSize(PeerCache.PEERS_MAX).doesNotHaveDuplicates();
    assertThat(loaded.get(0)).isEqualTo(peer(58).endpoint());
    assertThat(loaded.get(13)).isEqualTo(peer(1).endpoint());
  }

  @Test
  void whoWasNotSeenForAMonthIsForgotten() {
    cache().save(peers(1, 2), NOW);
    PeerCache next = cache();
    next.load(warnings);
    next.save(peers(2, 2), NOW + PeerCache.KEPT_SECONDS);
    assertThat(load()).containsExactly(peer(2).endpoint());
  }

  @Test
  void linkLocalAddressesAreNotRememberedForTheyMeanNothingLater() {
    Endpoint linkLocal = Endpoint.parse("[fe80::1]:1873");
    cache().save(Arrays.asList(new PeerAddress(null, linkLocal), peer(1)), NOW);
    assertThat(load()).containsExactly(peer(1).endpoint());
  }

  @Test
  void aFileCutAnywhereIsSetAside() throws Exception {
    cache().save(peers(1, 3), NOW);
    byte[] whole = Files.readAllBytes(folder.resolve("peers"));
    for (int length = 0; length < whole.length; length++) {
      Files.write(folder.resolve("peers"), Arrays.copyOf(whole, length));
      warnings.clear();
      assertThat(load()).isEmpty();
      assertThat(warnings).as("cut at %d", length).hasSize(1);
      Files.delete(folder.resolve("peers.damaged-1"));
    }
  }

  @Test
  void aFileOfALaterVersionOrWithAnAddressThatIsNoneIsSetAside() throws Exception {
    for (String text :
        Arrays.asList(
            "d5:peersle7:versioni2ee",
            "d5:peersld7:address11:example.orgee7:versioni1ee",
            "d5:peersld7:address9:0.0.0.0:1ee7:versioni1ee",
            "d5:peersld7:address12:10.0.0.1:1877:peer_id1: ee7:versioni1ee",
            "x".repeat(100_000))) {
      Files.write(folder.resolve("peers"), text.getBytes(StandardCharsets.UTF_8));
      warnings.clear();
      assertThat(load()).isEmpty();
      assertThat(warnings).as(text).hasSize(1);
    }
  }

  @Test
  void keysOfLaterVersionsArePassedOver() throws Exception {
    String text =
        "d5:extrali1ee5:peersld7:address13:10.0.0.1:18733:newd1:ai1ee4:seeni5eee7:versioni1ee";
    Files.write(folder.resolve("peers"), text.getBytes(StandardCharsets.UTF_8));
    assertThat(load()).containsExactly(peer(1).endpoint());
    assertThat(warnings).isEmpty();
  }

  @Test
  void aDiskThatRefusesIsToldOfOnce() throws Exception {
    Path file = folder.resolve("gone").resolve("peers");
    PeerCache cache = new PeerCache(file);
    assertThat(cache.save(peers(1, 1), NOW)).contains("Can't remember peers");
    assertThat(cache.save(peers(1, 2), NOW)).isNull();
    Files.createDirectory(file.getParent());
    assertThat(cache.save(peers(1, 3), NOW)).isNull();
    assertThat(file).exists();
  }
}

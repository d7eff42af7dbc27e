package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.app2app.fixtures.Bencode;

/** Whatever is done to a message, it gives a message or a rejection. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
@Domain(WireArbitraries.class)
@Domain(DomainContext.Global.class)
class MutatedMessageTest {

  private static final List<Object> WRONG =
      List.of(
          0L,
          -1L,
          65_536L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          "",
          "localhost",
          "1.2.3",
          "fe80::1%eth0",
          "x".repeat(600),
          List.of(),
          List.of(1L),
          List.of(List.of(), Map.of()),
          Map.of(),
          Map.of("address", "1.2.3.4"),
          Map.of("address", 1L, "port", "x"),
          Map.of("address", "1.2.3.4", "port", -1L));

  private final MessageEncoder encoder = new MessageEncoder();

  private static Decoded judge(byte[] datagram) {
    Decoded decoded = MessageDecoder.decode(datagram, datagram.length);
    assertThat(decoded.message() == null).isNotEqualTo(decoded.rejection() == null);
    return decoded;
  }

  /** Whatever was accepted can be sent on, unless it would be too long for us. */
  private void judgeAndEncode(byte[] datagram) {
    Decoded decoded = judge(datagram);
    if (decoded.isMessage()) {
      byte[] again = encoder.encode(decoded.message());
      assertThat(judge(again).rejection()).isIn(null, Rejection.TOO_LONG);
    }
  }

  @Property(tries = 3_000)
  void bytesThatFlip(@ForAll Message message, @ForAll @Size(min = 1, max = 6) List<Integer> at) {
    byte[] datagram = encoder.encode(message);
    for (int position : at) {
      datagram[Math.floorMod(position, datagram.length)] = (byte) (position >>> 24);
    }
    judgeAndEncode(datagram);
  }

  @Property(tries = 2_000)
  void bytesThatComeInOrGoMissing(
      @ForAll Message message, @ForAll int at, @ForAll @Size(max = 20) byte[] inserted) {
    byte[] datagram = encoder.encode(message);
    int from = Math.floorMod(at, datagram.length);
    int to = Math.min(datagram.length, from + (at >>> 28));
    byte[] mutated = new byte[datagram.length - (to - from) + inserted.length];
    System.arraycopy(datagram, 0, mutated, 0, from);
    System.arraycopy(inserted, 0, mutated, from, inserted.length);
    System.arraycopy(datagram, to, mutated, from + inserted.length, datagram.length - to);
    judgeAndEncode(mutated);
  }

  @Property(tries = 200)
  void everyTruncationIsRejected(@ForAll Message message) {
    byte[] datagram = encoder.encode(message);
    for (int length = 0; length < datagram.length; length++) {
      assertThat(MessageDecoder.decode(datagram, length).rejection())
          .isEqualTo(length == 0 ? Rejection.EMPTY : Rejection.NOT_BENCODE);
    }
  }

  @Property(tries = 1_000)
  void anyBytes(@ForAll @Size(max = 300) byte[] bytes) {
    judge(bytes);
    byte[] dictionary = bytes.clone();
    if (dictionary.length > 0) {
      dictionary[0] = 'd';
      judge(dictionary);
    }
  }

  @Property(tries = 200)
  void eachKeyMissing(@ForAll Message message) {
    Map<String, Object> tree = Bencode.parseDictionary(encoder.encode(message));
    for (String key : new ArrayList<>(tree.keySet())) {
      Map<String, Object> without = new LinkedHashMap<>(tree);
      without.remove(key);
      Decoded decoded = judge(Bencode.write(without));
      if (!decoded.isMessage()) {
        assertThat(decoded.rejection()).isEqualTo(Rejection.MISSING_KEY);
        assertThat(VERSION_1_KEYS).contains(key);
      } else {
        assertThat(VERSION_1_KEYS).doesNotContain(key);
      }
    }
  }

  private static final List<String> VERSION_1_KEYS =
      List.of(
          "type",
          "peer_id",
          "destination",
          "connection_type",
          "network_operator",
          "internal_source",
          "pex",
          "source",
          "puncture_peer");

  @Property(tries = 100)
  void eachKeyOfAnotherType(@ForAll Message message) {
    Map<String, Object> tree = Bencode.parseDictionary(encoder.encode(message));
    for (String key : tree.keySet()) {
      for (Object wrong : WRONG) {
        Map<String, Object> mutated = new LinkedHashMap<>(tree);
        mutated.put(key, wrong);
        judgeAndEncode(Bencode.write(mutated));
      }
    }
  }

  @Property(tries = 100)
  void eachKeyTwice(@ForAll Message message) {
    byte[] datagram = encoder.encode(message);
    Map<String, Object> tree = Bencode.parseDictionary(datagram);
    for (Map.Entry<String, Object> entry : tree.entrySet()) {
      byte[] extra = Bencode.write(Map.of(entry.getKey(), entry.getValue()));
      byte[] twice = new byte[datagram.length + extra.length - 2];
      System.arraycopy(datagram, 0, twice, 0, datagram.length - 1);
      System.arraycopy(extra, 1, twice, datagram.length - 1, extra.length - 1);
      assertThat(judge(twice).rejection()).isIn(Rejection.DUPLICATE_KEY, Rejection.TOO_LONG);
    }
  }

  @Property(tries = 300)
  void theOrderOfKeysMakesNoDifference(@ForAll Message message, @ForAll long seed) {
    byte[] datagram = encoder.encode(message);
    Map<String, Object> tree = Bencode.parseDictionary(datagram);
    List<String> keys = new ArrayList<>(tree.keySet());
    java.util.Collections.shuffle(keys, new Random(seed));
    // peers of three keys are joined in the order in which these come
    keys.removeAll(List.of("pex", "pex4", "pex6"));
    Map<String, Object> shuffled = new LinkedHashMap<>();
    keys.forEach(key -> shuffled.put(key, tree.get(key)));
    for (String key : List.of("pex", "pex4", "pex6")) {
      if (tree.containsKey(key)) {
        shuffled.put(key, tree.get(key));
      }
    }
    assertThat(judge(Bencode.write(shuffled))).isEqualTo(judge(datagram));
  }
}

package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.app2app.fixtures.Bencode;
import org.app2app.fixtures.Version1;

@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
@Domain(WireArbitraries.class)
@Domain(DomainContext.Global.class)
class MessageRoundTripTest {

  private final MessageEncoder encoder = new MessageEncoder();

  private static Message decoded(byte[] datagram) {
    Decoded decoded = MessageDecoder.decode(datagram, datagram.length);
    assertThat(decoded.rejection()).isNull();
    return decoded.message();
  }

  @Property(tries = 400)
  void whatIsEncodedIsDecodedAsItWas(@ForAll Message message) {
    Message back = decoded(encoder.encode(message));
    if (message instanceof IntroductionResponse response) {
      assertSame(response, (IntroductionResponse) back);
    } else {
      assertThat(back).isEqualTo(message);
    }
  }

  /** Peer exchange is cut to what fits, and comes in an order of its own. */
  private static void assertSame(IntroductionResponse response, IntroductionResponse back) {
    assertThat(back.peers()).doesNotHaveDuplicates();
    assertThat(new HashSet<>(response.peers())).containsAll(back.peers());
    assertThat(back).isEqualTo(withPeers(response, back.peers()));
  }

  private static IntroductionResponse withPeers(
      IntroductionResponse response, List<PeerAddress> peers) {
    return new IntroductionResponse(
        response.peerId(),
        response.destination(),
        response.nonce(),
        response.about(),
        response.internalSource(),
        response.invitee(),
        peers);
  }

  @Property(tries = 400)
  void encodingAgainWhatWasDecodedGivesTheSameBytes(@ForAll Message message) {
    byte[] first = encoder.encode(message);
    byte[] second = encoder.encode(decoded(first));
    assertThat(second).isEqualTo(first);
  }

  @Property(tries = 400)
  void everyMessageLeavesVersion1AliveAndFitsEveryPath(@ForAll Message message) {
    byte[] datagram = encoder.encode(message);
    Version1.survive(datagram);
    assertThat(datagram.length).isLessThanOrEqualTo(MessageEncoder.LENGTH_MAX);
  }

  @Property(tries = 200)
  void keysAreWrittenInOrder(@ForAll Message message) {
    assertSorted(Bencode.parse(encoder.encode(message)));
  }

  private static void assertSorted(Object tree) {
    if (tree instanceof List<?> list) {
      list.forEach(MessageRoundTripTest::assertSorted);
    } else if (tree instanceof Map<?, ?> map) {
      List<String> keys = new ArrayList<>();
      map.keySet().forEach(key -> keys.add((String) key));
      assertThat(keys).isSorted();
      map.values().forEach(MessageRoundTripTest::assertSorted);
    }
  }

  @Property(tries = 400)
  void aResponseIsCutToTheLengthThatIsGranted(
      @ForAll IntroductionResponse response, @ForAll @IntRange(max = 1_232) int lengthMax) {
    int bare = encoder.encode(withPeers(response, List.of())).length;
    byte[] datagram = encoder.encode(response, lengthMax);
    assertThat(datagram.length).isLessThanOrEqualTo(Math.max(bare, lengthMax));
    assertSame(response, (IntroductionResponse) decoded(datagram));
  }

  @Property(tries = 200)
  void whatFitsIsNotLeftOut(@ForAll IntroductionResponse response) {
    IntroductionResponse back = (IntroductionResponse) decoded(encoder.encode(response));
    if (back.peers().size() < response.peers().size()) {
      int longest = 130;
      assertThat(encoder.encode(response).length)
          .isGreaterThan(MessageEncoder.LENGTH_MAX - longest);
    }
  }
}

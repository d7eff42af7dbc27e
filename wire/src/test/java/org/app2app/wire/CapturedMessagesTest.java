package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.app2app.fixtures.Bencode;
import org.app2app.fixtures.Version1;
import org.junit.jupiter.api.Test;

/** What the original app sends. */
class CapturedMessagesTest {

  private static final Endpoint DESTINATION = Endpoint.parse("130.161.211.254:1873");

  private static Message decoded(byte[] datagram) {
    Decoded decoded = MessageDecoder.decode(datagram, datagram.length);
    assertThat(decoded.rejection()).isNull();
    assertThat(decoded.message().isVersion2()).isFalse();
    return decoded.message();
  }

  @Test
  void theIntroductionRequestIsRead() {
    IntroductionRequest request = (IntroductionRequest) decoded(Version1.CAPTURED_REQUEST);
    assertThat(request.peerId()).hasToString("2ddd66f6");
    assertThat(request.destination()).isEqualTo(DESTINATION);
    assertThat(request.about().connectionType()).isEqualTo(1);
    assertThat(request.about().networkOperator()).isEqualTo("NL KPN");
  }

  @Test
  void thePunctureRequestIsRead() {
    assertThat(decoded(Version1.CAPTURED_PUNCTURE_REQUEST))
        .isEqualTo(
            new PunctureRequest(
                PeerId.of("c9a9eb03"),
                Endpoint.parse("130.161.211.1:1873"),
                Message.NO_NONCE,
                DESTINATION,
                new PeerAddress(PeerId.of("aadf345e"), Endpoint.parse("130.161.211.2:1873"))));
  }

  @Test
  void theIntroductionResponseIsReadWithItsUnsortedKeys() {
    Map<String, Object> here = Version1.address("10.0.0.1", 1873);
    Map<String, Object> invitee = Version1.address("10.0.0.2", 65535);
    invitee.put("peer_id", "aadf345e");
    byte[] datagram =
        Version1.response("2ddd66f6", here, here, invitee, List.of(here, invitee, here));
    IntroductionResponse response = (IntroductionResponse) decoded(datagram);
    assertThat(response.invitee().peerId()).hasToString("aadf345e");
    assertThat(response.peers()).hasSize(3).contains(response.invitee());
  }

  @Test
  void thePunctureIsRead() {
    byte[] datagram = Version1.puncture("2ddd66f6", Version1.address("10.0.0.1", 0));
    assertThat(((Puncture) decoded(datagram)).source()).hasToString("10.0.0.1:0");
  }

  @Test
  void keysThatNobodyKnowsArePassedOverWhateverTheyHold() {
    Map<String, Object> message = Bencode.parseDictionary(Version1.CAPTURED_REQUEST);
    message.put("zebra", List.of(Map.of("deep", List.of(1L, "x")), new byte[] {-1, -128}));
    message.put("", "");
    message.put("a key that is longer than any that is known", Map.of());
    decoded(Bencode.write(message));
  }
}

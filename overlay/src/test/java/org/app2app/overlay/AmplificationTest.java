package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.fixtures.Version1;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stranger that may be a forged address, in a network of 20: whatever reaches it, from whomever,
 * is at most three times what came from it. And it is answered.
 */
class AmplificationTest {

  private static final String OUTSIDE = "203.0.113.66:1873";
  private static final String ON_THE_LAN = "10.0.1.66:1873";
  private static final String IPV6 = "[2001:db8:1234:5678:9abc:def0:1234:5678]:65535";

  private final Pair net = new Pair();
  private long bytesSaid;

  @BeforeEach
  void startTwenty() {
    Pair.End bootstrap = net.add();
    for (int i = 1; i < 20; i++) {
      net.contact(net.add(), bootstrap);
      net.runFor(100 * Pair.MILLI);
    }
    net.runFor(20 * Pair.SECOND);
    assertThat(bootstrap.overlay.activePeers()).isEqualTo(19);
  }

  private void say(Actor stranger, Pair.End to, byte[] datagram) {
    stranger.says(to, datagram);
    bytesSaid += datagram.length;
    assertWithinThreeTimes(stranger);
  }

  private void assertWithinThreeTimes(Actor stranger) {
    assertThat(stranger.bytesHeard()).isLessThanOrEqualTo(3 * bytesSaid);
  }

  private byte[] datagram(String shape, Actor stranger, Pair.End to) {
    Message message =
        switch (shape) {
          case "request" -> stranger.request(to, 8, 0);
          case "shortest-request" -> stranger.request(to, 0, 0);
          case "padded-request" -> stranger.request(to, 24, 260);
          case "long-request" -> stranger.request(to, 64, 1_000);
          case "puncture" -> stranger.puncture(to, Actor.NONCE);
          case "puncture-request" -> stranger.punctureRequest(to, net.ends.get(3).endpoint);
          case "response" -> stranger.response(to, Actor.NONCE);
          default -> throw new IllegalArgumentException(shape);
        };
    return new MessageEncoder().encode(message);
  }

  @ParameterizedTest
  @CsvSource({OUTSIDE, ON_THE_LAN, IPV6})
  void theRequestOfAVersion1StrangerIsAnswered(String address) {
    Actor stranger = new Actor(net, address, "2ddd66f6");
    say(stranger, net.ends.get(0), Version1.CAPTURED_REQUEST);
    assertThat(stranger.heard(IntroductionResponse.class)).hasSize(1);
    net.runFor(60 * Pair.SECOND);
    assertWithinThreeTimes(stranger);
  }

  @ParameterizedTest
  @CsvSource({"request,1", "padded-request,1", "long-request,1", "shortest-request,1"})
  void theRequestOfAVersion2StrangerIsAnsweredAndItIsAskedBack(String shape, int responses) {
    for (String address : new String[] {OUTSIDE, ON_THE_LAN, IPV6}) {
      bytesSaid = 0;
      Actor stranger = new Actor(net, address, "2ddd66f6" + "0".repeat(32));
      say(stranger, net.ends.get(0), datagram(shape, stranger, net.ends.get(0)));
      assertThat(stranger.heard(IntroductionResponse.class)).hasSize(responses);
      assertThat(stranger.heard(IntroductionRequest.class)).as(address).isNotEmpty();
      net.runFor(60 * Pair.SECOND);
      assertWithinThreeTimes(stranger);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "request," + OUTSIDE,
    "request," + ON_THE_LAN,
    "request," + IPV6,
    "shortest-request," + OUTSIDE,
    "padded-request," + OUTSIDE,
    "padded-request," + ON_THE_LAN,
    "long-request," + OUTSIDE,
    "long-request," + IPV6,
    "puncture," + OUTSIDE,
    "puncture," + ON_THE_LAN,
    "puncture-request," + OUTSIDE,
    "response," + OUTSIDE,
    "response," + ON_THE_LAN
  })
  void whoeverKeepsWritingToEverybodyGetsNoMoreEither(String shape, String address) {
    Actor stranger = new Actor(net, address, "2ddd66f6" + "0".repeat(32));
    for (int round = 0; round < 12; round++) {
      for (Pair.End end : net.ends) {
        say(stranger, end, datagram(shape, stranger, end));
      }
      net.runFor(5 * Pair.SECOND);
      assertWithinThreeTimes(stranger);
    }
    net.runFor(120 * Pair.SECOND);
    assertWithinThreeTimes(stranger);
  }

  @ParameterizedTest
  @CsvSource({OUTSIDE, ON_THE_LAN})
  void aForgerOfEverythingAtOnceGetsNoMoreEither(String address) {
    Actor stranger = new Actor(net, address, "2ddd66f6" + "0".repeat(32));
    String[] shapes = {"puncture", "request", "puncture-request", "response", "padded-request"};
    for (int round = 0; round < 60; round++) {
      Pair.End end = net.ends.get(round % 3);
      say(stranger, end, datagram(shapes[round % shapes.length], stranger, end));
      say(stranger, end, Version1.CAPTURED_REQUEST);
      net.runFor(100 * Pair.MILLI);
      assertWithinThreeTimes(stranger);
    }
  }
}

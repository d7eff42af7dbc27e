package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.app2app.wire.RelayFrames.RefusedReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  private static final PeerId ID = PeerId.of("0123456789abcdef0123456789abcdef01234567");
  private static final byte[] PAYLOAD = {'d', 1, 2};

  private static Frame kindOf(byte[] datagram) {
    return Frame.of(datagram, datagram.length);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 0x1122_3344_5566_7788L, Long.MIN_VALUE, 0xff})
  void aPingAndItsPongCarryTheNonce(long nonce) {
    byte[] ping = Frame.ping(nonce);
    byte[] pong = Frame.pong(nonce, Endpoint.parse("192.0.2.1:1873"));
    assertThat(kindOf(ping)).isEqualTo(Frame.PING);
    assertThat(kindOf(pong)).isEqualTo(Frame.PONG);
    assertThat(Frame.numberOf(ping)).isEqualTo(nonce);
    assertThat(Frame.numberOf(pong)).isEqualTo(nonce);
  }

  @Test
  void aPingIsNineBytesInNetworkOrder() {
    assertThat(Frame.ping(0x1122_3344_5566_7788L))
        .containsExactly(1, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1:1873", "[2001:db8::1]:65535"})
  void aPongSaysWhereThePingCameFrom(String observed) {
    byte[] pong = Frame.pong(7, Endpoint.parse(observed));
    assertThat(Frame.observed(pong, pong.length)).isEqualTo(Endpoint.parse(observed));
    assertThat(pong.length).isLessThanOrEqualTo(3 * Frame.ping(7).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 14, 16, 26})
  void aPongOfAnotherLengthSaysNothing(int length) {
    byte[] pong = Arrays.copyOf(Frame.pong(7, Endpoint.parse("192.0.2.1:1873")), length);
    assertThat(Frame.of(pong, length)).isEqualTo(Frame.PONG);
    assertThat(Frame.observed(pong, length)).isNull();
  }

  @Test
  void whatIsLongerOrShorterIsNoPing() {
    byte[] longer = Arrays.copyOf(Frame.ping(7), 10);
    assertThat(Frame.of(longer, 10)).isEqualTo(Frame.UNKNOWN);
    assertThat(Frame.of(longer, 8)).isEqualTo(Frame.UNKNOWN);
    assertThat(Frame.of(longer, 1)).isEqualTo(Frame.UNKNOWN);
    assertThat(Frame.of(longer, 0)).isEqualTo(Frame.UNKNOWN);
  }

  @Test
  void whoeverAsksForACircuitNamesThePeer() {
    byte[] open = RelayFrames.open(7, ID);
    assertThat(kindOf(open)).isEqualTo(Frame.RELAY_OPEN);
    assertThat(Frame.numberOf(open)).isEqualTo(7);
    assertThat(RelayFrames.peerOf(open)).isEqualTo(ID);
  }

  @Test
  void anOpenedCircuitHasAHandle() {
    byte[] opened = RelayFrames.opened(7, -5);
    assertThat(kindOf(opened)).isEqualTo(Frame.RELAY_OPENED);
    assertThat(Frame.numberOf(opened)).isEqualTo(7);
    assertThat(RelayFrames.openedHandle(opened)).isEqualTo(-5);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalSaysWhy(RefusedReason reason) {
    byte[] refused = RelayFrames.refused(7, reason);
    assertThat(kindOf(refused)).isEqualTo(Frame.RELAY_REFUSED);
    assertThat(RelayFrames.refusedReason(refused)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(bytes = {3, 127, -1})
  void aReasonOfALaterVersionIsThatTheRelayIsBusy(byte code) {
    byte[] refused = RelayFrames.refused(7, RefusedReason.UNWILLING);
    refused[9] = code;
    assertThat(RelayFrames.refusedReason(refused)).isEqualTo(RefusedReason.BUSY);
  }

  @Test
  void whatIsRelayedIsCarriedAsItIs() {
    byte[] first = RelayFrames.relayedFirst(7, ID, PAYLOAD, 0, PAYLOAD.length);
    byte[] later = RelayFrames.relayed(7, PAYLOAD, 0, PAYLOAD.length);
    assertThat(kindOf(first)).isEqualTo(Frame.RELAYED_FIRST);
    assertThat(kindOf(later)).isEqualTo(Frame.RELAYED);
    assertThat(RelayFrames.peerOf(first)).isEqualTo(ID);
    assertThat(RelayFrames.payload(Frame.RELAYED_FIRST, first, first.length)).isEqualTo(PAYLOAD);
    assertThat(RelayFrames.payload(Frame.RELAYED, later, later.length)).isEqualTo(PAYLOAD);
  }

  @Test
  void nothingRelayedIsNoFrame() {
    assertThat(kindOf(RelayFrames.relayed(7, PAYLOAD, 0, 0))).isEqualTo(Frame.UNKNOWN);
    assertThat(kindOf(RelayFrames.relayedFirst(7, ID, PAYLOAD, 0, 0))).isEqualTo(Frame.UNKNOWN);
  }
}

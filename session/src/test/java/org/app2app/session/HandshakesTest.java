package org.app2app.session;

import static org.app2app.session.HandshakePair.MILLI;
import static org.app2app.session.HandshakePair.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.app2app.session.HandshakePair.End;
import org.app2app.session.HandshakePair.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakesTest {

  private final HandshakePair pair = new HandshakePair(1);
  private final End a = pair.a;
  private final End b = pair.b;

  private static void assertReads(PacketProtection from, PacketProtection to) {
    byte[] said = "what nobody else shall read".getBytes(StandardCharsets.UTF_8);
    byte[] packet = from.seal(said, said.length);
    byte[] heard = new byte[PacketProtection.PLAINTEXT_MAX];
    int length = to.open(packet, packet.length, heard);
    assertThat(Arrays.copyOf(heard, Math.max(0, length))).isEqualTo(said);
  }

  private static void assertEstablished(HandshakePair pair) {
    assertThat(pair.a.established).hasSize(1);
    assertThat(pair.b.established).hasSize(1);
    assertReads(pair.protectionOfA(), pair.protectionOfB());
    assertReads(pair.protectionOfB(), pair.protectionOfA());
    assertThat(pair.a.handshakes.size()).isZero();
    assertThat(pair.b.handshakes.size()).isZero();
    assertThat(pair.a.failures).isEmpty();
  }

  /** Sends one datagram from one end to another, and gives back the one that answers it. */
  private static byte[] exchange(End from, End to, byte[] datagram, long nowNanos) {
    to.receive(from.way, datagram, nowNanos);
    return to.takeOne();
  }

  @ParameterizedTest
  @EnumSource
  void twoEndsShakeHandsAndReadEachOther(CipherSuite suite) {
    HandshakePair shaken = HandshakePair.established(1, suite);
    assertEstablished(shaken);
    Established atA = shaken.a.established.get(0);
    Established atB = shaken.b.established.get(0);
    assertThat(atA.peer()).isEqualTo(shaken.b.id());
    assertThat(atB.peer()).isEqualTo(shaken.a.id());
    assertThat(atA.publicKey()).isEqualTo(shaken.b.identity.publicKey());
    assertThat(atB.publicKey()).isEqualTo(shaken.a.identity.publicKey());
    assertThat(atA.remoteIndex()).isEqualTo(atB.localIndex());
    assertThat(atB.remoteIndex()).isEqualTo(atA.localIndex());
    assertThat(atA.initiator()).isTrue();
    assertThat(atB.initiator()).isFalse();
    assertThat(atA.confirmation()).startsWith(0x12);
    assertThat(atB.confirmation()).isNull();
    assertThat(atA.path()).isEqualTo(shaken.b.way);
    assertThat(atB.path()).isEqualTo(shaken.a.way);
  }

  @Test
  void theFirstMessageGoesToThePeerWhereverItIsAndTheAnswersWhereTheyWereAsked() {
    a.handshakes.open(b.id(), 0);
    SessionTransmit first = a.handshakes.pollTransmit();
    assertThat(first.path()).isNull();
    assertThat(first.peer()).isEqualTo(b.id());
    b.handshakes.receive(a.way, first.datagram(), first.datagram().length, 0);
    SessionTransmit second = b.handshakes.pollTransmit();
    assertThat(second.path()).isEqualTo(a.way);
    assertThat(second.peer()).isNull();
    a.handshakes.receive(b.way, second.datagram(), second.datagram().length, 0);
    assertThat(a.handshakes.pollTransmit().path()).isEqualTo(b.way);
  }

  @Test
  void noAnswerIsLongerThanWhatAskedForIt() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    byte[] second = exchange(a, b, first, 0);
    byte[] third = exchange(b, a, second, 0);
    assertThat(second.length).isLessThanOrEqualTo(first.length);
    assertThat(third.length).isLessThanOrEqualTo(second.length);
    assertThat(HandshakePackets.COOKIE_PACKET_BYTES).isLessThan(first.length);
  }

  @Test
  void aHandshakeThatIsUnderWayIsNotBegunAgain() {
    a.open(b, 0);
    a.open(b, 1);
    assertThat(a.sent).hasSize(1);
    assertThat(a.handshakes.isOpening(b.id())).isTrue();
  }

  @Test
  void theFirstMessageIsRepeatedUnchangedAndThenGivenUp() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    long[] sentAt = new long[6];
    for (int i = 0; i < sentAt.length; i++) {
      sentAt[i] = a.handshakes.nextTimeoutNanos();
      a.onTimeout(sentAt[i]);
      assertThat(a.takeOne()).isEqualTo(first);
    }
    assertThat(sentAt)
        .containsExactly(
            250 * MILLI, 750 * MILLI, 1_750 * MILLI, 2_750 * MILLI, 3_750 * MILLI, 4_750 * MILLI);
    for (long millis = 5_750; millis < 15_000; millis += 1_000) {
      a.onTimeout(millis * MILLI);
      assertThat(a.takeOne()).isEqualTo(first);
    }
    assertThat(a.handshakes.nextTimeoutNanos()).isEqualTo(15 * SECOND);
    a.onTimeout(15 * SECOND);
    assertThat(a.sent).isEmpty();
    assertThat(a.failures)
        .containsExactly(new HandshakeFailure(b.id(), CloseReason.UNREACHABLE, null));
    assertThat(a.handshakes.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(a.handshakes.isOpening(b.id())).isFalse();
  }

  @Test
  void nothingIsSentBeforeItsTime() {
    a.open(b, 0);
    a.takeOne();
    a.onTimeout(249 * MILLI);
    assertThat(a.sent).isEmpty();
  }

  @Test
  void aHandshakeThatIsGivenUpLeavesNothing() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    a.handshakes.cancel(b.id());
    assertThat(a.handshakes.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    a.receive(b.way, second, 0);
    assertThat(a.sent).isEmpty();
    assertThat(a.failures).isEmpty();
    assertThat(a.rejected(SessionRejection.UNKNOWN_SESSION)).isEqualTo(1);
  }

  @Test
  void anyMessageMayBeLostOnce() {
    a.open(b, 0);
    a.takeOne(); // lost
    a.onTimeout(250 * MILLI);
    exchange(a, b, a.takeOne(), 250 * MILLI); // its answer is lost
    a.onTimeout(750 * MILLI);
    byte[] second = exchange(a, b, a.takeOne(), 750 * MILLI);
    byte[] third = exchange(b, a, second, 760 * MILLI);
    // The third is lost, too: the session repeats it.
    assertThat(a.established.get(0).confirmation()).isEqualTo(third);
    b.receive(a.way, a.established.get(0).confirmation(), 5_000 * MILLI);
    assertEstablished(pair);
  }

  @Test
  void everyMessageMayComeTwice() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    byte[] second = exchange(a, b, first, 0);
    assertThat(exchange(a, b, first, 1)).isEqualTo(second);
    byte[] third = exchange(b, a, second, 2);
    a.receive(b.way, second, 3);
    assertThat(a.sent).isEmpty();
    b.receive(a.way, third, 4);
    b.receive(a.way, third, 5);
    b.receive(a.way, first, 6);
    assertThat(b.sent).isEmpty();
    assertThat(a.rejected(SessionRejection.REPLAYED)).isEqualTo(1);
    assertThat(b.rejected(SessionRejection.REPLAYED)).isEqualTo(2);
    assertEstablished(pair);
  }

  @Test
  void anAnswerIsRepeatedForFreeButNotForEver() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    for (int i = 0; i < 100; i++) {
      b.receive(a.way, first, i);
    }
    assertThat(b.sent).hasSize(16).allMatch(sent -> sent.datagram() == b.sent.peek().datagram());
    assertThat(b.rejected(SessionRejection.HANDSHAKE_LIMIT)).isZero();
    assertThat(b.handshakes.size()).isEqualTo(1);
  }

  @Test
  void aRepeatedFirstMessageMayComeAnotherWayAndTheLastMessageDecides() {
    Way relay = new Way("relay", 9);
    a.open(b, 0);
    byte[] first = a.takeOne();
    byte[] second = exchange(a, b, first, 0);
    b.receive(relay, first, 1);
    SessionTransmit again = b.sent.remove();
    assertThat(again.path()).isEqualTo(relay);
    assertThat(again.datagram()).isEqualTo(second);
    byte[] third = exchange(b, a, second, 2);
    b.receive(relay, third, 3);
    assertThat(b.established.get(0).path()).isEqualTo(relay);
    assertEstablished(pair);
  }

  @Test
  void bothMayBeginAtOnce() {
    a.open(b, 0);
    b.open(a, 0);
    pair.deliver(0);
    assertThat(a.established).hasSize(2);
    assertThat(b.established).hasSize(2);
    assertThat(a.handshakes.size() + b.handshakes.size()).isZero();
  }

  @Test
  void whoAsksInOneSuiteIsAnsweredInIt() {
    End phone = new End("phone", CipherSuite.CHACHA_POLY, SessionLimits.DEFAULT, new Random(9));
    phone.open(b, 0);
    byte[] second = exchange(phone, b, phone.takeOne(), 0);
    b.receive(phone.way, exchange(b, phone, second, 0), 0);
    assertReads(phone.established.get(0).protection(), b.established.get(0).protection());
  }

  @Test
  void theRoundTripIsMeasuredWhereItIsBeyondDoubt() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 20 * MILLI);
    b.receive(a.way, exchange(b, a, second, 40 * MILLI), 63 * MILLI);
    assertThat(a.established.get(0).roundTripNanos()).isEqualTo(40 * MILLI);
    assertThat(b.established.get(0).roundTripNanos()).isEqualTo(43 * MILLI);
  }

  @Test
  void theRoundTripIsUnknownAfterARepetition() {
    a.open(b, 0);
    b.receive(a.way, a.takeOne(), 240 * MILLI);
    a.onTimeout(250 * MILLI);
    b.receive(a.way, a.takeOne(), 260 * MILLI);
    byte[] third = exchange(b, a, b.sent.remove().datagram(), 270 * MILLI);
    b.receive(a.way, third, 280 * MILLI);
    assertThat(a.established.get(0).roundTripNanos()).isEqualTo(-1);
    assertThat(b.established.get(0).roundTripNanos()).isEqualTo(-1);
  }

  @Test
  void packetsThatOvertakeTheLastMessageAreKept() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    byte[] third = exchange(b, a, second, 0);
    Established atA = a.established.get(0);
    for (int i = 0; i < 6; i++) {
      byte[] packet = atA.protection().seal(new byte[] {(byte) i}, 1);
      assertThat(b.handshakes.holdEarly(atA.remoteIndex(), packet, packet.length)).isTrue();
    }
    assertThat(b.handshakes.holdEarly(atA.remoteIndex() + 1, third, third.length)).isFalse();
    b.receive(a.way, third, 0);
    Established atB = b.established.get(0);
    assertThat(atB.early()).hasSize(4);
    byte[] heard = new byte[PacketProtection.PLAINTEXT_MAX];
    for (byte[] packet : atB.early()) {
      assertThat(atB.protection().open(packet, packet.length, heard)).isEqualTo(1);
    }
  }

  @Test
  void somebodyElseThanWasAskedForIsFoundOut() {
    End stranger = new End("stranger", CipherSuite.AES_GCM, SessionLimits.DEFAULT, new Random(3));
    a.open(b, 0);
    byte[] second = exchange(a, stranger, a.takeOne(), 0);
    a.receive(stranger.way, second, 0);
    assertThat(a.sent).isEmpty();
    assertThat(a.established).isEmpty();
    assertThat(a.failures)
        .containsExactly(new HandshakeFailure(b.id(), CloseReason.WRONG_IDENTITY, stranger.way));
    assertThat(a.rejected(SessionRejection.WRONG_IDENTITY)).isEqualTo(1);
    assertThat(a.handshakes.size()).isZero();
  }

  @Test
  void thereIsNoSessionWithOneself() {
    a.open(a, 0);
    assertThat(a.sent).isEmpty();
    assertThat(a.failures).containsExactly(new HandshakeFailure(a.id(), CloseReason.REFUSED, null));
  }

  @Test
  void anotherNodeWithOurOwnIdentityIsRefused() {
    End twin =
        new End(
            new Way("twin", 1),
            a.identity,
            CipherSuite.AES_GCM,
            SessionLimits.DEFAULT,
            new Random(4));
    twin.open(b, 0);
    byte[] second = exchange(twin, a, twin.takeOne(), 0);
    twin.receive(a.way, second, 0);
    assertThat(twin.rejected(SessionRejection.WRONG_IDENTITY)).isEqualTo(1);
    assertThat(twin.established).isEmpty();
    assertThat(twin.handshakes.isOpening(b.id())).isTrue();
  }

  @Test
  void ourOwnMessageSentBackIsNotAnswered() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    a.receive(b.way, first, 1);
    assertThat(a.sent).isEmpty();
    assertThat(a.rejected(SessionRejection.REPLAYED)).isEqualTo(1);
    b.receive(a.way, first, 2);
    pair.deliver(3);
    assertEstablished(pair);
  }

  @Test
  void anAnswerSentBackToWhoGaveItIsNothing() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    b.receive(a.way, second, 1);
    assertThat(b.rejected(SessionRejection.UNKNOWN_SESSION)).isEqualTo(1);
    assertThat(b.sent).isEmpty();
  }

  @Test
  void aForgedAnswerDoesNotEndTheHandshake() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    for (int at : new int[] {1, 9, 41, 120, second.length - 1}) {
      byte[] forged = second.clone();
      forged[at] ^= 1;
      a.receive(new Way("eve", 1), forged, 1);
      assertThat(a.sent).isEmpty();
    }
    assertThat(a.rejected(SessionRejection.FORGED)).isEqualTo(5);
    a.receive(b.way, second, 2);
    pair.deliver(2);
    assertEstablished(pair);
  }

  @Test
  void soManyForgedAnswersAreTriedAndMoreAfterTheNextSending() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    byte[] forged = second.clone();
    forged[100] ^= 1;
    for (int i = 0; i < 20; i++) {
      a.receive(b.way, forged, 1);
    }
    assertThat(a.rejected(SessionRejection.FORGED)).isEqualTo(8);
    assertThat(a.rejected(SessionRejection.HANDSHAKE_LIMIT)).isEqualTo(12);
    a.receive(b.way, second, 2);
    assertThat(a.established).isEmpty();
    a.onTimeout(250 * MILLI);
    pair.deliver(260 * MILLI);
    assertEstablished(pair);
  }

  @Test
  void forgedAnswersToManyHandshakesCostNoMoreThanSoManyHandshakes() {
    a.open(b, 0);
    byte[] forged = exchange(a, b, a.takeOne(), 0);
    forged[100] ^= 1;
    for (int i = 0; i < 100; i++) {
      a.handshakes.open(HandshakePair.identity(pair.random).peerId(), 0);
      byte[] first = a.handshakes.pollTransmit().datagram();
      System.arraycopy(first, 1, forged, 5, 4);
      for (int j = 0; j < 8; j++) {
        a.receive(b.way, forged, 0);
      }
    }
    assertThat(a.rejected(SessionRejection.FORGED)).isEqualTo(100 + 80);
    assertThat(a.rejected(SessionRejection.HANDSHAKE_LIMIT)).isEqualTo(700 - 80);
  }

  @Test
  void aForgedLastMessageDoesNotEndTheHandshake() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    byte[] third = exchange(b, a, second, 0);
    for (int at : new int[] {5, 40, 60, third.length - 1}) {
      byte[] forged = third.clone();
      forged[at] ^= 1;
      b.receive(new Way("eve", 1), forged, 1);
    }
    assertThat(b.rejected(SessionRejection.FORGED)).isEqualTo(4);
    b.receive(a.way, third, 2);
    assertEstablished(pair);
  }

  @Test
  void soManyForgedLastMessagesAreTried() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    byte[] third = exchange(b, a, second, 0);
    third[50] ^= 1;
    for (int i = 0; i < 20; i++) {
      b.receive(a.way, third, 1);
    }
    assertThat(b.rejected(SessionRejection.FORGED)).isEqualTo(8);
    assertThat(b.rejected(SessionRejection.HANDSHAKE_LIMIT)).isEqualTo(12);
  }

  @Test
  void aFirstMessageThatWasChangedOnItsWayLeadsToNothing() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    for (int at : new int[] {1, 7, 38}) {
      byte[] changed = first.clone();
      changed[at] ^= 1;
      byte[] second = exchange(a, b, changed, 0);
      a.receive(b.way, second, 0);
      assertThat(a.sent).isEmpty();
      assertThat(a.established).isEmpty();
    }
  }

  @Test
  void aSuiteThatWasChangedOnItsWayLeadsToNothing() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    first[5] = (byte) CipherSuite.CHACHA_POLY.code();
    a.receive(b.way, exchange(a, b, first, 0), 0);
    assertThat(a.established).isEmpty();
    assertThat(a.rejected(SessionRejection.FORGED)).isEqualTo(1);
  }

  @Test
  void aFirstMessageWithoutAKeyIsNotAnswered() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    Arrays.fill(first, 7, 39, (byte) 0);
    b.receive(a.way, first, 0);
    assertThat(b.sent).isEmpty();
    assertThat(b.handshakes.size()).isZero();
    assertThat(b.rejected(SessionRejection.FORGED)).isEqualTo(1);
  }

  @Test
  void aFirstMessageMayBeLongerThanOurs() {
    a.open(b, 0);
    byte[] longer = Arrays.copyOf(a.takeOne(), 1_200);
    Arrays.fill(longer, 256, 1_200, (byte) 7);
    b.receive(a.way, longer, 0);
    pair.deliver(0);
    assertEstablished(pair);
  }

  @Test
  void malformedMessagesAreDroppedAndCounted() {
    a.open(b, 0);
    byte[] first = a.takeOne();
    byte[] second = exchange(a, b, first, 0);
    byte[] third = exchange(b, a, second, 0);
    byte[][] malformed = {
      {},
      {0x10},
      Arrays.copyOf(first, 255),
      Arrays.copyOf(first, 1_201),
      Arrays.copyOf(second, second.length - 1),
      Arrays.copyOf(third, third.length - 1),
      Arrays.copyOf(new byte[] {0x13}, 36),
      Arrays.copyOf(new byte[] {0x13}, 38),
      Arrays.copyOf(new byte[] {0x14}, 300),
      with(first, 5, 0),
      with(first, 5, 3),
      with(first, 6, 1),
      with(first, 6, -1)
    };
    for (byte[] datagram : malformed) {
      b.receive(a.way, datagram, 1);
    }
    assertThat(b.rejected(SessionRejection.MALFORMED)).isEqualTo(malformed.length);
    assertThat(b.sent).isEmpty();
  }

  private static byte[] with(byte[] datagram, int at, int value) {
    byte[] changed = datagram.clone();
    changed[at] = (byte) value;
    return changed;
  }

  @Test
  void anAnswerThatNobodyWaitsForIsUnknown() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    for (int type : new int[] {0x11, 0x12, 0x13}) {
      byte[] datagram = with(second, 0, type);
      datagram = type == 0x13 ? Arrays.copyOf(datagram, 37) : datagram;
      datagram[3] ^= 1;
      datagram[7] ^= 1;
      a.receive(b.way, datagram, 0);
    }
    assertThat(a.rejected(SessionRejection.UNKNOWN_SESSION)).isEqualTo(3);
  }

  @Test
  void whoNeverSendsTheLastMessageIsForgottenAfterHalfAMinute() {
    a.open(b, 0);
    byte[] second = exchange(a, b, a.takeOne(), 0);
    byte[] third = exchange(b, a, second, 0);
    assertThat(b.handshakes.nextTimeoutNanos()).isEqualTo(30 * SECOND);
    b.onTimeout(30 * SECOND - 1);
    assertThat(b.handshakes.size()).isEqualTo(1);
    b.onTimeout(30 * SECOND);
    assertThat(b.handshakes.size()).isZero();
    assertThat(b.handshakes.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    b.receive(a.way, third, 30 * SECOND);
    assertThat(b.established).isEmpty();
    assertThat(b.rejected(SessionRejection.UNKNOWN_SESSION)).isEqualTo(1);
  }

  @Test
  void anIndexThatASessionHasIsNotGivenAgain() {
    Random same = new Repeating();
    End end = new End("end", CipherSuite.AES_GCM, SessionLimits.DEFAULT, same);
    end.open(a, 0);
    end.open(b, 0);
    assertThat(end.sent.remove().datagram()).startsWith(0x10, 0, 0, 0, 0);
    assertThat(end.sent.remove().datagram()).startsWith(0x10, 0, 0, 0, 1);
  }

  /** Draws each index three times. */
  private static final class Repeating extends Random {
    private static final long serialVersionUID = 1;
    private final Random keys = new Random(5);
    private int calls;

    @Override
    public int nextInt() {
      return calls++ / 3;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      keys.nextBytes(bytes);
    }
  }

  @Test
  void theSameRandomnessGivesTheSameBytes() {
    HandshakePair once = HandshakePair.established(77, CipherSuite.AES_GCM);
    HandshakePair again = HandshakePair.established(77, CipherSuite.AES_GCM);
    assertThat(once.a.established.get(0).confirmation())
        .isEqualTo(again.a.established.get(0).confirmation());
    assertThat(once.protectionOfA().seal(new byte[9], 9))
        .isEqualTo(again.protectionOfA().seal(new byte[9], 9));
  }

  @Test
  void eachHandshakeHasKeysOfItsOwn() {
    a.open(b, 0);
    pair.deliver(0);
    a.open(b, 1);
    pair.deliver(1);
    byte[] first = a.established.get(0).protection().seal(new byte[32], 32);
    byte[] second = a.established.get(1).protection().seal(new byte[32], 32);
    assertThat(Arrays.copyOfRange(first, 13, 45)).isNotEqualTo(Arrays.copyOfRange(second, 13, 45));
  }
}

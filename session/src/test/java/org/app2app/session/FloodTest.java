package org.app2app.session;

import static org.app2app.session.HandshakePair.MILLI;
import static org.app2app.session.HandshakePair.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.app2app.session.HandshakePair.End;
import org.app2app.session.HandshakePair.Way;
import org.app2app.wire.BigEndian;
import org.junit.jupiter.api.Test;

/** Strangers who begin handshakes by the thousand. */
class FloodTest {

  private static final int FIRST_ANSWERS = 41; // half of two seconds' worth, and the one after it

  private final HandshakePair pair = new HandshakePair(1);
  private final End b = pair.b;
  private final Random random = new Random(7);
  private int hosts;

  /** A first message as anybody could make one up: its key is random. */
  private byte[] first() {
    byte[] first = HandshakePackets.first(random.nextInt(), CipherSuite.AES_GCM);
    byte[] key = new byte[NoiseXx.KEY_BYTES];
    random.nextBytes(key);
    System.arraycopy(key, 0, first, HandshakePackets.COOKIE_AT, key.length);
    return first;
  }

  private void floodFromEverywhere(int count, long nowNanos) {
    for (int i = 0; i < count; i++) {
      b.receive(new Way("host" + hosts++, 1), first(), nowNanos);
    }
  }

  private long sent(int type) {
    return b.sent.stream().filter(sent -> sent.datagram()[0] == type).count();
  }

  /** The last thing that was sent to a host, and forgets the rest. */
  private byte[] lastTo(Way way) {
    byte[] last = null;
    for (SessionTransmit transmit : b.sent) {
      last = way.equals(transmit.path()) ? transmit.datagram() : last;
    }
    b.sent.clear();
    return last;
  }

  private End newcomer() {
    int number = hosts++;
    return new End(
        "newcomer" + number, CipherSuite.AES_GCM, SessionLimits.DEFAULT, new Random(number));
  }

  /** Shakes hands with b whatever that takes; how many messages came back from b. */
  private int shake(End end, long nowNanos) {
    b.sent.clear();
    end.open(b, nowNanos);
    int answers = 0;
    while (!end.sent.isEmpty()) {
      b.receive(end.way, end.sent.remove().datagram(), nowNanos);
      byte[] answer = lastTo(end.way);
      if (answer != null) {
        answers++;
        end.receive(b.way, answer, nowNanos);
      }
    }
    return answers;
  }

  @Test
  void underLoadOnlyThoseAreAnsweredWhoShowThatTheyAreWhereTheySay() {
    floodFromEverywhere(1_000, 0);
    assertThat(sent(0x11)).isEqualTo(FIRST_ANSWERS);
    assertThat(sent(0x13)).isEqualTo(1_000 - FIRST_ANSWERS);
    assertThat(b.handshakes.size()).isEqualTo(FIRST_ANSWERS);
  }

  @Test
  void whoHasACookieGetsThroughTheFlood() {
    floodFromEverywhere(10_000, 0);
    for (int i = 0; i < 30; i++) {
      End end = newcomer();
      assertThat(shake(end, 0)).isEqualTo(2);
      assertThat(end.established).hasSize(1);
      floodFromEverywhere(100, 0);
    }
    assertThat(b.established).hasSize(30);
  }

  @Test
  void withoutLoadNobodyIsAskedForACookie() {
    for (int i = 0; i < 100; i++) {
      End end = newcomer();
      assertThat(shake(end, 100L * i * MILLI)).isEqualTo(1);
      assertThat(end.established).hasSize(1);
    }
  }

  @Test
  void theMessageIsRepeatedAtOnceWithTheCookie() {
    floodFromEverywhere(1_000, 0);
    b.sent.clear();
    End end = newcomer();
    end.open(b, 0);
    byte[] first = end.takeOne();
    b.receive(end.way, first, 10 * MILLI);
    byte[] cookie = lastTo(end.way);
    assertThat(cookie).hasSize(37).startsWith(0x13, first[1], first[2], first[3], first[4]);
    end.receive(b.way, cookie, 20 * MILLI);
    SessionTransmit again = end.sent.remove();
    assertThat(again.path()).isEqualTo(b.way);
    assertThat(again.datagram()).hasSize(256).startsWith(0x10, first[1], first[2], first[3]);
    b.receive(end.way, again.datagram(), 30 * MILLI);
    end.receive(b.way, lastTo(end.way), 40 * MILLI);
    assertThat(end.established.get(0).roundTripNanos()).isEqualTo(20 * MILLI);
  }

  /** A cookie that b gave to that end for its first message, with which the message is repeated. */
  private byte[] firstWithCookie(End end, long nowNanos) {
    floodFromEverywhere(1_000, nowNanos);
    b.sent.clear();
    end.open(b, nowNanos);
    b.receive(end.way, end.takeOne(), nowNanos);
    end.receive(b.way, lastTo(end.way), nowNanos);
    return end.takeOne();
  }

  @Test
  void aCookieIsForOneOriginAndOneHandshake() {
    byte[] first = firstWithCookie(newcomer(), 0);
    b.receive(new Way("elsewhere", 1), first, 0);
    byte[] other = first.clone();
    other[1] ^= 1;
    b.receive(new Way("newcomer1000", 1), other, 0);
    assertThat(b.rejected(SessionRejection.BAD_COOKIE)).isEqualTo(2);
    assertThat(sent(0x13)).isEqualTo(2);
    assertThat(sent(0x11)).isZero();
  }

  @Test
  void aCookieCountsFromAnotherPortOfTheSameOrigin() {
    End end = newcomer();
    byte[] first = firstWithCookie(end, 0);
    b.receive(new Way(end.way.host(), 2), first, 0);
    assertThat(sent(0x11)).isEqualTo(1);
  }

  @Test
  void aCookieLivesForTwoToFourMinutes() {
    End end = newcomer();
    byte[] first = firstWithCookie(end, 0);
    long later = Cookies.SECRET_NANOS + SECOND;
    floodFromEverywhere(1_000, later);
    b.sent.clear();
    b.receive(end.way, first, later);
    assertThat(sent(0x11)).isEqualTo(1);
    long tooLate = 2 * later;
    b.onTimeout(tooLate);
    floodFromEverywhere(1_000, tooLate);
    b.sent.clear();
    b.receive(end.way, first, tooLate);
    assertThat(sent(0x13)).isEqualTo(1);
    assertThat(b.rejected(SessionRejection.BAD_COOKIE)).isEqualTo(1);
  }

  @Test
  void afterALongSilenceNoOldCookieCounts() {
    End end = newcomer();
    byte[] first = firstWithCookie(end, 0);
    long tooLate = 100 * Cookies.SECRET_NANOS;
    floodFromEverywhere(1_000, tooLate);
    b.sent.clear();
    b.receive(end.way, first, tooLate);
    assertThat(sent(0x13)).isEqualTo(1);
  }

  @Test
  void withoutLoadABadCookieDoesNoHarm() {
    byte[] first = firstWithCookie(newcomer(), 0);
    first[10] ^= 1;
    b.onTimeout(20 * SECOND);
    b.receive(new Way("elsewhere", 1), first, 20 * SECOND);
    assertThat(sent(0x11)).isEqualTo(1);
    assertThat(b.rejected(SessionRejection.BAD_COOKIE)).isZero();
  }

  @Test
  void aForgedCookieCostsARoundTripAndNoMore() {
    floodFromEverywhere(1_000, 0);
    b.sent.clear();
    End end = newcomer();
    end.open(b, 0);
    byte[] first = end.takeOne();
    byte[] forged = HandshakePackets.cookie(BigEndian.getInt(first, 1), new byte[32]);
    end.receive(new Way("eve", 1), forged, 0);
    b.receive(end.way, end.takeOne(), 0);
    end.receive(b.way, lastTo(end.way), 0);
    b.receive(end.way, end.takeOne(), 0);
    end.receive(b.way, lastTo(end.way), 0);
    assertThat(end.established).hasSize(1);
  }

  @Test
  void forgedCookiesMakeNobodySendForEver() {
    End end = newcomer();
    end.open(b, 0);
    byte[] first = end.takeOne();
    byte[] forged = HandshakePackets.cookie(BigEndian.getInt(first, 1), new byte[32]);
    for (int i = 0; i < 1_000; i++) {
      end.receive(new Way("eve", 1), forged, 0);
    }
    assertThat(end.sent).hasSize(8);
    assertThat(end.rejected(SessionRejection.HANDSHAKE_LIMIT)).isEqualTo(992);
  }

  @Test
  void oneOriginCostsNoMoreThanItMayEvenWithCookies() {
    Way way = new Way("flooder", 1);
    List<byte[]> firsts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      firsts.add(first());
    }
    int answers = 0;
    for (byte[] first : firsts) {
      b.receive(way, first, 0);
      byte[] answer = lastTo(way);
      if (answer[0] == 0x13) {
        b.receive(way, HandshakePackets.withCookie(first, answer), 0);
        answer = lastTo(way);
      }
      answers += answer == null ? 0 : 1;
    }
    assertThat(answers).isEqualTo(10);
    assertThat(b.rejected(SessionRejection.HANDSHAKE_LIMIT)).isEqualTo(990);
    End other = newcomer();
    assertThat(shake(other, 0)).isEqualTo(1);
    assertThat(other.established).hasSize(1);
  }

  @Test
  void somebodyWhoFloodsInOurNameDoesNotShutUsOut() {
    End end = newcomer();
    for (int i = 0; i < 1_000; i++) {
      b.receive(end.way, first(), 0);
    }
    assertThat(shake(end, 0)).isEqualTo(2);
    assertThat(end.established).hasSize(1);
  }

  @Test
  void thereAreNeverMoreHandshakesThanThereMayBeAndRoomForOurOwn() {
    long now = 0;
    for (int i = 0; i < 2_000; i++) {
      now += 5 * MILLI / 2;
      End end = newcomer();
      end.open(b, now);
      b.receive(end.way, end.takeOne(), now);
      byte[] answer = lastTo(end.way);
      if (answer != null && answer[0] == 0x13) {
        end.receive(b.way, answer, now);
        b.receive(end.way, end.takeOne(), now);
        b.sent.clear();
      }
      if (b.handshakes.nextTimeoutNanos() <= now) {
        b.onTimeout(now);
      }
      assertThat(b.handshakes.size()).isLessThanOrEqualTo(192);
    }
    assertThat(b.handshakes.size()).isGreaterThan(150);
    assertThat(b.handshakes.open(pair.a.id(), now)).isTrue();
  }

  @Test
  void weBeginNoMoreHandshakesThanThereMayBe() {
    for (int i = 0; i < 256; i++) {
      assertThat(b.handshakes.open(HandshakePair.identity(random).peerId(), 0)).isTrue();
    }
    assertThat(b.handshakes.open(pair.a.id(), 0)).isFalse();
    assertThat(b.handshakes.size()).isEqualTo(256);
    b.onTimeout(15 * SECOND);
    assertThat(b.failures).hasSize(256);
    assertThat(b.handshakes.open(pair.a.id(), 15 * SECOND)).isTrue();
  }

  @Test
  void aHalfOpenTableEmptiesItself() {
    floodFromEverywhere(1_000, 0);
    b.onTimeout(30 * SECOND);
    assertThat(b.handshakes.size()).isZero();
    assertThat(b.handshakes.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatIsHalfOpenForFiveSecondsGivesWayToOthers() {
    for (int second = 0; second < 4; second++) {
      floodFromEverywhere(1_000, second * SECOND);
    }
    long answered = sent(HandshakePackets.SECOND);
    floodFromEverywhere(1, 5 * SECOND - 1);
    assertThat(sent(HandshakePackets.SECOND)).isEqualTo(answered);
    floodFromEverywhere(1, 5 * SECOND);
    assertThat(sent(HandshakePackets.SECOND)).isEqualTo(answered + 1);
  }

  @Test
  void originsAreForgotten() {
    SessionCounters counters = new SessionCounters();
    SessionLimits limits = new SessionLimits(1, 1, 1, 1_000_000_000, 5, 1, 1, 1, 1, 1, 1);
    Admission admission = new Admission(limits, counters, random, 0);
    for (int i = 0; i < 100_000; i++) {
      byte[] origin = new byte[16];
      random.nextBytes(origin);
      admission.judge(origin, first(), false, i * SECOND);
    }
    assertThat(admission.origins()).isEqualTo(1_024);
  }
}

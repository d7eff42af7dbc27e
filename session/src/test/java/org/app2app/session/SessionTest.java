package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Stream opened(Pair.End end) {
    return end.events(SessionEvent.StreamOpened.class).get(0).stream();
  }

  @Test
  void anAnswerComesWithinTwoRoundTripsOfTheWishToAsk() {
    Pair pair = new Pair(1);
    Session session = pair.a.sessions.connect(pair.b.id, 0);
    Stream stream = session.openStream("echo/1", 0);
    stream.write(utf8("hello"), 0, 5, 0);
    assertThat(pair.runUntil(() -> !pair.b.events(SessionEvent.StreamOpened.class).isEmpty(), 1))
        .isTrue();
    opened(pair.b).write(utf8("you too"), 0, 7, pair.nowNanos);
    assertThat(pair.runUntil(() -> stream.readable() == 7, 1)).isTrue();
    assertThat(pair.nowNanos).isLessThanOrEqualTo(100 * Pair.MILLI);
  }

  @Test
  void bothKnowWithWhomTheyTalk() {
    Pair pair = Pair.open(2);
    assertThat(pair.a.session().peer()).isEqualTo(pair.b.id);
    assertThat(pair.b.session().peer()).isEqualTo(pair.a.id);
    assertThat(pair.b.session().isInitiator()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000, 70_000, 3_000_000})
  void bytesArriveOnceAndInOrder(long total) {
    Pair pair = new Pair(total);
    Transfer transfer = new Transfer(pair, pair.a, total, 0);
    assertThat(pair.runUntil(() -> transfer.pump(pair.nowNanos), 60)).isTrue();
    assertThat(transfer.wrong).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.3})
  void bytesArriveThoughPacketsAreLostReorderedAndDuplicated(double loss) {
    Pair pair = new Pair(7);
    pair.network.loss = loss;
    pair.network.duplication = 0.05;
    pair.network.jitterNanos = 20 * Pair.MILLI;
    Transfer there = new Transfer(pair, pair.a, 1_000_000, 0);
    assertThat(pair.runUntil(() -> there.pump(pair.nowNanos), 600)).isTrue();
    Transfer back = new Transfer(pair, pair.b, 500_000, pair.nowNanos);
    assertThat(pair.runUntil(() -> back.pump(pair.nowNanos), 600)).isTrue();
    assertThat(there.wrong || back.wrong).isFalse();
  }

  @Test
  void aBlackOutOfTenSecondsIsSurvived() {
    Pair pair = new Pair(8);
    Transfer transfer = new Transfer(pair, pair.a, 20_000_000, 0);
    pair.runUntil(() -> transfer.pump(pair.nowNanos), 1);
    pair.network.dark = true;
    pair.runFor(10);
    pair.network.dark = false;
    long before = transfer.read();
    assertThat(
            pair.runUntil(
                () -> {
                  transfer.pump(pair.nowNanos);
                  return transfer.read() > before;
                },
                2.5))
        .isTrue();
    assertThat(pair.runUntil(() -> transfer.pump(pair.nowNanos), 60)).isTrue();
  }

  @Test
  void aReaderThatDoesntReadStopsTheWriter() {
    Pair pair = Pair.open(9);
    Stream stream = pair.a.session().openStream("slow/1", pair.nowNanos);
    byte[] chunk = new byte[100_000];
    long written = 0;
    for (int i = 0; i < 200; i++) {
      written += stream.write(chunk, 0, chunk.length, pair.nowNanos);
      pair.runFor(0.2);
    }
    SessionLimits limits = SessionLimits.DEFAULT;
    long most = (long) limits.streamWindowBytes() + limits.sendBufferBytes();
    assertThat(written).isBetween(most / 2, most + 100);
    byte[] target = new byte[1 << 20];
    assertThat(pair.a.events(SessionEvent.Writable.class)).isEmpty();
    assertThat(
            pair.runUntil(
                () -> {
                  opened(pair.b).read(target, 0, target.length, pair.nowNanos);
                  return !pair.a.events(SessionEvent.Writable.class).isEmpty();
                },
                2))
        .isTrue();
  }

  @Test
  void messagesArriveWholeAndInOrderAndThatIsTold() {
    Pair pair = Pair.open(10);
    pair.network.loss = 0.05;
    List<Integer> sizes = List.of(0, 1, 5_000, 1 << 20, 77);
    for (int size : sizes) {
      assertThat(sendWhenThereIsRoom(pair, new byte[size])).isNotNegative();
    }
    Stream[] in = new Stream[1];
    int[] next = new int[1];
    assertThat(
            pair.runUntil(
                () -> {
                  if (!pair.b.events(SessionEvent.StreamOpened.class).isEmpty()) {
                    in[0] = opened(pair.b);
                    byte[] message = in[0].readMessage(pair.nowNanos);
                    if (message != null) {
                      assertThat(message.length).isEqualTo(sizes.get(next[0]++));
                    }
                  }
                  return next[0] == sizes.size();
                },
                60))
        .isTrue();
    assertThat(
            pair.runUntil(
                () -> pair.a.events(SessionEvent.MessageDelivered.class).size() == sizes.size(), 5))
        .isTrue();
  }

  private static long sendWhenThereIsRoom(Pair pair, byte[] message) {
    return pair.a.session().sendMessage("notes/1", message, pair.nowNanos);
  }

  @Test
  void messagesToNobodyAreRefused() {
    Pair pair = Pair.open(11);
    pair.b.sessions.setServices("somebody/1"::equals);
    pair.a.session().sendMessage("nobody/1", utf8("hello?"), pair.nowNanos);
    assertThat(pair.runUntil(() -> !pair.a.events(SessionEvent.MessageRefused.class).isEmpty(), 1))
        .isTrue();
    assertThat(pair.a.events(SessionEvent.MessageRefused.class).get(0).code())
        .isEqualTo(Stream.REFUSED);
    assertThat(pair.a.events(SessionEvent.MessageDelivered.class)).isEmpty();
    assertThat(pair.b.events(SessionEvent.StreamOpened.class)).isEmpty();
  }

  @Test
  void datagramsArriveOrNot() {
    Pair pair = Pair.open(12);
    assertThat(pair.a.session().sendDatagram("game/1", utf8("left"), pair.nowNanos)).isTrue();
    assertThat(pair.a.session().sendDatagram("game/1", new byte[Session.DATAGRAM_MAX + 1], 0))
        .isFalse();
    pair.runFor(0.1);
    assertThat(pair.b.events(SessionEvent.DatagramArrived.class))
        .singleElement()
        .satisfies(e -> assertThat(e.datagram()).isEqualTo(utf8("left")));
  }

  @Test
  void aStreamThatIsGivenUpTellsTheOtherEnd() {
    Pair pair = Pair.open(13);
    Stream stream = pair.a.session().openStream("x/1", pair.nowNanos);
    stream.write(new byte[10_000], 0, 10_000, pair.nowNanos);
    pair.runFor(0.05);
    stream.reset(Stream.FAILED, pair.nowNanos);
    pair.runFor(0.2);
    byte[] target = new byte[20_000];
    Stream in = opened(pair.b);
    while (in.read(target, 0, target.length, pair.nowNanos) > 0) {}
    assertThat(in.isAtEnd()).isTrue();
  }

  @Test
  void aStreamThatIsGivenUpAfterAllOfItArrivedHasNotEndedWell() {
    Pair pair = Pair.open(13);
    Stream stream = pair.a.session().openStream("x/1", pair.nowNanos);
    pair.runFor(0.1);
    Stream in = opened(pair.b);
    stream.reset(Stream.REFUSED, pair.nowNanos);
    pair.runFor(0.1);
    assertThat(pair.b.events(SessionEvent.Readable.class)).isNotEmpty();
    assertThat(in.read(new byte[1], 0, 1, pair.nowNanos)).isEqualTo(-1);
    assertThat(in.resetCode()).isEqualTo(Stream.REFUSED);
  }

  @Test
  void theEndOfASessionIsToldAtOnce() {
    Pair pair = Pair.open(14);
    pair.a.session().close(CloseReason.CLOSED, pair.nowNanos);
    assertThat(pair.runUntil(() -> !pair.b.events(SessionEvent.Closed.class).isEmpty(), 0.1))
        .isTrue();
    assertThat(pair.b.events(SessionEvent.Closed.class).get(0).reason())
        .isEqualTo(CloseReason.CLOSED);
  }

  @Test
  void aPeerThatStopsAnsweringIsGivenUpWhileAStreamIsOpen() {
    Pair pair = Pair.open(15);
    pair.a.session().openStream("x/1", pair.nowNanos);
    pair.runFor(1);
    pair.network.dark = true;
    pair.runFor(45);
    assertThat(pair.a.events(SessionEvent.Closed.class))
        .singleElement()
        .satisfies(e -> assertThat(e.reason()).isEqualTo(CloseReason.TIMED_OUT));
  }

  @Test
  void anUnusedSessionEndsOnBothSides() {
    Pair pair = Pair.open(16);
    pair.runFor(130);
    assertThat(pair.a.sessions.all()).isEmpty();
    assertThat(pair.b.sessions.all()).isEmpty();
  }

  @Test
  void whatFallsSilentWhileNobodyUsesItEndsAndTheNextWordBeginsAnew() {
    Pair pair = Pair.open(19);
    pair.network.dark = true;
    pair.a.session().sendDatagram("x/1", utf8("lost"), pair.nowNanos);
    pair.runFor(40);
    assertThat(pair.a.sessions.all()).isEmpty();
    assertThat(pair.a.sent).isLessThan(150);
    pair.network.dark = false;
    Session anew = pair.a.sessions.connect(pair.b.id, pair.nowNanos);
    anew.sendMessage("x/1", utf8("hello"), pair.nowNanos);
    assertThat(
            pair.runUntil(() -> !pair.a.events(SessionEvent.MessageDelivered.class).isEmpty(), 5))
        .isTrue();
  }

  @Test
  void aWayThatIsLostBeforeTheHandshakesEndArrivedIsReplacedByAnother() {
    Pair pair = new Pair(20);
    pair.a.sessions.connect(pair.b.id, 0);
    assertThat(pair.runUntil(() -> pair.b.sent > 0, 5)).isTrue();
    pair.network.dark = true; // the answer is on its way already
    assertThat(pair.runUntil(() -> pair.a.session().isOpen(), 5)).isTrue();
    pair.runFor(0.1);
    pair.network.dark = false;
    pair.a.way = new Pair.Way("other");
    pair.b.way = pair.a.way;
    pair.a.session().sendMessage("x/1", utf8("hello"), pair.nowNanos);
    assertThat(
            pair.runUntil(() -> !pair.a.events(SessionEvent.MessageDelivered.class).isEmpty(), 10))
        .isTrue();
  }

  @Test
  void anOpenStreamKeepsASessionForHours() {
    Pair pair = Pair.open(17);
    pair.a.session().openStream("x/1", pair.nowNanos);
    pair.runFor(7_200);
    assertThat(pair.a.session().isOpen()).isTrue();
    assertThat(pair.a.sent).isLessThan(2_000);
  }

  @Test
  void aPeerThatRestartedSaysSo() {
    Pair pair = Pair.open(18);
    Stream stream = pair.a.session().openStream("x/1", pair.nowNanos);
    pair.runFor(1);
    Session before = pair.b.session();
    pair.b.sessions.close(pair.nowNanos);
    while (pair.b.sessions.pollTransmit(pair.nowNanos) != null) {}
    assertThat(before.isClosed()).isTrue();
    pair.runFor(4); // what is closed is forgotten, as by a restart
    stream.write(utf8("still there?"), 0, 12, pair.nowNanos);
    pair.runFor(1);
    assertThat(pair.a.events(SessionEvent.Closed.class)).isNotEmpty();
  }

  @Test
  void aSessionMovesToAnotherPath() {
    Pair pair = new Pair(19);
    Transfer transfer = new Transfer(pair, pair.a, 5_000_000, 0);
    pair.runUntil(() -> transfer.pump(pair.nowNanos), 0.5);
    Pair.Way other = new Pair.Way("other");
    pair.a.way = other;
    pair.b.way = other;
    assertThat(pair.runUntil(() -> transfer.pump(pair.nowNanos), 30)).isTrue();
    assertThat(transfer.wrong).isFalse();
  }

  /** Two ends that have nothing to say now. */
  private static Pair openAndInUse(long seed) {
    Pair pair = Pair.open(seed);
    pair.a.session().openStream("x/1", pair.nowNanos);
    pair.runFor(1);
    return pair;
  }

  @Test
  void aPathIsProvenByPacketsOfFullLength() {
    Pair pair = openAndInUse(21);
    Pair.Way other = new Pair.Way("other");
    pair.a.session().challenge(other, pair.nowNanos);
    SessionTransmit challenge = pair.a.sessions.pollTransmit(pair.nowNanos);
    assertThat(challenge.path()).isEqualTo(other);
    assertThat(challenge.datagram()).hasSize(1_200);
    pair.b.sessions.receive(other, challenge.datagram(), 1_200, pair.nowNanos);
    SessionTransmit response = pair.b.sessions.pollTransmit(pair.nowNanos);
    assertThat(response.path()).isEqualTo(other);
    assertThat(response.datagram()).hasSize(1_200);
    pair.a.sessions.receive(other, response.datagram(), 1_200, pair.nowNanos);
    assertThat(pair.a.sessions.pollEvent()).isInstanceOf(SessionEvent.PathProven.class);
  }

  @Test
  void anAddressThatMayBeAnybodysGetsNoMoreThanThreeTimesWhatCameFromIt() {
    Pair pair = openAndInUse(22);
    pair.a.session().sendDatagram("game/1", new byte[70], pair.nowNanos);
    byte[] said = pair.a.sessions.pollTransmit(pair.nowNanos).datagram();
    Pair.Way anybodys = new Pair.Way("anybody's");
    pair.b.sessions.receive(anybodys, said, said.length, pair.nowNanos);
    pair.b.session().challengeHeardFrom(pair.nowNanos);
    SessionTransmit challenge = pair.b.sessions.pollTransmit(pair.nowNanos);
    assertThat(challenge.path()).isEqualTo(anybodys);
    assertThat(challenge.datagram()).hasSize(3 * said.length);
    byte[] asked = challenge.datagram();
    pair.a.sessions.receive(anybodys, asked, asked.length, pair.nowNanos);
    assertThat(pair.a.sessions.pollTransmit(pair.nowNanos).datagram()).hasSize(asked.length);
  }

  @Test
  void twoThatBeginAtOnceUnderstandEachOther() {
    Pair pair = new Pair(20);
    Transfer there = new Transfer(pair, pair.a, 100_000, 0);
    Transfer back = new Transfer(pair, pair.b, 100_000, 0);
    assertThat(pair.runUntil(() -> pumpBoth(there, back, pair.nowNanos), 30)).isTrue();
  }

  private static boolean pumpBoth(Transfer first, Transfer second, long nowNanos) {
    boolean firstDone = first.pump(nowNanos);
    boolean secondDone = second.pump(nowNanos);
    return firstDone && secondDone;
  }
}

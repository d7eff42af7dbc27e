package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done and whatever the network does: once all is done that is due, nothing is. */
class SessionTimersTest {

  /** What happens next, to one end or to the network. */
  enum What {
    CONNECT,
    OPEN_STREAM,
    WRITE,
    FINISH,
    RESET,
    READ,
    MESSAGE,
    DATAGRAM,
    CHALLENGE,
    MOVE,
    CLOSE,
    DARK,
    LIGHT,
    LOSSES,
    MILLISECONDS,
    SECONDS
  }

  record Step(What what, boolean atA, int amount) {}

  private static final byte[] BYTES = new byte[100_000];

  @Property(tries = 200)
  void noTimerStaysInThePast(@ForAll long seed, @ForAll("steps") List<Step> steps) {
    Pair pair = Pair.open(seed);
    List<Stream> streams = new ArrayList<>();
    for (Step step : steps) {
      Pair.End end = step.atA ? pair.a : pair.b;
      take(pair, end, streams, step);
      settle(pair, end);
    }
  }

  /** Lets the time pass, and looks at both ends after everything that happens. */
  private static void pass(Pair pair, double seconds) {
    long end = pair.nowNanos + (long) (seconds * Pair.SECOND);
    for (int i = 0; pair.nowNanos < end && i < 20_000 && pair.step(); i++) {
      settle(pair, pair.a);
      settle(pair, pair.b);
    }
    pair.nowNanos = Math.max(pair.nowNanos, end);
  }

  /** An input may make something due at once, such as giving up a peer that was silent long. */
  private static void settle(Pair pair, Pair.End end) {
    pair.drain(end);
    for (int i = 0; i < 2; i++) {
      end.sessions.onTimeout(pair.nowNanos);
      pair.drain(end);
    }
    assertThat(end.sessions.nextTimeoutNanos()).isGreaterThan(pair.nowNanos);
  }

  private static void take(Pair pair, Pair.End end, List<Stream> streams, Step step) {
    long now = pair.nowNanos;
    int amount = step.amount;
    switch (step.what) {
      case CONNECT -> end.sessions.connect(end.other.id, now);
      case DARK -> pair.network.dark = true;
      case LIGHT -> pair.network.dark = false;
      case LOSSES -> pair.network.loss = amount / 200.0;
      case MILLISECONDS -> pass(pair, amount / 1_000.0);
      case SECONDS -> pass(pair, amount / 3.0);
      default -> {
        Session session = end.sessions.find(end.other.id);
        if (session != null) {
          use(session, end, step, now);
        }
        if (!streams.isEmpty()) {
          use(streams.get(amount % streams.size()), step, now);
        }
        if (session != null && step.what == What.OPEN_STREAM) {
          addTo(streams, session.openStream("x/1", now));
        }
        end.events(SessionEvent.StreamOpened.class).forEach(e -> addTo(streams, e.stream()));
      }
    }
  }

  private static void addTo(List<Stream> streams, Stream stream) {
    if (stream != null && !streams.contains(stream)) {
      streams.add(stream);
    }
  }

  private static void use(Session session, Pair.End end, Step step, long now) {
    switch (step.what) {
      case MESSAGE -> session.sendMessage("x/1", new byte[100 * step.amount], now);
      case DATAGRAM -> session.sendDatagram("x/1", new byte[10 * step.amount], now);
      case CHALLENGE -> session.challenge(new Pair.Way("other" + step.amount % 2), now);
      case MOVE -> {
        end.way = new Pair.Way("other" + step.amount % 2);
        session.setPath(end.way, step.amount % 3 == 0, now);
      }
      case CLOSE -> session.close(CloseReason.CLOSED, now);
      default -> {}
    }
  }

  private static void use(Stream stream, Step step, long now) {
    switch (step.what) {
      case WRITE -> stream.write(BYTES, 0, 1_000 * step.amount, now);
      case FINISH -> stream.finish(now);
      case RESET -> stream.reset(Stream.CANCELLED, now);
      case READ -> stream.read(new byte[1_000 * step.amount + 1], 0, 1_000 * step.amount + 1, now);
      default -> {}
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<What> whats =
        Arbitraries.of(What.values())
            .flatMap(w -> w == What.CLOSE ? Arbitraries.of(w, What.WRITE) : Arbitraries.just(w));
    return Combinators.combine(
            whats, Arbitraries.of(true, false), Arbitraries.integers().between(0, 100))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}

package org.app2app.session;

import com.southernstorm.noise.protocol.DHState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.wire.BigEndian;

/** The handshakes that others began and that we have answered; and those that ended just now. */
final class HalfOpens {

  private final SessionLimits limits;
  private final Credentials credentials;
  private final Outcomes outcomes;
  private final SessionCounters counters;
  private final Map<Integer, HalfOpen> byIndex = new LinkedHashMap<>();
  private final Map<ByteBuffer, HalfOpen> byFirst = new HashMap<>();

  /** First messages that led to a session, and when they may be forgotten: each counts once. */
  private final Map<ByteBuffer, Long> done = new LinkedHashMap<>();

  private long nextTimeoutNanos = Long.MAX_VALUE;

  HalfOpens(
      SessionLimits limits, Credentials credentials, Outcomes outcomes, SessionCounters counters) {
    this.limits = limits;
    this.credentials = credentials;
    this.outcomes = outcomes;
    this.counters = counters;
  }

  int size() {
    return byIndex.size();
  }

  boolean has(int index) {
    return byIndex.containsKey(index);
  }

  /** While there are too many, the oldest give way, but for those that began just now. */
  void makeRoom(int tooMany, long nowNanos) {
    while (byIndex.size() >= tooMany) {
      HalfOpen oldest = byIndex.values().iterator().next();
      if (!oldest.mayGiveWay(nowNanos)) {
        return;
      }
      remove(oldest);
    }
  }

  /** The handshake that a first message began; null if it is a new one. */
  HalfOpen find(byte[] first) {
    return byFirst.get(HalfOpen.keyOf(first));
  }

  /** Whether a first message led to a session a short while ago. */
  boolean isDone(byte[] first, long nowNanos) {
    Iterator<Long> deadlines = done.values().iterator();
    while (deadlines.hasNext() && deadlines.next() <= nowNanos) {
      deadlines.remove();
    }
    return done.containsKey(HalfOpen.keyOf(first));
  }

  /** Answers a first message that is new and admitted. */
  void begin(Path from, byte[] first, int index, DHState ephemeral, long nowNanos) {
    HalfOpen half = HalfOpen.begin(index, first, from, credentials, ephemeral, nowNanos);
    if (half == null) {
      counters.count(SessionRejection.FORGED);
      return;
    }
    byIndex.put(index, half);
    byFirst.put(half.key(), half);
    nextTimeoutNanos = Math.min(nextTimeoutNanos, half.deadlineNanos());
    repeat(half, from);
  }

  /** Answers once more. */
  void repeat(HalfOpen half, Path path) {
    byte[] second = half.send();
    if (second == null) {
      counters.count(SessionRejection.REPLAYED);
    } else {
      outcomes.answer(path, second);
    }
  }

  /** Keeps a data packet for later; false if it is for none of these handshakes. */
  boolean hold(int index, byte[] datagram, int length) {
    HalfOpen half = byIndex.get(index);
    if (half != null) {
      half.hold(datagram, length);
    }
    return half != null;
  }

  /** A third message, long enough, that names one of these handshakes. */
  void receiveThird(Path from, byte[] third, int length, Admission admission, long nowNanos) {
    HalfOpen half = byIndex.get(BigEndian.getInt(third, HandshakePackets.INDEX_AT));
    if (!half.mayRead() || (half.isSpoilt() && !admission.payForMore(nowNanos))) {
      counters.count(SessionRejection.HANDSHAKE_LIMIT);
      return;
    }
    Credentials.Proven proven = half.read(third, length);
    if (proven == null) {
      counters.count(SessionRejection.FORGED);
      return;
    }
    if (proven.peer().equals(credentials.peerId())) {
      counters.count(SessionRejection.WRONG_IDENTITY);
    } else {
      finish(half, proven, from, nowNanos);
    }
    remove(half);
  }

  private void finish(HalfOpen half, Credentials.Proven proven, Path from, long nowNanos) {
    outcomes.established(
        new Established(
            half.index(),
            half.remoteIndex(),
            proven.peer(),
            proven.publicKey(),
            false,
            half.protection(counters),
            null,
            proven.resetToken(),
            from,
            half.roundTripNanos(nowNanos),
            half.early()));
    done.put(half.key(), nowNanos + HalfOpen.LIFE_NANOS);
    if (done.size() > limits.handshakesMax()) {
      done.remove(done.keySet().iterator().next());
    }
  }

  private void remove(HalfOpen half) {
    byIndex.remove(half.index());
    byFirst.remove(half.key());
    half.destroy();
  }

  void onTimeout(long nowNanos) {
    nextTimeoutNanos = Long.MAX_VALUE;
    for (HalfOpen half : new ArrayList<>(byIndex.values())) {
      if (half.deadlineNanos() <= nowNanos) {
        remove(half);
      } else {
        nextTimeoutNanos = Math.min(nextTimeoutNanos, half.deadlineNanos());
      }
    }
  }

  /** When {@link #onTimeout} is to be called; it may turn out that there is nothing to do. */
  long nextTimeoutNanos() {
    return byIndex.isEmpty() ? Long.MAX_VALUE : nextTimeoutNanos;
  }
}

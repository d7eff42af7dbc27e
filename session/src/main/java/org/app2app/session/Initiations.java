package org.app2app.session;

import com.southernstorm.noise.protocol.DHState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.app2app.wire.PeerId;

/** The handshakes that we began and that aren't over. */
final class Initiations {

  private final SessionConfig config;
  private final Credentials credentials;
  private final Outcomes outcomes;
  private final SessionCounters counters;
  private final Map<PeerId, Initiation> byPeer = new LinkedHashMap<>();
  private final Map<Integer, Initiation> byIndex = new HashMap<>();
  private long nextTimeoutNanos = Long.MAX_VALUE;

  /** Pays for what forged answers cost; made when the first comes. */
  private TokenBucket forgeries;

  Initiations(
      SessionConfig config, Credentials credentials, Outcomes outcomes, SessionCounters counters) {
    this.config = config;
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

  boolean has(PeerId peer) {
    return byPeer.containsKey(peer);
  }

  void begin(PeerId peer, int index, DHState ephemeral, long nowNanos) {
    Initiation initiation =
        new Initiation(peer, index, config.suite(), credentials.staticKey(), ephemeral, nowNanos);
    byPeer.put(peer, initiation);
    byIndex.put(index, initiation);
    outcomes.send(peer, initiation.send(nowNanos));
    nextTimeoutNanos = Math.min(nextTimeoutNanos, initiation.dueNanos());
  }

  /** Gives a handshake up, if there is one. */
  void cancel(PeerId peer) {
    Initiation initiation = byPeer.remove(peer);
    if (initiation != null) {
      byIndex.remove(initiation.index());
      initiation.destroy();
    }
  }

  /** Whether a first message is one of ours. */
  boolean isOwn(byte[] first) {
    Initiation initiation = byIndex.get(BigEndian.getInt(first, HandshakePackets.INDEX_AT));
    return initiation != null && initiation.isOwn(first);
  }

  /** A second message, long enough, that names one of ours. */
  void receiveSecond(Path from, byte[] second, int length, long nowNanos) {
    Initiation initiation = byIndex.get(HandshakePackets.receiverOfSecond(second));
    if (!initiation.mayRead() || (initiation.isSpoilt() && !payForMore(nowNanos))) {
      counters.count(SessionRejection.HANDSHAKE_LIMIT);
      return;
    }
    Credentials.Proven proven = initiation.read(second, length);
    if (proven == null) {
      counters.count(SessionRejection.FORGED);
    } else if (proven.peer().equals(credentials.peerId())) {
      counters.count(SessionRejection.WRONG_IDENTITY);
      initiation.spoil();
    } else if (!proven.peer().equals(initiation.peer())) {
      counters.count(SessionRejection.WRONG_IDENTITY);
      fail(initiation, CloseReason.WRONG_IDENTITY, from);
    } else {
      finish(initiation, proven, from, second, nowNanos);
    }
  }

  /** Somebody forges answers: what that costs us is bounded, whatever we do ourselves. */
  private boolean payForMore(long nowNanos) {
    if (forgeries == null) {
      forgeries = new TokenBucket(config.limits().handshakesPerSecond(), nowNanos);
    }
    boolean paid = forgeries.has(nowNanos);
    if (paid) {
      forgeries.take();
    }
    return paid;
  }

  private void finish(
      Initiation initiation, Credentials.Proven proven, Path from, byte[] second, long nowNanos) {
    int index = initiation.index();
    int remoteIndex = BigEndian.getInt(second, HandshakePackets.INDEX_AT);
    byte[] third = initiation.third(remoteIndex, credentials.payload(index));
    outcomes.answer(from, third);
    outcomes.established(
        new Established(
            index,
            remoteIndex,
            proven.peer(),
            proven.publicKey(),
            true,
            initiation.protection(remoteIndex, counters),
            third,
            proven.resetToken(),
            from,
            initiation.roundTripNanos(nowNanos),
            List.of()));
    cancel(initiation.peer());
  }

  private void fail(Initiation initiation, CloseReason reason, Path path) {
    cancel(initiation.peer());
    outcomes.failed(initiation.peer(), reason, path);
  }

  /** A cookie, of the right length, for one of ours. */
  void receiveCookie(Path from, byte[] cookiePacket, long nowNanos) {
    Initiation initiation = byIndex.get(BigEndian.getInt(cookiePacket, HandshakePackets.INDEX_AT));
    byte[] first = initiation.send(cookiePacket, nowNanos);
    if (first == null) {
      counters.count(SessionRejection.HANDSHAKE_LIMIT);
    } else {
      outcomes.answer(from, first);
      nextTimeoutNanos = Math.min(nextTimeoutNanos, initiation.dueNanos());
    }
  }

  void onTimeout(long nowNanos) {
    for (Initiation initiation : new ArrayList<>(byPeer.values())) {
      if (initiation.isOver(nowNanos)) {
        fail(initiation, CloseReason.UNREACHABLE, null);
      } else if (initiation.dueNanos() <= nowNanos) {
        outcomes.send(initiation.peer(), initiation.send(nowNanos));
      }
    }
    nextTimeoutNanos = Long.MAX_VALUE;
    for (Initiation initiation : byPeer.values()) {
      nextTimeoutNanos = Math.min(nextTimeoutNanos, initiation.dueNanos());
    }
  }

  /** When {@link #onTimeout} is to be called; it may turn out that there is nothing to do. */
  long nextTimeoutNanos() {
    return byPeer.isEmpty() ? Long.MAX_VALUE : nextTimeoutNanos;
  }
}

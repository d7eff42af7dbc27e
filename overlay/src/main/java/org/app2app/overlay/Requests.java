package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.app2app.wire.SelfDescription;

/**
 * Our introduction requests: sends them, repeats them, and says which responses answer one
 * (PROTOCOL.md sections 5 and 8).
 *
 * <p>What an answer or its absence does to the peer is {@link Lifecycle}'s matter.
 */
final class Requests {

  /**
   * A first request is made at least about this long, if it asks for peers: three times that holds
   * a whole response and a puncture.
   */
  private static final int PADDED_BYTES = 450;

  /** What a request without padding and fingerprints takes, roughly and at the least. */
  private static final int UNPADDED_BYTES = 190;

  /**
   * How much longer a request is to somebody who has punctured for us: three times that holds its
   * answer and three requests of its own, for some may be lost. What a puncture grants, {@link
   * #PUNCTURE_CREDIT}, holds it and another without padding.
   */
  private static final int ASK_BACK_PADDING = 120;

  private static final int PUNCTURE_CREDIT = 500;

  private static final int WANT_FEW = 2;

  private final Self self;
  private final PeerTable table;
  private final Sender sender;
  private final Random random;
  private final Limits limits;
  private final TargetLimiter targets;

  Requests(Self self, PeerTable table, Sender sender, Random random) {
    this.self = self;
    this.table = table;
    this.sender = sender;
    this.random = random;
    this.limits = self.config().limits();
    this.targets = new TargetLimiter(limits.asksPerTargetPerSecond(), limits.targetsMax());
  }

  /** A nonce that nobody can guess. */
  long drawNonce() {
    long nonce = random.nextLong();
    return nonce == Message.NO_NONCE ? 1 : nonce;
  }

  /**
   * Starts a round of up to {@link Timing#ATTEMPTS_MAX} requests; false if not even the first may
   * be sent.
   */
  boolean begin(Peer peer, int holdSeconds, long nowNanos) {
    peer.seek = Fingerprints.NONE;
    return beginRound(peer, holdSeconds, nowNanos);
  }

  /** The same with requests that seek somebody. */
  void beginSeeking(Peer peer, Fingerprints seek, long nowNanos) {
    peer.seek = seek;
    beginRound(peer, 0, nowNanos);
  }

  private boolean beginRound(Peer peer, int holdSeconds, long nowNanos) {
    boolean bySelf = peer.heard && peer.origin == Origin.STRANGER; // its credit is its limit
    boolean toldOf = !peer.everAnswered() && !bySelf && !peer.origin.isPinned();
    if (toldOf && !targets.take(peer.endpoint, nowNanos)) {
      return false;
    }
    peer.nonce = drawNonce();
    peer.attempts = 0;
    peer.restarted = false;
    peer.pings = 0;
    peer.askedUnprepared = !peer.heard && !peer.puncturedSince(nowNanos - Timing.PUNCTURE_LIFE);
    peer.asking = attempt(peer, holdSeconds, nowNanos);
    return peer.asking;
  }

  /**
   * Who wrote may have missed what was sent before: gets all attempts anew, once a round, for a
   * message may be forged.
   */
  void restart(Peer peer, long nowNanos) {
    if (peer.attempts <= 1 || peer.restarted) {
      return;
    }
    peer.restarted = true;
    peer.attempts = 1;
    if (nowNanos - peer.askedNanos >= Timing.RESTART_AFTER) {
      attempt(peer, 0, nowNanos);
    } else {
      table.scheduleUrgently(peer, peer.askedNanos + patience(peer));
    }
  }

  /** Sends the request once more; false if it may not be. */
  boolean attempt(Peer peer, int holdSeconds, long nowNanos) {
    byte[] datagram = sender.encode(request(peer, holdSeconds));
    if (!isGranted(peer, datagram)) {
      datagram = sender.encode(frugalRequest(peer));
      if (peer.version2 || !isGranted(peer, datagram)) {
        return false;
      }
    }
    peer.attempts++;
    peer.askedNanos = nowNanos;
    peer.restTold = self.restSeconds();
    sender.send(peer, datagram, nowNanos);
    table.scheduleUrgently(peer, nowNanos + patience(peer));
    return true;
  }

  /**
   * Whoever answered once, or was named by a person, may be asked; a stranger only within its
   * credit. Else whoever forges a message of a bootstrap address could keep us from asking it.
   */
  private static boolean isGranted(Peer peer, byte[] request) {
    return peer.everAnswered() || peer.origin.isPinned() || peer.spend(request.length);
  }

  /** 250, 500, 1000 ms and a last second; longer towards those who are known to be far away. */
  private static long patience(Peer peer) {
    boolean last = peer.attempts >= Timing.ATTEMPTS_MAX;
    long wait = last ? Timing.LAST_WAIT : Timing.RETRY_FIRST << (peer.attempts - 1);
    return Math.max(wait, Math.min(peer.roundTripNanos * 3 / 2, Timing.PATIENCE_MAX));
  }

  private IntroductionRequest request(Peer peer, int holdSeconds) {
    boolean bare = peer.circuit != null || (peer.isCredited() && !peer.everAnswered());
    if (bare) {
      boolean pad = peer.circuit == null && peer.origin != Origin.STRANGER;
      boolean affordable = peer.creditBytes >= PUNCTURE_CREDIT;
      return plainRequest(peer.endpoint, peer.nonce, pad && affordable ? ASK_BACK_PADDING : 0);
    }
    Fingerprints seek = peer.seek;
    int want =
        peer.wantsNothing ? 0 : Math.max(want(), Math.min(seek.count(), limits.exchangeMax()));
    Fingerprints have = want > 0 ? known() : Fingerprints.NONE;
    boolean pad = want > WANT_FEW && !peer.everAnswered();
    return new IntroductionRequest(
        self.id(),
        peer.endpoint,
        peer.nonce,
        self.describe(self.networks().contains(peer.endpoint), peer.rests()),
        have,
        seek,
        want,
        holdSeconds,
        pad ? PADDED_BYTES - UNPADDED_BYTES : 0);
  }

  /** A version-2 request for nobody, with nothing but padding that costs bytes. */
  IntroductionRequest plainRequest(Endpoint destination, long nonce, int padding) {
    SelfDescription about =
        SelfDescription.of(self.connectionType(), self.networkOperator(), self.natMapping());
    return IntroductionRequest.plain(self.id(), destination, nonce, about, 0, padding);
  }

  /** The least that anybody answers, for whoever seems to speak version 1 and has little credit. */
  private IntroductionRequest frugalRequest(Peer peer) {
    SelfDescription about = SelfDescription.of(self.connectionType(), "", NatMapping.UNKNOWN);
    return IntroductionRequest.plain(self.id(), peer.endpoint, Message.NO_NONCE, about, 0, 0);
  }

  /**
   * How many peers we would like to be told of: plenty at the start, none with as many as we keep.
   */
  private int want() {
    int active = table.active().size();
    if (active >= limits.activeMax()) {
      return 0;
    }
    int candidates = 0;
    List<Peer> others = table.others();
    int candidatesEnough = 2 * (limits.activeEnough() - active);
    for (int i = 0; i < others.size() && candidates < candidatesEnough; i++) {
      Peer peer = others.get(i);
      candidates += peer.silentRounds == 0 && !peer.alternate ? 1 : 0;
    }
    int missing = limits.activeEnough() - active - candidates / 2;
    return Math.max(WANT_FEW, Math.min(missing, limits.exchangeMax()));
  }

  private Fingerprints known() {
    List<PeerId> ids = new ArrayList<>(Fingerprints.COUNT_MAX);
    for (Peer peer : table.active()) {
      if (ids.size() == Fingerprints.COUNT_MAX) {
        break;
      }
      if (self.isHeardHere(peer)) {
        ids.add(peer.id); // the others may have to be introduced anew: our port is another now
      }
    }
    return Fingerprints.of(ids);
  }

  /**
   * Whether a response answers our latest request to that peer: it must echo our nonce. Only of a
   * peer that never showed a nonce, an answer without one is taken: that is version 1.
   */
  boolean isAnswer(Peer peer, IntroductionResponse response, long nowNanos) {
    boolean inTime = peer.asking || nowNanos - peer.askedNanos < Timing.ANSWER_VALID;
    if (peer.attempts == 0 || !inTime) {
      return false;
    }
    return response.isVersion2() ? response.nonce() == peer.nonce : !peer.version2 && peer.asking;
  }
}

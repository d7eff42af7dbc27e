package org.app2app.overlay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PunctureRequest;

/**
 * Sends the punctures that introducers ask for, and makes use of those that arrive (PROTOCOL.md
 * section 5.3).
 */
final class Puncturer {

  /**
   * Strangers to whom a puncture was sent; only to know, when one writes, that this is why it can.
   */
  private static final int REMEMBERED_MAX = 256;

  private final Self self;
  private final PeerTable table;
  private final Sender sender;
  private final Outbox outbox;
  private final Limits limits;
  private final TargetLimiter targets;
  private final Map<Endpoint, Long> punctured =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, Long> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  Puncturer(Self self, PeerTable table, Sender sender, Outbox outbox) {
    this.self = self;
    this.table = table;
    this.sender = sender;
    this.outbox = outbox;
    this.limits = self.config().limits();
    this.targets = new TargetLimiter(limits.puncturesPerTargetPerSecond(), limits.targetsMax());
  }

  /** An introducer wants us to open our NAT towards somebody. */
  void onRequest(Peer introducer, PunctureRequest request, long nowNanos) {
    if (!introducer.validated) {
      outbox.count(Refusal.UNVALIDATED);
      return;
    }
    if (introducer.punctureRequests == null) {
      introducer.punctureRequests = new TokenBucket(limits.punctureRequestsPerSecond(), nowNanos);
    }
    if (!introducer.punctureRequests.take(nowNanos)) {
      outbox.count(Refusal.REQUESTER_LIMIT);
      return;
    }
    Endpoint target = request.puncturePeer().endpoint();
    if (self.networks().mayBeNamed(target, introducer.endpoint)) {
      puncture(target, request.nonce(), nowNanos);
    } else {
      outbox.count(Refusal.BAD_TARGET);
    }
    if (self.sharesNatWith(target)) {
      for (Endpoint local : request.puncturePeer().localEndpoints()) {
        if (self.networks().contains(local)) {
          puncture(local, request.nonce(), nowNanos);
        }
      }
    }
  }

  private void puncture(Endpoint target, long nonce, long nowNanos) {
    boolean unscoped = target.isLinkLocal() && target.scope() == 0;
    if (!target.isReachable() || unscoped || self.isOwn(target)) {
      outbox.count(Refusal.BAD_TARGET);
      return;
    }
    if (!targets.take(target, nowNanos)) {
      outbox.count(Refusal.TARGET_LIMIT);
      return;
    }
    Peer known = table.get(target);
    if (known != null) {
      known.puncturedNanos = nowNanos;
    } else {
      punctured.remove(target);
      punctured.put(target, nowNanos);
    }
    sender.puncture(target, nonce);
  }

  /** Somebody writes: was it us who opened the way? */
  void recognise(Peer peer) {
    Long sent = peer.heard ? null : punctured.remove(peer.endpoint);
    if (sent != null) {
      peer.puncturedNanos = sent;
    }
  }

  /**
   * A puncture arrived, so the way is open now: whoever waits to be asked again is asked at once.
   */
  static boolean opensWay(Peer peer, long nowNanos) {
    peer.puncturedNanos = nowNanos;
    boolean waits = peer.isFirstAsk() || (peer.asking && peer.attempts < Timing.ATTEMPTS_MAX);
    return waits && nowNanos - peer.askedNanos >= Timing.PUNCTURE_RETRY;
  }
}

package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;

/**
 * The datagrams that are less than a message: keep-alives, and the pings that a resting node sends
 * its peers (PROTOCOL.md section 8.4).
 *
 * <p>A pong is worth no more than that somebody is there, on a way that our ping has kept open: who
 * that is, a request has to tell. Only an active peer gets one.
 */
final class Pings {

  private final PeerTable table;
  private final Requests requests;
  private final KeepAlive keepAlive;
  private final Sender sender;
  private final Outbox outbox;
  private final Limits limits;

  Pings(
      PeerTable table,
      Requests requests,
      KeepAlive keepAlive,
      Sender sender,
      Outbox outbox,
      Limits limits) {
    this.table = table;
    this.requests = requests;
    this.keepAlive = keepAlive;
    this.sender = sender;
    this.outbox = outbox;
    this.limits = limits;
  }

  /** Starts a round of up to {@link Timing#PINGS_MAX} pings to an active version-2 peer. */
  void begin(Peer peer, long nowNanos) {
    begin(peer, false, nowNanos);
  }

  /** The same when somebody depends on the answer. */
  void beginUrgently(Peer peer, long nowNanos) {
    begin(peer, true, nowNanos);
  }

  private void begin(Peer peer, boolean urgent, long nowNanos) {
    peer.pings = 0;
    peer.pingNonce = requests.drawNonce();
    peer.pingsUrgent = urgent;
    again(peer, nowNanos);
  }

  /** Sends the ping once more; false if that has been done often enough. */
  boolean again(Peer peer, long nowNanos) {
    if (peer.pings >= Timing.PINGS_MAX) {
      peer.doubtful = true;
      return false;
    }
    peer.pings++;
    sender.send(peer, Frame.ping(peer.pingNonce), nowNanos);
    long patience = Math.min(peer.roundTripNanos * 3 / 2, Timing.PATIENCE_MAX);
    long retry = peer.pingsUrgent ? Timing.PING_RETRY_URGENT : Timing.PING_RETRY;
    table.scheduleUrgently(peer, nowNanos + Math.max(patience, retry));
    return true;
  }

  /** Takes in a keep-alive; returns the peer that it is from, or null if it may be anybody's. */
  Peer onKeepAlive(Endpoint from, long nowNanos) {
    Peer peer = table.get(from);
    if (peer == null || !peer.validated) {
      outbox.count(Refusal.UNVALIDATED);
      return null;
    }
    heard(peer, nowNanos);
    return peer;
  }

  /** Answers a ping; returns the active peer that sent it, or null if nobody may have an answer. */
  Peer onPing(Endpoint from, long nonce, long nowNanos) {
    Peer peer = table.get(from);
    if (peer == null || !peer.validated || !peer.isActive()) {
      outbox.count(Refusal.UNVALIDATED);
      return null;
    }
    if (peer.pongs == null) {
      peer.pongs = new TokenBucket(limits.pongsPerSecond(), nowNanos);
    }
    if (!peer.pongs.take(nowNanos)) {
      outbox.count(Refusal.REQUESTER_LIMIT);
      return null;
    }
    heard(peer, nowNanos);
    sender.send(peer, Frame.pong(nonce, from), nowNanos);
    return peer;
  }

  /** Takes in a pong; returns the peer that it is from, or null if nobody asked for it. */
  Peer onPong(Endpoint from, long nonce, long nowNanos) {
    Peer peer = table.get(from);
    if (peer == null || peer.pings == 0 || nonce != peer.pingNonce) {
      outbox.count(Refusal.UNSOLICITED);
      return null;
    }
    peer.pings = 0;
    heard(peer, nowNanos);
    table.schedule(peer, keepAlive.nextLook(peer));
    return peer;
  }

  private static void heard(Peer peer, long nowNanos) {
    peer.heardNanos = nowNanos;
    peer.doubtful = false;
    peer.datagramsReceived++;
  }
}

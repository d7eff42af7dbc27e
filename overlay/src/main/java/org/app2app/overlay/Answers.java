package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.PeerAddress;

/** Makes use of the responses that arrive (PROTOCOL.md sections 5.1 and 6.1). */
final class Answers {

  private final Self self;
  private final PeerTable table;
  private final Requests requests;
  private final Lifecycle lifecycle;
  private final Walk walk;
  private final Seeker seeker;
  private final Referrals referrals;
  private final Relaying relaying;
  private final LanBeacon beacon;
  private final Outbox outbox;

  Answers(
      Self self,
      PeerTable table,
      Requests requests,
      Lifecycle lifecycle,
      Walk walk,
      Seeker seeker,
      Referrals referrals,
      Relaying relaying,
      LanBeacon beacon,
      Outbox outbox) {
    this.self = self;
    this.table = table;
    this.requests = requests;
    this.lifecycle = lifecycle;
    this.walk = walk;
    this.seeker = seeker;
    this.referrals = referrals;
    this.relaying = relaying;
    this.beacon = beacon;
    this.outbox = outbox;
  }

  void onResponse(Endpoint from, IntroductionResponse response, long nowNanos) {
    Peer peer = table.get(from);
    if (peer == null || !requests.isAnswer(peer, response, nowNanos)) {
      onBeaconAnswered(from, response, nowNanos);
      return;
    }
    lifecycle.heard(peer, response.peerId(), nowNanos);
    peer.version2 |= response.isVersion2();
    peer.describe(response.about(), response.isVersion2());
    if (response.isVersion2()) {
      peer.describeInAnswer(response.about());
    }
    boolean repeated = !peer.asking;
    lifecycle.answered(peer, response, nowNanos);
    relaying.onAnswer(peer, nowNanos);
    if (!repeated) {
      relaying.onObserved(peer, response.destination(), nowNanos);
      self.vote(peer, response.destination());
      learn(peer, response, nowNanos);
      referrals.ask(nowNanos);
      seeker.seek(nowNanos);
      walk.fill(nowNanos);
    }
  }

  /**
   * Somebody on the LAN answered our beacon: it is asked by itself, which an answer to everybody
   * can't replace.
   */
  private void onBeaconAnswered(Endpoint from, IntroductionResponse response, long nowNanos) {
    if (!beacon.isAnswer(response) || !self.networks().contains(from)) {
      outbox.count(Refusal.UNSOLICITED);
      return;
    }
    Peer peer = lifecycle.peerAt(from, Origin.LAN, nowNanos);
    lifecycle.heard(peer, response.peerId(), nowNanos);
    peer.version2 = true;
    walk.fill(nowNanos);
  }

  /** Somebody with addresses of another family than ours can only be met through a relay. */
  private void considerDetour(PeerAddress invitee, long nowNanos) {
    Peer peer = table.get(invitee.endpoint());
    if (peer != null && !peer.isActive() && !self.networks().reaches(invitee.endpoint())) {
      relaying.onHopeless(peer, nowNanos);
    }
  }

  private void learn(Peer teller, IntroductionResponse response, long nowNanos) {
    PeerAddress invitee = response.invitee();
    if (invitee != null) {
      walk.tell(invitee, Origin.INTRODUCED, teller, nowNanos);
      considerDetour(invitee, nowNanos);
      if (self.sharesNatWith(invitee.endpoint())) {
        for (Endpoint local : invitee.localEndpoints()) {
          walk.tellLocal(new PeerAddress(invitee.peerId(), local), teller, nowNanos);
        }
      }
    }
    for (PeerAddress peer : response.peers()) {
      walk.tell(peer, Origin.EXCHANGED, teller, nowNanos);
    }
  }
}

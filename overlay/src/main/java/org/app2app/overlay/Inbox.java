package org.app2app.overlay;

import org.app2app.wire.Decoded;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.Puncture;
import org.app2app.wire.PunctureRequest;
import org.app2app.wire.RelayFrames;

/** Sorts what arrives: junk is counted, and each message goes to whom it concerns. */
final class Inbox {

  private final Self self;
  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final Walk walk;
  private final Requests requests;
  private final Introducer introducer;
  private final Puncturer puncturer;
  private final KeepAlive keepAlive;
  private final Pings pings;
  private final Rounds rounds;
  private final HeldPunctures heldPunctures;
  private final Relaying relaying;
  private final Answers answers;
  private final Outbox outbox;

  Inbox(
      Self self,
      PeerTable table,
      Lifecycle lifecycle,
      Walk walk,
      Requests requests,
      Introducer introducer,
      Puncturer puncturer,
      KeepAlive keepAlive,
      Pings pings,
      Rounds rounds,
      HeldPunctures heldPunctures,
      Relaying relaying,
      Answers answers,
      Outbox outbox) {
    this.self = self;
    this.table = table;
    this.lifecycle = lifecycle;
    this.walk = walk;
    this.requests = requests;
    this.introducer = introducer;
    this.puncturer = puncturer;
    this.keepAlive = keepAlive;
    this.pings = pings;
    this.rounds = rounds;
    this.heldPunctures = heldPunctures;
    this.relaying = relaying;
    this.answers = answers;
    this.outbox = outbox;
  }

  void receive(
      Endpoint from, byte[] datagram, int length, boolean multicast, int socket, long nowNanos) {
    outbox.countReceived(length);
    if (!from.isReachable() || from.isCircuit()) {
      outbox.count(Refusal.BAD_SOURCE);
      return;
    }
    Frame kind = Frame.of(datagram, length);
    switch (kind) {
      case RELAY_OPEN, RELAY_OPENED, RELAY_REFUSED, RELAY_CLOSE, RELAYED, RELAYED_FIRST ->
          unwrap(kind, from, datagram, length, nowNanos);
      case GUESS -> relaying.onGuess(from, Frame.numberOf(datagram), socket, nowNanos);
      default -> receive(kind, from, datagram, length, multicast, nowNanos);
    }
  }

  /** A datagram that was carried is taken in as if it came from what stands for its circuit. */
  private void unwrap(Frame kind, Endpoint from, byte[] frame, int length, long nowNanos) {
    Peer peer = relaying.onFrame(kind, from, frame, length, nowNanos);
    if (peer == null) {
      return;
    }
    byte[] carried = RelayFrames.payload(kind, frame, length);
    Frame carriedKind = Frame.of(carried, carried.length);
    switch (carriedKind) {
      case DISCOVERY, KEEP_ALIVE, PING, PONG ->
          receive(carriedKind, peer.endpoint, carried, carried.length, false, nowNanos);
      case GUESS -> relaying.onGuess(peer.endpoint, Frame.numberOf(carried), 0, nowNanos);
      case SESSION -> outbox.carried(peer.endpoint, carried);
      default -> outbox.count(Refusal.UNVALIDATED); // a circuit within a circuit, say
    }
  }

  private void receive(
      Frame kind, Endpoint from, byte[] datagram, int length, boolean multicast, long nowNanos) {
    switch (kind) {
      case KEEP_ALIVE -> {
        Peer peer = pings.onKeepAlive(from, nowNanos);
        if (peer != null) {
          relaying.onHeard(peer, nowNanos);
        }
      }
      case PING -> {
        Peer peer = pings.onPing(from, Frame.numberOf(datagram), nowNanos);
        if (peer != null) {
          relaying.onHeard(peer, nowNanos);
          rounds.onRoundOf(peer, nowNanos);
        }
      }
      case PONG -> {
        Peer peer = pings.onPong(from, Frame.numberOf(datagram), nowNanos);
        if (peer != null) {
          relaying.onObserved(peer, Frame.observed(datagram, length), nowNanos);
        }
      }
      default -> decode(from, datagram, length, multicast, nowNanos);
    }
  }

  private void decode(
      Endpoint from, byte[] datagram, int length, boolean multicast, long nowNanos) {
    Decoded decoded = MessageDecoder.decode(datagram, length);
    if (decoded.isMessage()) {
      receive(from, decoded.message(), length, multicast, nowNanos);
    } else {
      outbox.count(decoded.rejection());
    }
  }

  private void receive(
      Endpoint from, Message message, int length, boolean multicast, long nowNanos) {
    if (message.peerId().equals(self.id())) {
      onOwnMessage(from, message, multicast);
      return;
    }
    boolean fitsMulticast =
        message instanceof IntroductionRequest && self.networks().contains(from);
    if (multicast && !fitsMulticast) {
      outbox.count(Refusal.BAD_MULTICAST);
      return;
    }
    if (message instanceof IntroductionResponse response) {
      answers.onResponse(from, response, nowNanos);
      return;
    }
    Peer peer = lifecycle.peerAt(from, multicast ? Origin.LAN : Origin.STRANGER, nowNanos);
    puncturer.recognise(peer);
    relaying.recognise(peer);
    relaying.onHeard(peer, nowNanos);
    if (!peer.validated) {
      peer.creditBytes += (long) Peer.AMPLIFICATION_MAX * length;
      peer.deferredNanos = Peer.NEVER;
    }
    if (message instanceof IntroductionRequest request) {
      onRequest(peer, request, multicast, nowNanos);
    } else if (message instanceof PunctureRequest request) {
      lifecycle.heard(peer, request.peerId(), nowNanos);
      vote(peer, message);
      if (peer.circuit == null) {
        puncturer.onRequest(peer, request, nowNanos);
      } else {
        relaying.onTold(peer, request.puncturePeer(), nowNanos);
      }
    } else if (message instanceof Puncture puncture) {
      onPuncture(peer, puncture, nowNanos);
    }
    if (!peer.isActive() || peer.asking) {
      lifecycle.wrote(peer, nowNanos);
    }
    if (peer.state == PeerState.CANDIDATE) {
      walk.fill(nowNanos);
    }
  }

  /** We have met ourselves: such an address is no peer, if our own request came back from it. */
  private void onOwnMessage(Endpoint from, Message message, boolean multicast) {
    if (multicast) {
      return; // our own beacon: everybody on this host hears it
    }
    outbox.count(Refusal.OWN_MESSAGE);
    Peer mirror = table.get(from);
    boolean echo = mirror != null && message.nonce() == mirror.nonce;
    if (echo && mirror.isFirstAsk() && !mirror.heard) {
      table.remove(mirror);
    }
  }

  /**
   * Of a validated peer only an answer, with our nonce or without, says which version it speaks:
   * else a forged message could have us send version 1 what it can't read.
   */
  private static void claimVersion(Peer peer, Message message) {
    peer.version2 |= message.isVersion2() && !peer.validated;
  }

  /**
   * A request or a puncture may be forged, so of a version-2 peer only an answer counts as a report
   * of our address: it has our nonce.
   */
  private void vote(Peer peer, Message message) {
    if (peer.validated && peer.isActive() && !peer.version2) {
      self.vote(peer, message.destination());
    }
  }

  private void onRequest(Peer peer, IntroductionRequest request, boolean multicast, long nowNanos) {
    lifecycle.heard(peer, request.peerId(), nowNanos);
    claimVersion(peer, request);
    peer.describe(request.about(), request.isVersion2());
    if (request.isVersion2()) {
      peer.setLocalEndpoints(request.about().localEndpoints());
    }
    vote(peer, request);
    introducer.answer(peer, request, multicast, nowNanos);
    if (request.holdSeconds() > 0 && peer.validated && request.isVersion2()) {
      boolean inPeace = keepAlive.leavesOneToTalkTo(peer, table.active(), nowNanos);
      heldPunctures.hold(peer, request.nonce(), request.holdSeconds(), inPeace, nowNanos);
    }
    if (request.isVersion2() && peer.isActive()) {
      rounds.onRoundOf(peer, nowNanos);
      verify(peer, request, nowNanos);
    }
  }

  /**
   * A request may be forged: whoever says by one that it rests, or no longer, is asked, and its
   * answer counts.
   */
  private void verify(Peer peer, IntroductionRequest request, long nowNanos) {
    boolean rest = request.about().restSeconds() != peer.restSeconds;
    boolean keep = self.restSeconds() > 0 && request.about().keepSeconds() != peer.keepSeconds;
    boolean askedJustNow = peer.asking || nowNanos - peer.askedNanos < Timing.RETRY_FIRST;
    if ((rest || keep) && !askedJustNow) {
      lifecycle.askQuietly(peer, nowNanos);
    }
  }

  private void onPuncture(Peer peer, Puncture puncture, long nowNanos) {
    keepAlive.onPuncture(peer, puncture.nonce(), nowNanos);
    lifecycle.heard(peer, puncture.peerId(), nowNanos);
    vote(peer, puncture);
    claimVersion(peer, puncture);
    if (!peer.validated && peer.origin != Origin.STRANGER) {
      walk.introduce(peer, nowNanos);
    }
    if (Puncturer.opensWay(peer, nowNanos)) {
      requests.attempt(peer, 0, nowNanos);
    }
  }
}

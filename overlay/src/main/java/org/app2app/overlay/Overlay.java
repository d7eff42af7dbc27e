package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.app2app.wire.Decoded;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.Puncture;
import org.app2app.wire.PunctureRequest;

/**
 * Peer discovery as a state machine: who is out there and how to reach them (PROTOCOL.md sections 5
 * to 8).
 *
 * <p>It has no socket, thread, clock or randomness of its own. Every input comes with the time;
 * after each one the caller drains {@link #pollTransmit()} and {@link #pollEvent()}, asks {@link
 * #nextTimeoutNanos()}, and calls {@link #onTimeout} when that time has come. Times are nanoseconds
 * on one monotonic clock of the caller's choosing that starts at 0 or above and never goes back.
 * Not thread-safe.
 *
 * <p>Errors come from input and are counted, never thrown; an exception out of here is a defect.
 */
public final class Overlay {

  private final Outbox outbox = new Outbox();
  private final Self self;
  private final PeerTable table;
  private final KeepAlive keepAlive;
  private final Requests requests;
  private final Lifecycle lifecycle;
  private final Walk walk;
  private final Introducer introducer;
  private final Puncturer puncturer;
  private final HeldPunctures heldPunctures;
  private final LanBeacon beacon;

  /**
   * @param random where nonces come from: a secure one but in simulations
   */
  public Overlay(OverlayConfig config, Random random, long nowNanos) {
    SplittableRandom choices = new SplittableRandom(random.nextLong());
    self = new Self(config, outbox);
    table = new PeerTable(config.limits(), choices);
    Sender sender = new Sender(outbox, self);
    keepAlive = new KeepAlive(self, sender);
    requests = new Requests(self, table, sender, random);
    lifecycle = new Lifecycle(self, table, requests, keepAlive, outbox, nowNanos);
    walk = new Walk(self, table, lifecycle, keepAlive, choices, nowNanos);
    introducer = new Introducer(self, new PeerExchange(self, table, choices), sender, outbox);
    puncturer = new Puncturer(self, table, sender, outbox);
    heldPunctures = new HeldPunctures(sender);
    beacon = new LanBeacon(self, table, requests, sender);
  }

  /**
   * A datagram arrived. Any bytes will do.
   *
   * @param datagram holds it in {@code [0, length)}; not kept
   * @param multicast whether it was sent to one of {@link LanBeacon}'s groups
   */
  public void receive(
      Endpoint from, byte[] datagram, int length, boolean multicast, long nowNanos) {
    outbox.countReceived(length);
    if (!from.isReachable()) {
      outbox.count(Refusal.BAD_SOURCE);
      return;
    }
    if (Frame.of(datagram, length) == Frame.KEEP_ALIVE) {
      onKeepAlive(from, nowNanos);
      return;
    }
    Decoded decoded = MessageDecoder.decode(datagram, length);
    if (decoded.isMessage()) {
      receive(from, decoded.message(), length, multicast, nowNanos);
    } else {
      outbox.count(decoded.rejection());
    }
  }

  private void onKeepAlive(Endpoint from, long nowNanos) {
    Peer peer = table.get(from);
    if (peer != null && peer.validated) {
      peer.heardNanos = nowNanos;
      peer.datagramsReceived++;
    } else {
      outbox.count(Refusal.UNVALIDATED);
    }
  }

  private void receive(
      Endpoint from, Message message, int length, boolean multicast, long nowNanos) {
    if (message.peerId().equals(self.id())) {
      onOwnMessage(from, multicast);
      return;
    }
    boolean fitsMulticast =
        message instanceof IntroductionRequest && self.networks().contains(from);
    if (multicast && !fitsMulticast) {
      outbox.count(Refusal.BAD_MULTICAST);
      return;
    }
    if (message instanceof IntroductionResponse response) {
      onResponse(from, response, nowNanos);
      return;
    }
    Peer peer = peerAt(from, multicast ? Origin.LAN : Origin.STRANGER, nowNanos);
    if (!peer.validated) {
      peer.creditBytes += (long) Peer.AMPLIFICATION_MAX * length;
      peer.deferredNanos = Peer.NEVER;
    }
    if (message instanceof IntroductionRequest request) {
      onRequest(peer, request, multicast, nowNanos);
    } else if (message instanceof PunctureRequest request) {
      lifecycle.heard(peer, request.peerId(), nowNanos);
      vote(peer, message);
      puncturer.onRequest(peer, request, nowNanos);
    } else if (message instanceof Puncture puncture) {
      onPuncture(peer, puncture, nowNanos);
    }
    if (!peer.isActive()) {
      lifecycle.wrote(peer, nowNanos);
      walk.fill(nowNanos);
    }
  }

  /** We have met ourselves: such an address is no peer. */
  private void onOwnMessage(Endpoint from, boolean multicast) {
    if (multicast) {
      return; // our own beacon: everybody on this host hears it
    }
    outbox.count(Refusal.OWN_MESSAGE);
    Peer mirror = table.get(from);
    if (mirror != null && mirror.isFirstAsk() && !mirror.heard) {
      table.remove(mirror);
    }
  }

  /**
   * The peer at that address; if there is no room for it, one that is forgotten after this
   * datagram.
   */
  private Peer peerAt(Endpoint from, Origin origin, long nowNanos) {
    Peer peer = table.get(from);
    if (peer != null) {
      return peer;
    }
    peer = lifecycle.admit(from, origin, nowNanos);
    peer = peer != null ? peer : new Peer(from, origin, -1, nowNanos);
    puncturer.recognise(peer);
    return peer;
  }

  private void vote(Peer peer, Message message) {
    if (peer.validated && peer.isActive()) {
      self.vote(peer, message.destination());
    }
  }

  private void onRequest(Peer peer, IntroductionRequest request, boolean multicast, long nowNanos) {
    lifecycle.heard(peer, request.peerId(), nowNanos);
    peer.version2 |= request.isVersion2();
    peer.connectionType = request.connectionType();
    peer.networkOperator = request.networkOperator();
    if (request.isVersion2()) {
      peer.natMapping = request.natMapping();
      peer.localEndpoints = request.localEndpoints();
    }
    vote(peer, request);
    introducer.answer(peer, request, multicast, nowNanos);
    if (request.holdSeconds() > 0 && peer.validated && request.isVersion2()) {
      heldPunctures.hold(peer, request.nonce(), request.holdSeconds(), nowNanos);
    }
  }

  private void onPuncture(Peer peer, Puncture puncture, long nowNanos) {
    keepAlive.onPuncture(peer, puncture.nonce(), nowNanos);
    lifecycle.heard(peer, puncture.peerId(), nowNanos);
    vote(peer, puncture);
    peer.version2 |= puncture.isVersion2();
    if (!peer.validated && peer.origin != Origin.STRANGER) {
      walk.introduce(peer, nowNanos);
    }
    if (Puncturer.opensWay(peer, nowNanos)) {
      requests.attempt(peer, 0, nowNanos);
    }
  }

  private void onResponse(Endpoint from, IntroductionResponse response, long nowNanos) {
    Peer peer = table.get(from);
    if (peer == null || !requests.isAnswer(peer, response, nowNanos)) {
      onBeaconAnswered(from, response, nowNanos);
      return;
    }
    lifecycle.heard(peer, response.peerId(), nowNanos);
    peer.version2 |= response.isVersion2();
    peer.connectionType = response.connectionType();
    peer.networkOperator = response.networkOperator();
    peer.natMapping = response.natMapping();
    boolean repeated = !peer.asking;
    lifecycle.answered(peer, response, nowNanos);
    if (!repeated) {
      vote(peer, response);
      learn(peer, response, nowNanos);
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
    Peer peer = peerAt(from, Origin.LAN, nowNanos);
    lifecycle.heard(peer, response.peerId(), nowNanos);
    peer.version2 = true;
    walk.fill(nowNanos);
  }

  private void learn(Peer teller, IntroductionResponse response, long nowNanos) {
    PeerAddress invitee = response.invitee();
    if (invitee != null) {
      walk.tell(invitee, Origin.INTRODUCED, teller, nowNanos);
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

  /**
   * Does whatever is due. To be called when {@link #nextTimeoutNanos()} has come; any other time
   * does no harm.
   */
  public void onTimeout(long nowNanos) {
    Peer due = table.pollDue(nowNanos);
    boolean any = due != null;
    while (due != null) {
      lifecycle.onDeadline(due, nowNanos);
      due = table.pollDue(nowNanos);
    }
    walk.onTimeout(nowNanos);
    heldPunctures.onTimeout(nowNanos);
    beacon.onTimeout(nowNanos);
    if (any) {
      walk.fill(nowNanos);
    }
  }

  /** Takes in an address that a person gave or that was remembered, and asks it at once. */
  public void contact(Endpoint endpoint, Origin origin, long nowNanos) {
    if (!endpoint.isReachable() || self.networks().isOwn(endpoint)) {
      return;
    }
    Peer peer = table.get(endpoint);
    if (peer == null) {
      peer = lifecycle.admit(endpoint, origin, nowNanos);
    }
    if (peer == null) {
      return;
    }
    peer.origin = origin.isPinned() ? origin : peer.origin;
    if (!peer.asking && !peer.isActive()) {
      lifecycle.ask(peer, nowNanos);
    }
  }

  /**
   * Tells which networks this host is attached to: once at the start, and whenever that changes. A
   * change makes every report of our address void, and everybody whom we know is asked anew at
   * once.
   */
  public void setLocalNetworks(List<LocalNetwork> networks, long nowNanos) {
    if (!self.setNetworks(networks)) {
      return;
    }
    keepAlive.reset();
    beacon.restart(nowNanos);
    for (Peer peer : new ArrayList<>(table.all())) {
      boolean worthwhile =
          peer.isActive()
              || peer.everAnswered()
              || peer.origin.isPinned()
              || peer.origin == Origin.CACHED;
      if (worthwhile && !peer.asking && !peer.alternate) {
        lifecycle.ask(peer, nowNanos);
      }
    }
  }

  /** The next datagram to send; null when there is none left. */
  public Transmit pollTransmit() {
    return outbox.pollTransmit();
  }

  /** The next thing that happened; null when there is none left. */
  public OverlayEvent pollEvent() {
    return outbox.pollEvent();
  }

  /** When {@link #onTimeout} must be called at the latest. */
  public long nextTimeoutNanos() {
    long peers = Math.min(table.nextDeadlineNanos(), walk.nextTimeoutNanos());
    return Math.min(peers, Math.min(heldPunctures.nextTimeoutNanos(), beacon.nextTimeoutNanos()));
  }

  /** How many peers are active: cheap, for whoever must know often. */
  public int activePeers() {
    return table.active().size();
  }

  /** Everything that is known, at a cost in proportion to the peers. */
  public OverlaySnapshot snapshot(long nowNanos) {
    List<PeerSnapshot> peers = new ArrayList<>(table.size());
    for (Peer peer : table.all()) {
      if (!peer.alternate) {
        peers.add(snapshot(peer, nowNanos));
      }
    }
    return new OverlaySnapshot(
        self.wanIpv4(),
        self.wanIpv6(),
        self.natMapping(),
        self.votes(),
        peers,
        outbox.traffic(),
        outbox.rejected());
  }

  private PeerSnapshot snapshot(Peer peer, long nowNanos) {
    return new PeerSnapshot(
        peer.id,
        peer.endpoint,
        peer.state,
        peer.heard,
        peer.version2,
        peer.isConnectable(),
        peer.isActive() ? lifecycle.path(peer) : null,
        peer.connectionType,
        peer.networkOperator,
        peer.natMapping,
        peer.roundTripNanos,
        peer.heardNanos == Peer.NEVER ? -1 : nowNanos - peer.heardNanos,
        peer.datagramsReceived,
        peer.datagramsSent,
        peer.origin,
        peer.introducedBy);
  }

  /**
   * Whom to contact after the next start, best first: those who can be reached unasked, then those
   * known longest.
   */
  public List<PeerAddress> peersToRemember() {
    List<Peer> answered = new ArrayList<>();
    for (Peer peer : table.all()) {
      if (peer.everAnswered() && peer.id != null) {
        answered.add(peer);
      }
    }
    answered.sort(
        Comparator.comparing((Peer peer) -> !peer.isActive())
            .thenComparing(peer -> !peer.isConnectable())
            .thenComparing(peer -> peer.serial));
    List<PeerAddress> addresses = new ArrayList<>(answered.size());
    for (Peer peer : answered) {
      addresses.add(peer.toAddress());
    }
    return addresses;
  }
}

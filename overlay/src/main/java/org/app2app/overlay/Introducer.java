package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PunctureRequest;

/**
 * Answers introduction requests: introduces somebody, has that somebody send a puncture, and lists
 * others (PROTOCOL.md section 5.2).
 *
 * <p>A stranger gets at most three times the bytes that came from it, the puncture included. It is
 * served in the order of use to it: an answer, a name, our own request (which validates it), a
 * puncture, a list.
 */
final class Introducer {

  /**
   * The longest puncture that anybody sends for us: both addresses IPv6, a nonce, an id of 40
   * characters.
   */
  private static final int PUNCTURE_BYTES_IPV4 = 190;

  private static final int PUNCTURE_BYTES_IPV6 = 240;

  /** What our own request to a stranger takes. */
  private static final int PROBE_BYTES = 215;

  /** Most active peers that are looked at for an invitee. */
  private static final int LOOKED_AT_MAX = 64;

  /** Version 1 can't say how many it wants. */
  private static final int EXCHANGE_VERSION1 = 5;

  private final Self self;
  private final PeerTable table;
  private final Sender sender;
  private final Outbox outbox;
  private final SplittableRandom random;
  private final Limits limits;

  Introducer(Self self, PeerTable table, Sender sender, Outbox outbox, SplittableRandom random) {
    this.self = self;
    this.table = table;
    this.sender = sender;
    this.outbox = outbox;
    this.random = random;
    this.limits = self.config().limits();
  }

  /** Answers a request; one that came by multicast with our name only. */
  void answer(Peer requester, IntroductionRequest request, boolean multicast, long nowNanos) {
    Peer invitee =
        multicast || request.want() == 0 ? null : chooseInvitee(requester, request, nowNanos);
    if (requester.isCredited()) {
      answerStranger(requester, request, invitee, multicast, nowNanos);
      return;
    }
    if (invitee != null && !bucketOf(requester, nowNanos).take(nowNanos)) {
      outbox.count(Refusal.REQUESTER_LIMIT);
      invitee = null;
    }
    List<PeerAddress> exchanged = exchange(requester, request, invitee, nowNanos);
    sender.send(
        requester, sender.encode(response(requester, request, invitee, exchanged)), nowNanos);
    if (invitee != null) {
      requestPuncture(invitee, requester, request, nowNanos);
    }
  }

  private TokenBucket bucketOf(Peer requester, long nowNanos) {
    if (requester.introductions == null) {
      requester.introductions = new TokenBucket(limits.introductionsPerSecond(), nowNanos);
    }
    return requester.introductions;
  }

  private void answerStranger(
      Peer stranger, IntroductionRequest request, Peer invitee, boolean multicast, long nowNanos) {
    List<PeerAddress> nobody = Collections.emptyList();
    int bare = sender.encode(response(stranger, request, null, nobody)).length;
    if (stranger.creditBytes < bare) {
      outbox.count(Refusal.AMPLIFICATION);
      return;
    }
    Peer named = invitee;
    int naming =
        invitee == null
            ? 0
            : sender.encode(response(stranger, request, invitee, nobody)).length - bare;
    if (stranger.creditBytes < bare + naming) {
      named = null;
      naming = 0;
    }
    long left = stranger.creditBytes - bare - naming - (stranger.asking ? 0 : PROBE_BYTES);
    int puncture = stranger.endpoint.isIpv4() ? PUNCTURE_BYTES_IPV4 : PUNCTURE_BYTES_IPV6;
    if (named != null && left >= puncture) {
      stranger.creditBytes -= puncture;
      left -= puncture;
      requestPuncture(named, stranger, request, nowNanos);
    }
    int lengthMax = bare + naming + (int) Math.max(0, Math.min(left, MessageEncoder.LENGTH_MAX));
    List<PeerAddress> exchanged = multicast ? nobody : exchange(stranger, request, named, nowNanos);
    IntroductionResponse response = response(stranger, request, named, exchanged);
    byte[] datagram = sender.encode(response, Math.min(lengthMax, MessageEncoder.LENGTH_MAX));
    stranger.creditBytes -= datagram.length;
    sender.send(stranger, datagram, nowNanos);
  }

  private IntroductionResponse response(
      Peer requester, IntroductionRequest request, Peer invitee, List<PeerAddress> exchanged) {
    Endpoint to = requester.endpoint;
    boolean onLan = self.networks().contains(to);
    return new IntroductionResponse(
        self.id(),
        to,
        request.nonce(),
        self.config().connectionType(),
        self.config().networkOperator(),
        self.networks().sourceTowards(to),
        onLan || requester.isCredited() ? Collections.emptyList() : self.networks().told(),
        self.natMapping(),
        invitee == null ? null : describe(invitee, requester, request.isVersion2()),
        exchanged);
  }

  /** A peer as another is told of it: with its local addresses only if the two share a NAT. */
  private static PeerAddress describe(Peer peer, Peer to, boolean withId) {
    boolean sameNat =
        peer.endpoint.sameAddress(to.endpoint)
            && peer.validated
            && peer.natMapping != NatMapping.NONE;
    List<Endpoint> local = sameNat ? peer.localEndpoints : Collections.emptyList();
    return new PeerAddress(withId ? peer.id : null, peer.endpoint, local);
  }

  private void requestPuncture(
      Peer invitee, Peer requester, IntroductionRequest request, long nowNanos) {
    if (invitee.punctureRequests == null) {
      invitee.punctureRequests = new TokenBucket(limits.punctureRequestsPerSecond(), nowNanos);
    }
    if (!invitee.punctureRequests.take(nowNanos)) {
      outbox.count(Refusal.TARGET_LIMIT);
      return;
    }
    PunctureRequest message =
        new PunctureRequest(
            self.id(),
            invitee.endpoint,
            request.nonce(),
            self.networks().sourceTowards(invitee.endpoint),
            describe(requester, invitee, true));
    sender.send(invitee, sender.encode(message), nowNanos);
  }

  /**
   * A random active peer that the requester doesn't know and may be able to reach; null if there is
   * none.
   */
  private Peer chooseInvitee(Peer requester, IntroductionRequest request, long nowNanos) {
    List<Peer> active = table.active();
    int count = active.size();
    if (count == 0) {
      return null;
    }
    // A stranger whose credit doesn't stretch to a puncture is best served with somebody who needs
    // none.
    boolean preferConnectable = requester.isCredited() && !request.isVersion2();
    Peer second = null;
    int start = random.nextInt(count);
    for (int i = 0; i < Math.min(count, LOOKED_AT_MAX); i++) {
      Peer peer = active.get((start + i) % count);
      if (suits(peer, requester, request, nowNanos) && canMeet(peer, request)) {
        if (!preferConnectable || peer.isConnectable()) {
          return peer;
        }
        second = second == null ? peer : second;
      }
    }
    return second;
  }

  /** Two that both have an endpoint-dependent mapping can't meet by a puncture. */
  private static boolean canMeet(Peer peer, IntroductionRequest request) {
    return peer.natMapping != NatMapping.ENDPOINT_DEPENDENT
        || request.natMapping() != NatMapping.ENDPOINT_DEPENDENT;
  }

  private boolean suits(Peer peer, Peer requester, IntroductionRequest request, long nowNanos) {
    return peer.endpoint.isIpv4() == requester.endpoint.isIpv4()
        && !peer.endpoint.equals(requester.endpoint)
        && !peer.id.equals(request.peerId())
        && peer.heardSince(nowNanos - Timing.FRESH)
        && !request.have().contains(peer.id)
        && isOnLan(peer) == isOnLan(requester);
  }

  /**
   * Link-local and private addresses mean nothing beyond our LAN, and a LAN's hosts are told of it
   * by their beacons.
   */
  private boolean isOnLan(Peer peer) {
    return self.networks().contains(peer.endpoint);
  }

  /** Active peers that the requester doesn't know, one of each network first. */
  private List<PeerAddress> exchange(
      Peer requester, IntroductionRequest request, Peer invitee, long nowNanos) {
    int wanted =
        Math.min(request.isVersion2() ? request.want() : EXCHANGE_VERSION1, limits.exchangeMax());
    List<Peer> active = table.active();
    if (wanted == 0 || active.size() <= (invitee == null ? 0 : 1)) {
      return Collections.emptyList();
    }
    List<PeerAddress> diverse = new ArrayList<>(wanted);
    List<PeerAddress> rest = new ArrayList<>(wanted);
    Set<Long> prefixes = new HashSet<>();
    int start = random.nextInt(active.size());
    int lookedAt = Math.min(active.size(), 4 * LOOKED_AT_MAX);
    for (int i = 0; i < lookedAt && diverse.size() < wanted; i++) {
      Peer peer = active.get((start + i) % active.size());
      if (peer != invitee && suits(peer, requester, request, nowNanos)) {
        boolean newPrefix = prefixes.add(peer.endpoint.diversityPrefix());
        (newPrefix ? diverse : rest).add(peer.toAddress());
      }
    }
    for (int i = 0; diverse.size() < wanted && i < rest.size(); i++) {
      diverse.add(rest.get(i));
    }
    return diverse;
  }
}

package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PunctureRequest;
import org.app2app.wire.RelayFrames;

/**
 * Answers introduction requests: introduces somebody, lists others, and has them send a puncture
 * (PROTOCOL.md section 5.2).
 *
 * <p>A stranger gets at most three times the bytes that came from it, punctures included. It is
 * served in the order of use to it: an answer, a name, our own request (which validates it), a
 * puncture, a list.
 */
final class Introducer {

  /** A puncture without the sender's id, with IPv4 addresses of full length. */
  private static final int PUNCTURE_BYTES = 146;

  /** How much longer two IPv6 addresses can be. */
  private static final int IPV6_MORE_BYTES = 48;

  /** What our own request to a stranger takes. */
  private static final int PROBE_BYTES = 215;

  /** Whoever wants at least so many peers is at its start, and gets more than one puncture. */
  private static final int WANT_MANY = 8;

  /** Most listed peers that are asked to puncture, besides the invitee. */
  private static final int LISTED_PUNCTURES_MAX = 5;

  private final Self self;
  private final PeerExchange exchange;
  private final Sender sender;
  private final Outbox outbox;
  private final Limits limits;

  Introducer(Self self, PeerExchange exchange, Sender sender, Outbox outbox) {
    this.self = self;
    this.exchange = exchange;
    this.sender = sender;
    this.outbox = outbox;
    this.limits = self.config().limits();
  }

  /** Answers a request; one that came by multicast with our name only. */
  void answer(Peer requester, IntroductionRequest request, boolean multicast, long nowNanos) {
    boolean nothingWanted = multicast || request.want() == 0 || requester.circuit != null;
    if (requester.isCredited()) {
      answerStranger(requester, request, nothingWanted, nowNanos);
    } else if (nothingWanted || !bucketOf(requester, nowNanos).take(nowNanos)) {
      if (!nothingWanted) {
        outbox.count(Refusal.REQUESTER_LIMIT);
      }
      respond(
          requester, request, null, Collections.emptyList(), MessageEncoder.LENGTH_MAX, nowNanos);
    } else {
      introduce(requester, request, nowNanos);
    }
  }

  private TokenBucket bucketOf(Peer requester, long nowNanos) {
    if (requester.introductions == null) {
      requester.introductions = new TokenBucket(limits.introductionsPerSecond(), nowNanos);
    }
    return requester.introductions;
  }

  private void introduce(Peer requester, IntroductionRequest request, long nowNanos) {
    List<Peer> sought = exchange.sought(requester, request, nowNanos);
    Peer invitee =
        sought.isEmpty() ? exchange.invitee(requester, request, false, nowNanos) : sought.get(0);
    List<Peer> listed = exchange.listed(requester, request, invitee, nowNanos);
    respond(requester, request, invitee, listed, MessageEncoder.LENGTH_MAX, nowNanos);
    if (invitee != null && exchange.canMeet(invitee, requester, request)) {
      requestPuncture(invitee, requester, request, nowNanos);
    }
    for (int i = 1; i < sought.size(); i++) {
      requestPuncture(sought.get(i), requester, request, nowNanos); // it knows where they are
    }
    if (request.isVersion2() && request.want() >= WANT_MANY) {
      requestPunctures(listed, requester, request, nowNanos);
    }
  }

  /**
   * A newcomer behind a NAT hardly gets on with a list alone: some of those listed open their NATs
   * for it.
   */
  private void requestPunctures(
      List<Peer> listed, Peer requester, IntroductionRequest request, long nowNanos) {
    int left = LISTED_PUNCTURES_MAX;
    left -= requestPunctures(listed, requester, request, false, left, nowNanos);
    requestPunctures(listed, requester, request, true, left, nowNanos);
  }

  /** Asks up to so many of those in peace, or of the others; returns how many it asked. */
  private int requestPunctures(
      List<Peer> listed,
      Peer requester,
      IntroductionRequest request,
      boolean inPeace,
      int countMax,
      long nowNanos) {
    int count = 0;
    for (int i = 0; i < listed.size() && count < countMax; i++) {
      Peer peer = listed.get(i);
      boolean needed = exchange.isInPeace(peer, nowNanos) == inPeace && peer.needsPuncture();
      if (needed && exchange.canMeet(peer, requester, request)) {
        requestPuncture(peer, requester, request, nowNanos);
        count++;
      }
    }
    return count;
  }

  private void answerStranger(
      Peer stranger, IntroductionRequest request, boolean nothingWanted, long nowNanos) {
    List<Peer> nobody = Collections.emptyList();
    int bare = encode(stranger, request, null, nobody, 0).length;
    if (stranger.creditBytes < bare) {
      outbox.count(Refusal.AMPLIFICATION);
      return;
    }
    // Whose credit doesn't stretch to a puncture is best served with somebody who needs none.
    Peer invitee = nothingWanted ? null : inviteeOf(stranger, request, nowNanos);
    int named = invitee == null ? bare : encode(stranger, request, invitee, nobody, 0).length;
    if (stranger.creditBytes < named) {
      invitee = null;
      named = bare;
    }
    long left = stranger.creditBytes - named - PROBE_BYTES;
    int puncture = invitee == null ? 0 : punctureBytes(invitee, stranger);
    if (invitee != null && left >= puncture) {
      stranger.creditBytes -= puncture;
      left -= puncture;
      requestPuncture(invitee, stranger, request, nowNanos);
    }
    List<Peer> listed =
        nothingWanted ? nobody : exchange.listed(stranger, request, invitee, nowNanos);
    long lengthMax = Math.min(MessageEncoder.LENGTH_MAX, named + Math.max(0, left));
    respond(stranger, request, invitee, listed, (int) lengthMax, nowNanos);
  }

  private Peer inviteeOf(Peer stranger, IntroductionRequest request, long nowNanos) {
    List<Peer> sought = exchange.sought(stranger, request, nowNanos);
    return sought.isEmpty()
        ? exchange.invitee(stranger, request, !request.isVersion2(), nowNanos)
        : sought.get(0);
  }

  /** What reaches the stranger if that peer punctures. */
  private static int punctureBytes(Peer puncturer, Peer stranger) {
    int idBytes = puncturer.id.length();
    return PUNCTURE_BYTES + idBytes + (stranger.endpoint.isIpv4() ? 0 : IPV6_MORE_BYTES);
  }

  private void respond(
      Peer requester,
      IntroductionRequest request,
      Peer invitee,
      List<Peer> listed,
      int lengthMax,
      long nowNanos) {
    byte[] datagram = encode(requester, request, invitee, listed, lengthMax);
    if (requester.spend(datagram.length)) {
      sender.send(requester, datagram, nowNanos);
    }
  }

  private byte[] encode(
      Peer requester, IntroductionRequest request, Peer invitee, List<Peer> listed, int lengthMax) {
    Endpoint to = requester.endpoint;
    boolean secretive = requester.isCredited() || self.networks().contains(to);
    IntroductionResponse response =
        new IntroductionResponse(
            self.id(),
            to,
            request.nonce(),
            self.describe(secretive, request.about().restSeconds() > 0),
            self.networks().sourceTowards(to),
            invitee == null
                ? null
                : describe(invitee, requester, request.isVersion2() || requester.validated),
            addresses(listed));
    int room = requester.circuit == null ? lengthMax : RelayFrames.PAYLOAD_MAX;
    return sender.encode(response, Math.min(lengthMax, room));
  }

  private static List<PeerAddress> addresses(List<Peer> peers) {
    if (peers.isEmpty()) {
      return Collections.emptyList();
    }
    List<PeerAddress> addresses = new ArrayList<>(peers.size());
    for (Peer peer : peers) {
      addresses.add(peer.toAddress());
    }
    return addresses;
  }

  /** A peer as another is told of it: with its local addresses only if the two share a NAT. */
  private static PeerAddress describe(Peer peer, Peer to, boolean withId) {
    boolean sameNat =
        peer.validated
            && peer.endpoint.sameAddress(to.endpoint)
            && peer.natMapping != NatMapping.NONE;
    List<Endpoint> local = sameNat ? peer.localEndpoints : Collections.emptyList();
    return new PeerAddress(withId ? peer.id : null, peer.reachableAt(), local);
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
}

package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.NatMapping;

/** Chooses whom a requester is told of (PROTOCOL.md section 5.2). */
final class PeerExchange {

  /** Most active peers that are looked at for an invitee. */
  private static final int INVITEES_LOOKED_AT_MAX = 64;

  /** Most active peers that are looked at for a list. */
  private static final int LISTED_LOOKED_AT_MAX = 256;

  /**
   * So many of networks that are listed already, beyond the number wanted, end the search for
   * others.
   */
  private static final int REST_TO_SPARE = 6;

  /**
   * From one to the next that is looked at, for neighbours in the table often share a network. A
   * prime larger than any table, so that nobody is looked at twice.
   */
  private static final int STRIDE = 15_485_863;

  /** Peers that are sought by one request, and found: each gets a puncture request. */
  private static final int SOUGHT_MAX = 8;

  /** Version 1 can't say how many it wants. */
  private static final int WANTED_BY_VERSION1 = 5;

  private final Self self;
  private final PeerTable table;
  private final KeepAlive keepAlive;
  private final SplittableRandom random;

  PeerExchange(Self self, PeerTable table, KeepAlive keepAlive, SplittableRandom random) {
    this.self = self;
    this.table = table;
    this.keepAlive = keepAlive;
    this.random = random;
  }

  /**
   * A random active peer that the requester doesn't know and may be able to meet, one that is
   * better not written to, or that only a relay can bring near, only for want of others; null if
   * there is none.
   *
   * @param preferConnectable whether somebody who needs no puncture is worth a search
   */
  Peer invitee(
      Peer requester, IntroductionRequest request, boolean preferConnectable, long nowNanos) {
    List<Peer> active = table.active();
    int count = active.size();
    if (count == 0) {
      return null;
    }
    Peer second = null;
    Peer distant = null;
    int start = random.nextInt(count);
    for (int i = 0; i < Math.min(count, INVITEES_LOOKED_AT_MAX); i++) {
      Peer peer = active.get((start + i) % count);
      if (!suits(peer, requester, request, nowNanos)) {
        continue;
      }
      if (!canMeet(peer, requester, request)) {
        distant = distant == null ? peer : distant;
      } else if (!isInPeace(peer, nowNanos) && (!preferConnectable || peer.isConnectable())) {
        return peer;
      } else {
        second = second == null ? peer : second;
      }
    }
    return second != null ? second : relayable(distant, requester, request);
  }

  /** Whether it rests, or a test of a NAT needs silence between us. */
  boolean isInPeace(Peer peer, long nowNanos) {
    return peer.rests() || keepAlive.isLeftInPeace(peer, nowNanos);
  }

  /** For want of anybody else, somebody who can only be met through a relay. */
  private Peer relayable(Peer peer, Peer requester, IntroductionRequest request) {
    boolean relayed = request.isVersion2() && requester.validated && peer != null && peer.version2;
    return relayed ? peer : null;
  }

  /** Those active peers whom the requester seeks by name, and to whom it can be introduced. */
  List<Peer> sought(Peer requester, IntroductionRequest request, long nowNanos) {
    if (request.seek().isEmpty()) {
      return Collections.emptyList();
    }
    List<Peer> found = new ArrayList<>();
    List<Peer> active = table.active();
    for (int i = 0; i < active.size() && found.size() < SOUGHT_MAX; i++) {
      Peer peer = active.get(i);
      if (request.seek().contains(peer.id) && isOfUse(peer, requester, request, nowNanos)) {
        found.add(peer);
      }
    }
    return found;
  }

  /**
   * Active peers besides the invitee that the requester doesn't know, one of each network first.
   */
  List<Peer> listed(Peer requester, IntroductionRequest request, Peer invitee, long nowNanos) {
    int asked = request.isVersion2() ? request.want() : WANTED_BY_VERSION1;
    int wanted = Math.min(asked, self.config().limits().exchangeMax());
    List<Peer> active = table.active();
    if (wanted == 0 || active.size() <= (invitee == null ? 0 : 1)) {
      return Collections.emptyList();
    }
    List<Peer> diverse = new ArrayList<>(wanted);
    List<Peer> rest = new ArrayList<>();
    int count = active.size();
    int lookedAt = Math.min(count, LISTED_LOOKED_AT_MAX);
    int at = random.nextInt(count);
    for (int i = 0; i < lookedAt && isWorthALook(diverse, rest, wanted); i++) {
      Peer peer = active.get(at);
      at = (at + STRIDE) % count;
      boolean listable = peer != invitee && suits(peer, requester, request, nowNanos);
      if (listable && peer.endpoint.isIpv4() == requester.endpoint.isIpv4()) {
        (sharesPrefix(peer, diverse) ? rest : diverse).add(peer);
      }
    }
    int more = Math.min(rest.size(), wanted - diverse.size());
    diverse.addAll(rest.subList(0, more));
    return diverse;
  }

  private static boolean isWorthALook(List<Peer> diverse, List<Peer> rest, int wanted) {
    return diverse.size() < wanted && rest.size() < wanted + REST_TO_SPARE;
  }

  private static boolean sharesPrefix(Peer peer, List<Peer> others) {
    long prefix = peer.endpoint.diversityPrefix();
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).endpoint.diversityPrefix() == prefix) {
        return true;
      }
    }
    return false;
  }

  /** Whether a puncture can bring the two together. */
  boolean canMeet(Peer peer, Peer requester, IntroductionRequest request) {
    boolean sameSide = isOnLan(peer) == isOnLan(requester);
    boolean sameFamily = peer.endpoint.isIpv4() == requester.endpoint.isIpv4();
    boolean bothDependent =
        peer.natMapping == NatMapping.ENDPOINT_DEPENDENT
            && peer.mappedPort == 0
            && request.about().natMapping() == NatMapping.ENDPOINT_DEPENDENT
            && request.about().mappedPort() == 0;
    return sameSide && sameFamily && !bothDependent;
  }

  /** Whether it is of use to the requester to hear of that peer, and new to it. */
  private boolean suits(Peer peer, Peer requester, IntroductionRequest request, long nowNanos) {
    return isOfUse(peer, requester, request, nowNanos) && !request.have().contains(peer.id);
  }

  private boolean isOfUse(Peer peer, Peer requester, IntroductionRequest request, long nowNanos) {
    return peer.circuit == null
        && !peer.endpoint.isLinkLocal()
        && !peer.endpoint.equals(requester.endpoint)
        && !peer.id.equals(request.peerId())
        && peer.heardSince(nowNanos - freshNanosMax(peer))
        && (!isOnLan(peer) || isOnLan(requester));
  }

  /** Two of which one rests hear each other only once a round. */
  private long freshNanosMax(Peer peer) {
    int rest = Math.max(peer.restSeconds, self.restSeconds());
    return rest == 0
        ? Timing.FRESH
        : Math.max(Timing.FRESH, rest * Timing.SECOND + Timing.REST_GRACE);
  }

  private boolean isOnLan(Peer peer) {
    return self.networks().contains(peer.endpoint);
  }
}

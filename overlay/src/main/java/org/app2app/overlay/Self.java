package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.OperatorName;
import org.app2app.wire.PeerId;
import org.app2app.wire.SelfDescription;

/** What we are and what we have learnt of our own place in the network. */
final class Self {

  /** Android's constant for a mobile network. */
  private static final int MOBILE = 0;

  private final OverlayConfig config;
  private final Outbox outbox;
  private final LocalNetworks networks = new LocalNetworks();
  private final AddressVote ipv4 = new AddressVote();
  private final AddressVote ipv6 = new AddressVote();
  private NatMapping natMapping = NatMapping.UNKNOWN;
  private int connectionType;
  private String networkOperator;
  private boolean offline;
  private long networksNanos = Peer.NEVER;
  private Pace pace = Pace.LIVELY;
  private int restSeconds;
  private int keepSeconds;
  private Endpoint mapped;
  private boolean willing;

  Self(OverlayConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.connectionType = config.connectionType();
    this.willing = config.relay();
    this.networkOperator = config.networkOperator();
  }

  OverlayConfig config() {
    return config;
  }

  PeerId id() {
    return config.peerId();
  }

  int connectionType() {
    return connectionType;
  }

  String networkOperator() {
    return networkOperator;
  }

  void setConnection(int newConnectionType, String newNetworkOperator) {
    connectionType = newConnectionType;
    networkOperator = OperatorName.clean(newNetworkOperator);
  }

  Pace pace() {
    return pace;
  }

  void setPace(Pace newPace) {
    pace = newPace;
  }

  /** 0, or for how long we may sleep between two datagrams to a peer: what peers are told. */
  int restSeconds() {
    return restSeconds;
  }

  void setRestSeconds(int seconds) {
    restSeconds = seconds;
  }

  /** 0, or for how long our NAT bears silence, as far as we know: what resting peers are told. */
  int keepSeconds() {
    return natMapping == NatMapping.NONE ? 0 : keepSeconds;
  }

  void setKeepSeconds(int seconds) {
    keepSeconds = seconds;
  }

  /**
   * What we say of ourselves.
   *
   * @param secretive without our local addresses
   * @param toResting to somebody who rests, and has to know what our NAT bears
   */
  SelfDescription describe(boolean secretive, boolean toResting) {
    return new SelfDescription(
        connectionType,
        networkOperator,
        secretive ? Collections.emptyList() : networks.told(),
        natMapping,
        mappedPort(),
        relays(),
        restSeconds,
        toResting ? keepSeconds() : 0);
  }

  /** Whether we carry datagrams between others: not over a connection that is paid by volume. */
  boolean relays() {
    return willing && connectionType != MOBILE && !pace.rests();
  }

  void setWilling(boolean toRelay) {
    willing = toRelay;
  }

  /** What our router says that others can write to; null if it opened no port. */
  void setMapped(Endpoint external) {
    mapped = external;
  }

  /** 0, or the port that our router opened, unless others see us at another address than it has. */
  private int mappedPort() {
    boolean inside = ipv4.winner() != null && mapped != null && !ipv4.winner().sameAddress(mapped);
    return mapped == null || inside ? 0 : mapped.port();
  }

  /** Where others see us, at the port that our router opened if it did; null if nobody said. */
  Endpoint reachableAt() {
    Endpoint seen = seenAt();
    return seen == null || mappedPort() == 0 ? seen : seen.withPort(mappedPort());
  }

  /**
   * Whether a peer that others see at an address may be near us, or in reach by IPv6, at one that
   * it says it has itself.
   */
  boolean mayMeetAt(Endpoint local, Endpoint seenAt) {
    boolean global = !local.isIpv4() && local.isGlobalUnicast();
    return networks.contains(local)
        ? sharesNatWith(seenAt) || !local.isIpv4()
        : global && networks.hasIpv6();
  }

  /** Reports of our address are void: it is another now. */
  void forgetAddress(long nowNanos) {
    networksNanos = nowNanos;
    ipv4.clear();
    ipv6.clear();
  }

  /** Whether there is no network at all, and we know that. */
  boolean isOffline() {
    return offline;
  }

  LocalNetworks networks() {
    return networks;
  }

  /** Whether that peer was heard since our networks changed last. */
  boolean isHeardHere(Peer peer) {
    return peer.heardNanos >= networksNanos;
  }

  NatMapping natMapping() {
    return natMapping;
  }

  /** Takes in the networks that we are attached to; false if nothing changed. */
  boolean setNetworks(List<LocalNetwork> current, long nowNanos) {
    offline = current.isEmpty();
    if (!networks.set(current)) {
      return false;
    }
    networksNanos = nowNanos;
    ipv4.clear();
    ipv6.clear();
    natMapping = NatMapping.UNKNOWN;
    return true;
  }

  /** A validated peer's report of our address. */
  void vote(Peer reporter, Endpoint reported) {
    boolean meaningless = reported.isLinkLocal() || reported.isCircuit();
    if (!reported.isReachable() || meaningless || reporter.circuit != null) {
      return;
    }
    AddressVote family = reported.isIpv4() ? ipv4 : ipv6;
    if (family.report(reporter.id, reported, networks.contains(reporter.endpoint))) {
      outbox.emit(new OverlayEvent.WanAddress(family.winner()));
    }
    infer();
  }

  /** IPv4 tells more of a NAT: behind one, IPv6 usually has none. */
  private void infer() {
    AddressVote telling = ipv4.winner() != null ? ipv4 : ipv6;
    NatMapping inferred = telling.mapping(networks, natMapping);
    if (inferred != natMapping) {
      natMapping = inferred;
      outbox.emit(new OverlayEvent.NatDetected(inferred));
    }
  }

  /** Whether others see us at an address that isn't ours: so there is a NAT, of whatever kind. */
  boolean isSeenElsewhere() {
    Endpoint seen = seenAt();
    return seen != null && !networks.isOwn(seen);
  }

  /** Where others see us; null if nobody said. */
  Endpoint seenAt() {
    return ipv4.winner() != null ? ipv4.winner() : ipv6.winner();
  }

  /** That endpoint; if it is where others see us, one object for all who say so. */
  Endpoint shared(Endpoint observed) {
    return observed.equals(ipv4.winner()) ? ipv4.winner() : observed;
  }

  /** Whether that is where datagrams for us go. */
  boolean isOwn(Endpoint endpoint) {
    return (mappedPort() != 0 && endpoint.equals(reachableAt()))
        || endpoint.equals(ipv4.winner())
        || endpoint.equals(ipv6.winner())
        || networks.isOwn(endpoint);
  }

  /** Whether that address is behind the same NAT as we: others see both of us at one IP address. */
  boolean sharesNatWith(Endpoint endpoint) {
    Endpoint wan = endpoint.isIpv4() ? ipv4.winner() : ipv6.winner();
    return wan != null && wan.sameAddress(endpoint) && natMapping != NatMapping.NONE;
  }

  /** Whether a way to a peer is better than another to the same: near, far, through a relay. */
  boolean prefers(Peer newcomer, Peer rival) {
    return detour(newcomer) < detour(rival);
  }

  private int detour(Peer peer) {
    if (peer.circuit != null) {
      return peer.circuit.isSound() ? 2 : 3;
    }
    return networks.contains(peer.endpoint) ? 0 : 1;
  }

  /** How an active peer is reached. */
  PathKind pathTo(Peer peer) {
    if (peer.circuit != null) {
      return PathKind.RELAYED;
    }
    if (networks.contains(peer.endpoint)) {
      return PathKind.LAN;
    }
    if (peer.guessed) {
      return PathKind.GUESSED;
    }
    if (peer.mappedPort != 0 && peer.mappedPort == peer.endpoint.port()) {
      return PathKind.MAPPED;
    }
    boolean punctured = peer.puncturedSince(peer.answeredNanos - Timing.PUNCTURE_LIFE);
    boolean needed = !peer.reachedUnasked && !isOneOpen(peer);
    return punctured && needed ? PathKind.PUNCTURED : PathKind.DIRECT;
  }

  /**
   * Whether the peer or we have no NAT, so that a puncture that was sent anyway was of no need. By
   * IPv6 that says nothing: a firewall stands there as often as not.
   */
  private boolean isOneOpen(Peer peer) {
    boolean open = natMapping == NatMapping.NONE || peer.natMapping == NatMapping.NONE;
    return open && peer.endpoint.isIpv4();
  }

  Endpoint wanIpv4() {
    return ipv4.winner();
  }

  Endpoint wanIpv6() {
    return ipv6.winner();
  }

  List<Vote> votes() {
    List<Vote> votes = new ArrayList<>(ipv4.votes());
    votes.addAll(ipv6.votes());
    return votes;
  }
}

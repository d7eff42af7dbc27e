package org.app2app.overlay;

import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.Message;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.app2app.wire.SelfDescription;

/**
 * All that is known of one address. A plain holder of state: the rules stand in the classes that
 * use it.
 */
final class Peer {

  static final long NEVER = Long.MIN_VALUE;
  static final long NO_DEADLINE = Long.MAX_VALUE;

  /**
   * Towards an address that isn't validated, this many bytes go per byte that came (RFC 9000
   * section 8.1 has the same figure).
   */
  static final int AMPLIFICATION_MAX = 3;

  final Endpoint endpoint;

  /** {@link Endpoint#diversityPrefix}. */
  final long prefix;

  final long serial;
  final long bornNanos;

  PeerState state = PeerState.CANDIDATE;
  Origin origin;
  PeerId id;
  PeerId introducedBy;

  /** Our nonce came back from this address, or, of version 1, an answer. */
  boolean validated;

  /** It sent us a message. */
  boolean heard;

  boolean version2;

  /** Another address of a peer that is active elsewhere: kept in reserve. */
  boolean alternate;

  /** It answered though nothing had opened the way for our request. */
  boolean reachedUnasked;

  /** The way to it, if that is a circuit through a relay. */
  Circuit circuit;

  /** The socket that it is written to from: 0 but for a guessed port. */
  int socket;

  /** Its port, or ours for it, was guessed. */
  boolean guessed;

  int connectionType = -1;
  String networkOperator = "";
  NatMapping natMapping = NatMapping.UNKNOWN;

  /** 0, or the port that it says its router opened for everybody. */
  int mappedPort;

  /** It says that it carries datagrams between others. */
  boolean relays;

  List<Endpoint> localEndpoints = Collections.emptyList();

  /**
   * Whether the table knows it; a stranger for whom there was no room lives for one datagram only.
   */
  boolean inTable;

  /** A request of ours waits for its answer. */
  boolean asking;

  /** The nonce of our latest request. */
  long nonce = Message.NO_NONCE;

  /**
   * Whether our latest request was sent to somebody who had never written, without a puncture
   * before it.
   */
  boolean askedUnprepared;

  /** Until then {@link Walk} doesn't ask it: something of its would be exceeded. */
  long deferredNanos = NEVER;

  int attempts;
  int silentRounds;

  /** Whether it has had the attempts of this round anew. */
  boolean restarted;

  long askedNanos = NEVER;
  long heardNanos = NEVER;
  long answeredNanos = NEVER;
  long sentNanos = NEVER;

  /** When a puncture between us was last sent or promised. */
  long puncturedNanos = NEVER;

  long roundTripNanos = -1;
  long datagramsReceived;
  long datagramsSent;

  /** Bytes that may still go there before the address is validated. */
  long creditBytes;

  /** 0, or how long it said that it may sleep between two datagrams to us. */
  int restSeconds;

  /** 0, or for how long it said that its NAT bears silence. */
  int keepSeconds;

  /** What our latest request told it of our own rest. */
  int restTold;

  /** Whom our latest round of requests seeks. */
  Fingerprints seek = Fingerprints.NONE;

  /** Our latest round of requests asks for nobody. */
  boolean wantsNothing;

  /** Until then we leave it in peace: we have promised it a puncture after a silence. */
  long quietUntilNanos = NEVER;

  /** Pings that wait for an answer. */
  int pings;

  long pingNonce;

  /** Somebody depends on their answer. */
  boolean pingsUrgent;

  /** Its pings went unanswered, and nothing came from it since. */
  boolean doubtful;

  /** Where its latest pong said that we are. */
  Endpoint observed;

  /** Circuits that it carries for us. */
  int circuitsUsed;

  /** Circuits that we carry for it. */
  int circuitsCarried;

  TokenBucket relayedBytes;
  TokenBucket pongs;
  TokenBucket introductions;
  TokenBucket punctureRequests;

  /** When {@link Requests} has to look at this peer again. */
  long deadlineNanos = NO_DEADLINE;

  /** Whether its deadline can't wait for a round. */
  boolean urgent;

  /** Place in the {@link DeadlineHeap}, if it has a deadline. */
  int deadlinePlace;

  /** Place in the one list of the table that it is in. */
  int index;

  Peer(Endpoint endpoint, Origin origin, long serial, long nowNanos) {
    this.endpoint = endpoint;
    this.prefix = endpoint.diversityPrefix();
    this.origin = origin;
    this.serial = serial;
    this.bornNanos = nowNanos;
  }

  // What a peer says of itself hardly ever changes. A reference that is written though it is the
  // same has the garbage collector look at the peer again, and keeps what was just decoded alive.

  /** What it says of itself, as far as a forged message of its may do no harm. */
  void describe(SelfDescription about, boolean isVersion2) {
    connectionType = about.connectionType();
    if (!networkOperator.equals(about.networkOperator())) {
      networkOperator = about.networkOperator();
    }
    if (isVersion2) {
      if (natMapping != about.natMapping()) {
        natMapping = about.natMapping();
      }
    }
  }

  /** What only its answer may say: a request may be forged, or have no room for it. */
  void describeInAnswer(SelfDescription about) {
    restSeconds = about.restSeconds();
    keepSeconds = about.keepSeconds();
    mappedPort = about.mappedPort();
    relays = about.relays();
  }

  void setLocalEndpoints(List<Endpoint> current) {
    if (!localEndpoints.equals(current)) {
      localEndpoints = current;
    }
  }

  boolean isActive() {
    return state == PeerState.ACTIVE;
  }

  /** Whether it is known of, and waits to be asked. */
  boolean isWaiting() {
    return state == PeerState.CANDIDATE && !asking && !alternate;
  }

  /** Whether the first of our requests still waits for its answer. */
  boolean isFirstAsk() {
    return asking && !isActive();
  }

  /** Whether something that it should have answered at once went unanswered. */
  boolean isOverdue() {
    return doubtful || (asking && attempts > 1);
  }

  /** Whether it was silent until now, or wasn't known at all. */
  boolean everAnswered() {
    return answeredNanos != NEVER;
  }

  boolean heardSince(long nanos) {
    return heardNanos != NEVER && heardNanos > nanos;
  }

  boolean puncturedSince(long nanos) {
    return puncturedNanos != NEVER && puncturedNanos >= nanos;
  }

  /** Whether it asked to be left in peace but for what concerns it. */
  boolean rests() {
    return restSeconds > 0;
  }

  /** After how long without a word it is asked whether it is still there. */
  long idleNanosMax() {
    long rest = 2L * restSeconds * Timing.SECOND + Timing.REST_GRACE;
    return rests() ? Math.max(Timing.IDLE_CHECK, rest) : Timing.IDLE_CHECK;
  }

  /** When it is forgotten if it is still a candidate then. */
  long endOfCandidacy() {
    if (state != PeerState.CANDIDATE || alternate) {
      return NEVER;
    }
    boolean stranger = origin == Origin.STRANGER;
    return bornNanos + (stranger ? Timing.STRANGER_LIFE : Timing.CANDIDATE_LIFE);
  }

  boolean isConnectable() {
    boolean open = reachedUnasked || mappedPort != 0 || natMapping == NatMapping.NONE;
    return isActive() && circuit == null && open;
  }

  /** Whether it may take a puncture to be reached: a firewall may stand where no NAT does. */
  boolean needsPuncture() {
    return !reachedUnasked && mappedPort == 0;
  }

  /** Whether that many bytes may go there now; takes them off the credit if it has to. */
  boolean spend(int bytes) {
    if (validated || !isCredited()) {
      return true;
    }
    if (creditBytes < bytes) {
      return false;
    }
    creditBytes -= bytes;
    return true;
  }

  /**
   * Whether the 3x rule counts its bytes: whoever wrote before it was validated. The others are
   * those that somebody told us of, and whom we sent a few requests of our own accord; and those
   * beyond a relay, for what goes there goes to the relay, which is validated.
   */
  boolean isCredited() {
    return circuit == null && !validated && (origin == Origin.STRANGER || heard);
  }

  /** Where others reach it: at the port that its router opened for it, if it has one. */
  Endpoint reachableAt() {
    return mappedPort == 0 ? endpoint : endpoint.withPort(mappedPort);
  }

  /** Where its datagrams really go to. */
  Endpoint wireEndpoint() {
    return circuit == null ? endpoint : circuit.relay.endpoint;
  }

  PeerAddress toAddress() {
    return new PeerAddress(id, reachableAt());
  }
}

package org.app2app.overlay;

import java.util.SplittableRandom;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.NatMapping;

/**
 * Opens a direct way between one behind a symmetric NAT and one behind a port-restricted one
 * (PROTOCOL.md section 9.6). The former sends a probe from each of many sockets, so that its NAT
 * has as many ports open for the latter, which tries ports at random until it hits one: the
 * birthday paradox, after "Peer-to-Peer Communication Across Network Address Translators" (Ford,
 * Srisuresh, Kegel, 2005) and RFC 5128 section 3.4. {@link GuessLimits} has the arithmetic.
 */
final class PortGuess {

  private static final int PORT_FIRST = 1_024;
  private static final int PORTS = 65_536 - PORT_FIRST;

  /**
   * A stride through all ports that meets each of them once: prime, and no divisor of their number.
   */
  private static final int STRIDE = 25_013;

  private final Self self;
  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final Requests requests;
  private final Sender sender;
  private final Outbox outbox;
  private final Sockets sockets;
  private final SplittableRandom random;
  private final GuessLimits limits;

  /** What is guessed now: one peer at a time, in one of the two roles. */
  private Peer partner;

  private boolean listening;
  private long token;
  private Endpoint target;

  /** Probes of the one that guesses, invitations of the one that listens. */
  private int sent;

  private int nextPort;
  private long dueNanos = Peer.NO_DEADLINE;
  private long endNanos;
  private long listenNextNanos;
  private long probeNextNanos;

  PortGuess(
      Self self,
      PeerTable table,
      Lifecycle lifecycle,
      Requests requests,
      Sender sender,
      Outbox outbox,
      Sockets sockets,
      SplittableRandom random) {
    this.self = self;
    this.table = table;
    this.lifecycle = lifecycle;
    this.requests = requests;
    this.sender = sender;
    this.outbox = outbox;
    this.sockets = sockets;
    this.random = random;
    this.limits = self.config().limits().guess();
  }

  /**
   * Begins with a peer that is reached through a relay, if our NAT is the symmetric one, its NAT
   * isn't, and punctures have had their chance.
   */
  void consider(Peer peer, long nowNanos) {
    Circuit circuit = peer.circuit;
    boolean oneIsSymmetric =
        self.natMapping() == NatMapping.ENDPOINT_DEPENDENT
            && peer.natMapping == NatMapping.ENDPOINT_INDEPENDENT;
    boolean due = circuit.calls > 1 && nowNanos >= Math.max(circuit.guessNanos, listenNextNanos);
    if (!oneIsSymmetric
        || !due
        || partner != null
        || circuit.seenAt == null
        || !circuit.seenAt.isIpv4()) {
      return;
    }
    if (table.active().size() >= self.config().limits().activeEnough()) {
      return; // there are enough without
    }
    int listeners = sockets.open(limits.sockets());
    if (listeners == 0) {
      return;
    }
    begin(peer, circuit.seenAt, nowNanos);
    listenNextNanos = nowNanos + limits.listenAgainSeconds() * Timing.SECOND;
    listening = true;
    token = requests.drawNonce();
    invite(nowNanos);
  }

  private void begin(Peer peer, Endpoint at, long nowNanos) {
    partner = peer;
    target = at;
    sent = 0;
    endNanos = nowNanos + limits.secondsMax() * Timing.SECOND;
    peer.circuit.guessNanos =
        nowNanos + (Timing.GUESS_AGAIN << Math.min(peer.circuit.guesses++, 6));
  }

  /** Tells the partner to guess, again and again, for that may be lost; keeps the ports open. */
  private void invite(long nowNanos) {
    if (sent++ % Timing.GUESS_INVITATIONS_PER_REFRESH == 0) {
      for (int socket : sockets.listening()) {
        outbox.send(target, Frame.guess(token), socket);
      }
    }
    sender.send(partner, Frame.guess(token), nowNanos);
    dueNanos = Math.min(endNanos, nowNanos + Timing.GUESS_INVITATION);
  }

  /** Over a circuit: the peer has its sockets open, and we may begin to try its ports. */
  void onInvited(Peer peer, long newToken, long nowNanos) {
    Circuit circuit = peer.circuit;
    boolean usable = partner == null && circuit.seenAt != null && circuit.seenAt.isIpv4();
    if (!usable || !peer.validated || nowNanos < Math.max(circuit.guessNanos, probeNextNanos)) {
      return;
    }
    begin(peer, circuit.seenAt, nowNanos);
    probeNextNanos = nowNanos + limits.probeAgainSeconds() * Timing.SECOND;
    listening = false;
    token = newToken;
    nextPort = random.nextInt(PORTS);
    dueNanos = nowNanos;
  }

  /** A probe hit one of our sockets: that is the way. */
  void onHit(Endpoint from, long itsToken, int socket, long nowNanos) {
    boolean expected = partner != null && listening && socket != 0 && itsToken == token;
    if (!expected || !from.sameAddress(target)) {
      outbox.count(Refusal.UNSOLICITED);
      return;
    }
    Peer peer = table.get(from);
    if (peer == null) {
      peer = lifecycle.admit(from, Origin.INTRODUCED, nowNanos);
    }
    if (peer == null || peer.isActive()) {
      return;
    }
    peer.id = partner.id;
    peer.alternate = false;
    peer.guessed = true;
    sockets.use(peer, socket);
    lifecycle.ask(peer, nowNanos);
  }

  /** Whether somebody new at that address may write because we guessed its port. */
  boolean explains(Endpoint from) {
    return partner != null && !listening && from.sameAddress(target);
  }

  void onTimeout(long nowNanos) {
    if (nowNanos < dueNanos) {
      return;
    }
    if (isOver(nowNanos)) {
      partner = null;
      dueNanos = Peer.NO_DEADLINE;
      if (listening) {
        sockets.stopListening();
      }
    } else if (listening) {
      invite(nowNanos);
    } else {
      probe(nowNanos);
    }
  }

  private boolean isOver(long nowNanos) {
    Peer active = table.activeWithId(partner.id);
    boolean found = active != null && active.circuit == null;
    return found || nowNanos >= endNanos || (!listening && sent >= limits.probesMax());
  }

  /** A few at a time: what a timer can keep pace with. */
  private void probe(long nowNanos) {
    for (int i = 0; i < limits.probesPerBurst() && sent < limits.probesMax(); i++) {
      outbox.send(target.withPort(PORT_FIRST + nextPort), Frame.guess(token));
      nextPort = (nextPort + STRIDE) % PORTS;
      sent++;
    }
    dueNanos = nowNanos + limits.burstMillis() * Timing.MILLI;
    if (sent >= limits.probesMax()) {
      dueNanos = Math.min(endNanos, nowNanos + 2 * Timing.SECOND); // the last may yet hit
    }
  }

  long nextTimeoutNanos() {
    return dueNanos;
  }
}

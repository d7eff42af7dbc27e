package org.app2app.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.PeerId;
import org.app2app.wire.RelayFrames;
import org.app2app.wire.RelayFrames.RefusedReason;

/**
 * Carries datagrams between two active peers that can't reach each other, within {@link
 * RelayLimits} (PROTOCOL.md section 9). It looks at nothing of what it carries but its length.
 */
final class Relay {

  /** Circuits that are ended at a time: each end of each is told. */
  private static final int ENDED_TOGETHER_MAX = 100;

  /** One circuit, seen from the middle. */
  private static final class Carried {
    final Peer caller;
    final PeerId callerId;
    final Peer callee;
    final long callerHandle;
    final long calleeHandle;
    final long endNanos;
    final TokenBucket bytes;
    boolean answered;
    long usedNanos;

    Carried(
        Peer caller, Peer callee, long callerHandle, long calleeHandle, int rate, long nowNanos) {
      this.caller = caller;
      this.callerId = caller.id;
      this.callee = callee;
      this.callerHandle = callerHandle;
      this.calleeHandle = calleeHandle;
      this.endNanos = nowNanos + Timing.RELAY_LIFE;
      this.bytes = new TokenBucket(rate, nowNanos);
      this.usedNanos = nowNanos;
    }

    boolean isBetween(Peer one, Peer other) {
      return (caller == one && callee == other) || (caller == other && callee == one);
    }

    long handleOf(Peer end) {
      return end == caller ? callerHandle : calleeHandle;
    }

    long dueNanos() {
      return Math.min(endNanos, usedNanos + Timing.RELAY_IDLE);
    }

    boolean isOver(long nowNanos) {
      return nowNanos >= dueNanos() || !caller.isActive() || !callee.isActive();
    }
  }

  private final Self self;
  private final PeerTable table;
  private final Requests requests;
  private final Sender sender;
  private final Outbox outbox;
  private final RelayLimits limits;
  private final TokenBucket bytes;

  /** By the handles of both ends. */
  private final Map<Long, Carried> carried = new HashMap<>();

  private long sweepNanos = Peer.NO_DEADLINE;

  Relay(
      Self self, PeerTable table, Requests requests, Sender sender, Outbox outbox, long nowNanos) {
    this.self = self;
    this.table = table;
    this.requests = requests;
    this.sender = sender;
    this.outbox = outbox;
    this.limits = self.config().limits().relay();
    this.bytes = new TokenBucket(limits.bytesPerSecond(), nowNanos);
  }

  /** How many circuits are carried. */
  int count() {
    return carried.size() / 2;
  }

  /** Somebody wants a circuit. */
  void onOpen(Endpoint from, byte[] frame, long nonce, long nowNanos) {
    Peer caller = table.get(from);
    boolean known = caller != null && caller.validated && caller.isActive();
    if (!known || caller.circuit != null || !caller.id.isKeyHash()) {
      outbox.count(Refusal.UNVALIDATED);
      return;
    }
    if (caller.introductions == null) {
      caller.introductions =
          new TokenBucket(self.config().limits().introductionsPerSecond(), nowNanos);
    }
    if (!caller.introductions.take(nowNanos)) {
      outbox.count(Refusal.REQUESTER_LIMIT);
      return;
    }
    Peer callee = table.activeWithId(RelayFrames.peerOf(frame));
    RefusedReason reason = reasonAgainst(caller, callee);
    if (reason != null) {
      sender.send(caller, RelayFrames.refused(nonce, reason), nowNanos);
      return;
    }
    Carried circuit = between(caller, callee);
    if (circuit == null) {
      circuit = carry(caller, callee, nowNanos);
    }
    sender.send(caller, RelayFrames.opened(nonce, circuit.handleOf(caller)), nowNanos);
  }

  private RefusedReason reasonAgainst(Peer caller, Peer callee) {
    if (!self.relays()) {
      return RefusedReason.UNWILLING;
    }
    boolean suits = callee != null && callee.circuit == null && callee.version2;
    if (!suits || callee == caller || callee.isOverdue()) {
      return RefusedReason.UNKNOWN_PEER;
    }
    boolean fits = count() < limits.circuitsMax() && hasRoom(caller) && hasRoom(callee);
    return fits || between(caller, callee) != null ? null : RefusedReason.BUSY;
  }

  private boolean hasRoom(Peer end) {
    return end.circuitsCarried < limits.circuitsPerPeerMax();
  }

  private Carried between(Peer one, Peer other) {
    if (one.circuitsCarried == 0) {
      return null;
    }
    for (Carried circuit : carried.values()) {
      if (circuit.isBetween(one, other)) {
        return circuit;
      }
    }
    return null;
  }

  private Carried carry(Peer caller, Peer callee, long nowNanos) {
    Carried circuit =
        new Carried(
            caller,
            callee,
            requests.drawNonce(),
            requests.drawNonce(),
            limits.bytesPerSecondPerCircuit(),
            nowNanos);
    carried.put(circuit.callerHandle, circuit);
    carried.put(circuit.calleeHandle, circuit);
    caller.circuitsCarried++;
    callee.circuitsCarried++;
    sweepNanos = Math.min(sweepNanos, circuit.dueNanos());
    return circuit;
  }

  /**
   * Whether that handle is of a circuit that we carry, so that a datagram with it is not for us.
   */
  boolean carries(long handle) {
    return carried.containsKey(handle);
  }

  /** Passes a datagram on to the other end, if it may. */
  void pass(Endpoint from, byte[] frame, int offset, int length, long handle, long nowNanos) {
    Carried circuit = carried.get(handle);
    boolean byCaller = handle == circuit.callerHandle;
    Peer sending = byCaller ? circuit.caller : circuit.callee;
    Peer receiving = byCaller ? circuit.callee : circuit.caller;
    if (!sending.endpoint.equals(from)) {
      outbox.count(Refusal.BAD_SOURCE);
      return;
    }
    sending.heardNanos = nowNanos;
    if (circuit.isOver(nowNanos)) {
      end(circuit, nowNanos);
      return;
    }
    circuit.answered |= !byCaller;
    circuit.usedNanos = nowNanos;
    int payload = length - offset;
    if (!isGranted(circuit, sending, payload, nowNanos)) {
      outbox.count(Refusal.RELAY_LIMIT);
      return;
    }
    PeerId caller = byCaller && !circuit.answered ? circuit.callerId : null;
    byte[] onward = onward(circuit.handleOf(receiving), caller, frame, offset, payload);
    if (onward.length > MessageEncoder.LENGTH_MAX) {
      outbox.count(Refusal.RELAY_LIMIT);
    } else {
      sender.send(receiving, onward, nowNanos);
    }
  }

  /** As long as the callee hasn't answered, each datagram tells it who is calling. */
  private static byte[] onward(long handle, PeerId caller, byte[] frame, int offset, int length) {
    return caller == null
        ? RelayFrames.relayed(handle, frame, offset, length)
        : RelayFrames.relayedFirst(handle, caller, frame, offset, length);
  }

  private boolean isGranted(Carried circuit, Peer sending, int count, long nowNanos) {
    if (sending.relayedBytes == null) {
      sending.relayedBytes = new TokenBucket(limits.bytesPerSecondPerPeer(), nowNanos);
    }
    return circuit.bytes.take(count, nowNanos)
        && sending.relayedBytes.take(count, nowNanos)
        && bytes.take(count, nowNanos);
  }

  /** One end gives a circuit up. */
  void onClose(Endpoint from, long handle, long nowNanos) {
    Carried circuit = carried.get(handle);
    Peer closing = handle == circuit.callerHandle ? circuit.caller : circuit.callee;
    if (closing.endpoint.equals(from)) {
      end(circuit, nowNanos);
    } else {
      outbox.count(Refusal.BAD_SOURCE);
    }
  }

  /** Forgets a circuit, and tells those ends that are still there. */
  private void end(Carried circuit, long nowNanos) {
    carried.remove(circuit.callerHandle);
    carried.remove(circuit.calleeHandle);
    for (Peer end : new Peer[] {circuit.caller, circuit.callee}) {
      end.circuitsCarried--;
      if (end.isActive()) {
        sender.send(end, RelayFrames.close(circuit.handleOf(end)), nowNanos);
      }
    }
  }

  void onTimeout(long nowNanos) {
    if (nowNanos >= sweepNanos) {
      sweep(nowNanos, false);
    }
  }

  /** We carry nothing for others any more; if that is a lot, it ends bit by bit. */
  void stop(long nowNanos) {
    sweep(nowNanos, true);
  }

  private void sweep(long nowNanos, boolean all) {
    sweepNanos = Peer.NO_DEADLINE;
    int ended = 0;
    for (Carried circuit : new ArrayList<>(carried.values())) {
      if (!carried.containsKey(circuit.callerHandle)) {
        continue; // seen by its other handle
      }
      if (!all && !circuit.isOver(nowNanos)) {
        sweepNanos = Math.min(sweepNanos, circuit.dueNanos());
      } else if (ended < ENDED_TOGETHER_MAX) {
        ended++;
        end(circuit, nowNanos);
      } else {
        sweepNanos = Math.min(sweepNanos, nowNanos + Timing.RELAY_ENDS_NEXT);
      }
    }
  }

  long nextTimeoutNanos() {
    return sweepNanos;
  }
}

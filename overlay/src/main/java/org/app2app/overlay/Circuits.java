package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;
import org.app2app.wire.RelayFrames;

/**
 * Our ends of circuits: those that we asked a relay for, and those that others asked for to reach
 * us (PROTOCOL.md section 9). The peer at the other end stands in the {@link PeerTable} by an
 * endpoint that means the circuit, and is asked, answers and is kept like any other.
 */
final class Circuits {

  /** Circuits that others may have to us: more than anybody needs, and about 50 kB. */
  private static final int INCOMING_MAX = 64;

  private static final int ATTEMPTS_MAX = 2;

  /** Told when a circuit can't be had, or is gone. */
  interface Owner {
    /** It wasn't opened, or its other end didn't answer. */
    void failed(PeerId target, Peer relay, long nowNanos);

    /** It was in use, and is gone, or will be. */
    void lost(PeerId target, Peer relay, long nowNanos);
  }

  private record Leg(Endpoint relay, long handle) {}

  private final PeerTable table;
  private final Requests requests;
  private final Lifecycle lifecycle;
  private final KeepAlive keepAlive;
  private final Sender sender;
  private final Outbox outbox;
  private final Map<Leg, Circuit> open = new HashMap<>();
  private final List<Circuit> opening = new ArrayList<>();
  private Owner owner;
  private long numbers;
  private long departuresSeen;

  Circuits(
      PeerTable table,
      Requests requests,
      Lifecycle lifecycle,
      KeepAlive keepAlive,
      Sender sender,
      Outbox outbox) {
    this.table = table;
    this.requests = requests;
    this.lifecycle = lifecycle;
    this.keepAlive = keepAlive;
    this.sender = sender;
    this.outbox = outbox;
  }

  void setOwner(Owner newOwner) {
    owner = newOwner;
  }

  /** How many there are, whether they are open yet or not. */
  int count() {
    return open.size() + opening.size();
  }

  /** How many of them we asked for. */
  int countAskedFor() {
    int count = opening.size();
    for (Circuit circuit : open.values()) {
      count += circuit.nonce != 0 ? 1 : 0;
    }
    return count;
  }

  private static Circuit find(Iterable<Circuit> circuits, PeerId target, Peer relay) {
    for (Circuit circuit : circuits) {
      if (circuit.relay == relay && circuit.target.equals(target)) {
        return circuit;
      }
    }
    return null;
  }

  /** Those relays on which an active peer depends. */
  List<Peer> relaysInUse() {
    if (open.isEmpty()) {
      return Collections.emptyList();
    }
    List<Peer> relays = new ArrayList<>();
    for (Circuit circuit : open.values()) {
      if (circuit.peer.isActive() && !relays.contains(circuit.relay)) {
        relays.add(circuit.relay);
      }
    }
    return relays;
  }

  /** Those peers that are reached through a relay now. */
  List<Peer> relayed() {
    List<Peer> peers = new ArrayList<>();
    for (Circuit circuit : open.values()) {
      if (circuit.peer.isActive()) {
        peers.add(circuit.peer);
      }
    }
    return peers;
  }

  /** Those peers that are reached through that relay now. */
  List<PeerId> reachedThrough(Peer relay) {
    List<PeerId> peers = new ArrayList<>();
    for (Circuit circuit : open.values()) {
      if (circuit.relay == relay && circuit.peer.isActive()) {
        peers.add(circuit.target);
      }
    }
    return peers;
  }

  /** Asks a relay, an active peer, for a circuit; if there is one, in reserve, its other end. */
  void open(PeerId target, Peer relay, long nowNanos) {
    Circuit known = find(open.values(), target, relay);
    if (known != null) {
      askAtOtherEnd(known, nowNanos);
    } else if (find(opening, target, relay) == null) {
      Circuit circuit =
          new Circuit(relay, target, Endpoint.ofCircuit(++numbers), requests.drawNonce());
      opening.add(circuit);
      request(circuit, nowNanos);
    }
  }

  private void askAtOtherEnd(Circuit circuit, long nowNanos) {
    if (!circuit.peer.asking) {
      circuit.peer.alternate = false;
      lifecycle.askQuietly(circuit.peer, nowNanos);
    }
  }

  private void request(Circuit circuit, long nowNanos) {
    circuit.attempts++;
    long patience = Math.max(Timing.RETRY_FIRST, circuit.relay.roundTripNanos * 3 / 2);
    circuit.dueNanos = nowNanos + Math.min(patience, Timing.SECOND);
    sender.send(circuit.relay, RelayFrames.open(circuit.nonce, circuit.target), nowNanos);
  }

  void onOpened(Endpoint from, byte[] frame, long nonce, long nowNanos) {
    Circuit circuit = takeOpening(from, nonce);
    if (circuit == null) {
      outbox.count(Refusal.UNSOLICITED);
      return;
    }
    circuit.handle = RelayFrames.openedHandle(frame);
    Circuit known = open.get(new Leg(from, circuit.handle));
    if (known != null) {
      lifecycle.askQuietly(known.peer, nowNanos); // its other end asked for it just before
    } else if (connect(circuit, Origin.INTRODUCED, nowNanos)) {
      lifecycle.askQuietly(circuit.peer, nowNanos);
    }
  }

  void onRefused(Endpoint from, long nonce, long nowNanos) {
    Circuit circuit = takeOpening(from, nonce);
    if (circuit != null) {
      owner.failed(circuit.target, circuit.relay, nowNanos);
    }
  }

  private Circuit takeOpening(Endpoint from, long nonce) {
    for (Circuit circuit : opening) {
      if (circuit.nonce == nonce && circuit.relay.endpoint.equals(from)) {
        opening.remove(circuit);
        return circuit;
      }
    }
    return null;
  }

  /** Gives the circuit's other end a place among the peers; false if there is none. */
  private boolean connect(Circuit circuit, Origin origin, long nowNanos) {
    Peer peer = lifecycle.admit(circuit.endpoint, origin, nowNanos);
    if (peer == null) {
      sender.send(circuit.relay, RelayFrames.close(circuit.handle), nowNanos);
      return false;
    }
    peer.circuit = circuit;
    peer.id = circuit.target;
    peer.version2 = true;
    circuit.peer = peer;
    circuit.open = true;
    circuit.relay.circuitsUsed++;
    keepAlive.cancelTestWith(circuit.relay);
    open.put(new Leg(circuit.relay.endpoint, circuit.handle), circuit);
    return true;
  }

  /**
   * A relay carried something to us.
   *
   * @param caller who sent it, if the relay says so
   * @return the peer that it is from; null if it is to be dropped
   */
  Peer onRelayed(Endpoint from, long handle, PeerId caller, long nowNanos) {
    Peer relay = table.get(from);
    if (relay == null || !relay.validated || !relay.isActive()) {
      outbox.count(Refusal.UNVALIDATED);
      return null;
    }
    relay.heardNanos = nowNanos;
    Circuit circuit = open.get(new Leg(from, handle));
    if (circuit != null) {
      return circuit.peer;
    }
    if (caller == null || open.size() >= INCOMING_MAX) {
      sender.send(relay, RelayFrames.close(handle), nowNanos);
      return null;
    }
    Circuit incoming = new Circuit(relay, caller, Endpoint.ofCircuit(++numbers), 0);
    incoming.handle = handle;
    return connect(incoming, Origin.INTRODUCED, nowNanos) ? incoming.peer : null;
  }

  /** The relay, or the other end, has given a circuit up. */
  void onClose(Endpoint from, long handle, long nowNanos) {
    Circuit circuit = open.remove(new Leg(from, handle));
    if (circuit == null) {
      outbox.count(Refusal.UNSOLICITED);
    } else {
      drop(circuit, nowNanos);
    }
  }

  private void drop(Circuit circuit, long nowNanos) {
    circuit.open = false;
    circuit.relay.circuitsUsed--;
    Peer peer = circuit.peer;
    boolean wasActive = peer.isActive();
    if (wasActive) {
      lifecycle.lose(peer, PeerState.SILENT);
    }
    table.remove(peer);
    if (wasActive) {
      lifecycle.reserves().promote(circuit.target, nowNanos);
      owner.lost(circuit.target, circuit.relay, nowNanos);
    } else {
      owner.failed(circuit.target, circuit.relay, nowNanos);
    }
  }

  void onTimeout(long nowNanos) {
    if (opening.isEmpty()) {
      return;
    }
    for (Circuit circuit : new ArrayList<>(opening)) {
      if (circuit.dueNanos > nowNanos) {
        continue;
      }
      if (circuit.attempts < ATTEMPTS_MAX && circuit.relay.isActive()) {
        request(circuit, nowNanos);
      } else {
        opening.remove(circuit);
        owner.failed(circuit.target, circuit.relay, nowNanos);
      }
    }
  }

  /** Gives up the circuits of which an end or the relay is gone; to be called after each input. */
  void sweep(long nowNanos) {
    if (departuresSeen == table.departures()) {
      return;
    }
    departuresSeen = table.departures();
    for (Map.Entry<Leg, Circuit> entry : new ArrayList<>(open.entrySet())) {
      Circuit circuit = entry.getValue();
      if (!circuit.peer.inTable || !circuit.relay.isActive()) {
        open.remove(entry.getKey());
        if (circuit.relay.isActive()) {
          sender.send(circuit.relay, RelayFrames.close(circuit.handle), nowNanos);
        }
        drop(circuit, nowNanos);
      }
    }
  }

  long nextTimeoutNanos() {
    long next = Peer.NO_DEADLINE;
    for (int i = 0; i < opening.size(); i++) {
      next = Math.min(next, opening.get(i).dueNanos);
    }
    return next;
  }
}

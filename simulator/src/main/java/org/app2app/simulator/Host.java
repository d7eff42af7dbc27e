package org.app2app.simulator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;

/** A machine with one program on one UDP port. As an event it is its program's timer. */
final class Host extends Attachment implements Event {

  private static final long NEVER = Long.MAX_VALUE;

  /** RFC 6335 section 6. */
  private static final int EPHEMERAL_FIRST = 49_152;

  private final int number;
  private final int port;

  /** The ports of the sockets that its program opened besides the main one, by their numbers. */
  private final Map<Integer, Integer> portOfSocket = new HashMap<>();

  private final Map<Integer, Integer> socketOfPort = new HashMap<>();
  private int nextPort = EPHEMERAL_FIRST;
  private final Peer peer;
  private boolean running;
  private boolean blackedOut;

  /**
   * When its timer events that are queued are due, the earliest last: each came before the rest.
   */
  private long[] wakes = new long[2];

  private int wakesQueued;

  Host(World world, int number, int port, Peer peer, long accessNanos) {
    super(world, accessNanos);
    this.number = number;
    this.port = port;
    this.peer = peer;
  }

  /** Its place in the order in which hosts were made. */
  int number() {
    return number;
  }

  Peer peer() {
    return peer;
  }

  boolean isRunning() {
    return running;
  }

  /** Where its program is bound; meaningful while it is attached. */
  Endpoint endpoint() {
    return endpoint(port);
  }

  /** Takes it from one network to another; for a moment it has none, which its program sees. */
  void moveTo(Network network) {
    disconnect();
    join(network);
  }

  /** Connects it to a network, and tells its program. */
  void join(Network network) {
    join(network, network.freeAddress());
  }

  /** The same with an address that it had there before, as long as a lease lasts. */
  void join(Network network, int address) {
    attach(network, address);
    running = true;
    LocalNetwork local = new LocalNetwork(endpoint(), network.prefixLength());
    act(now -> peer.onNetworks(List.of(local), now));
  }

  /** Its link is gone, and its program sees that. */
  void disconnect() {
    detach();
    act(now -> peer.onNetworks(List.of(), now));
  }

  /** Without a word to anybody. */
  void vanish() {
    detach();
    running = false;
  }

  /** While it is blacked out nothing comes and goes, and its program isn't told. */
  void setBlackedOut(boolean isBlackedOut) {
    blackedOut = isBlackedOut;
  }

  /** Gives its program an input, and does what comes of it. */
  void act(Event input) {
    world.enter(this);
    input.happen(world.now());
    drain();
  }

  /** A timer that was queued has come; the program may have another time in mind by now. */
  @Override
  public void happen(long nowNanos) {
    wakesQueued--;
    if (!running) {
      return;
    }
    if (peer.nextTimeoutNanos() <= nowNanos) {
      world.enter(this);
      peer.onTimeout(nowNanos);
      world.checks().afterTimeout(peer.nextTimeoutNanos(), nowNanos);
      drain();
    } else {
      scheduleWake();
    }
  }

  @Override
  void receive(Packet packet, long nowNanos) {
    Fate fate = fateOf(packet);
    world.fates().count(fate);
    if (fate == Fate.DELIVERED) {
      world.enter(this);
      world.delivered(this, packet);
      Integer socket = socketOfPort.isEmpty() ? null : socketOfPort.get(packet.to.port());
      if (socket == null || packet.to.isMulticast()) {
        peer.receive(packet.from, packet.payload, packet.to.isMulticast(), nowNanos);
      } else {
        peer.receiveAt(socket, packet.from, packet.payload, nowNanos);
      }
      drain();
    }
  }

  private Fate fateOf(Packet packet) {
    if (blackedOut || !running) {
      return Fate.BLACKED_OUT;
    }
    boolean heard =
        packet.to.port() == port
            || packet.to.isMulticast()
            || (!socketOfPort.isEmpty() && socketOfPort.containsKey(packet.to.port()));
    return heard ? Fate.DELIVERED : Fate.NO_LISTENER;
  }

  private void drain() {
    int sent = 0;
    for (Transmit next = peer.pollTransmit(); next != null; next = peer.pollTransmit()) {
      world.checks().onTransmit(next, ++sent);
      sendAs(endpoint(portOf(next.socket())), next.destination(), next.datagram());
    }
    for (int closed = peer.pollClosedSocket(); closed != 0; closed = peer.pollClosedSocket()) {
      socketOfPort.remove(portOfSocket.remove(closed));
    }
    peer.afterStep(world.now());
    world.checks().afterStep(this);
    scheduleWake();
  }

  private int portOf(int socket) {
    if (socket == 0) {
      return port;
    }
    return portOfSocket.computeIfAbsent(
        socket,
        number -> {
          socketOfPort.put(nextPort, number);
          return nextPort++;
        });
  }

  /** How many sockets its program has open. */
  int sockets() {
    return 1 + portOfSocket.size();
  }

  /** Puts a datagram on the network, as the program would. */
  void send(Endpoint destination, byte[] datagram) {
    sendAs(endpoint(), destination, datagram);
  }

  /** The same with a source address of the caller's choosing, true or not. */
  void sendAs(Endpoint source, Endpoint destination, byte[] datagram) {
    world.fates().countSent(datagram.length);
    if (blackedOut || network() == null) {
      world.fates().count(Fate.BLACKED_OUT);
      return;
    }
    Packet packet = new Packet(source, destination, datagram);
    world.sent(this, packet);
    network().send(this, packet, world.now());
  }

  /** Only what is earlier than all that is queued is queued; the rest gets its turn. */
  private void scheduleWake() {
    long wanted = peer.nextTimeoutNanos();
    if (wanted == NEVER || !running) {
      return;
    }
    long due = Math.max(wanted, world.now());
    if (wakesQueued == 0 || due < wakes[wakesQueued - 1]) {
      if (wakesQueued == wakes.length) {
        wakes = Arrays.copyOf(wakes, 2 * wakesQueued);
      }
      wakes[wakesQueued++] = due;
      world.at(due, this);
    }
  }

  @Override
  public String toString() {
    String place = network() == null ? "nowhere" : endpoint().toString();
    return "host " + number + " at " + place;
  }
}

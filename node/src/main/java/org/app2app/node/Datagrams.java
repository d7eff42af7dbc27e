package org.app2app.node;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Collections;
import org.app2app.engine.Engine;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;

/**
 * Brings datagrams from the sockets to the engine, and what the engine has to send to the sockets.
 * Used on the loop only.
 */
final class Datagrams implements Closeable {

  /** Datagrams that are taken from a socket before timers and others have their turn. */
  private static final int BURST_MAX = 256;

  /**
   * Datagrams that are taken in before what they give rise to is sent: while there is a queue,
   * neither the kernel's code nor ours has to be fetched anew for each of them.
   */
  private static final int ANSWERED_TOGETHER = 32;

  /** Failures to receive, one right after the other, that end the node: it would be deaf. */
  private static final int FAILURES_MAX = 100;

  /** Times that what sending gave rise to is looked after before datagrams have their turn. */
  private static final int ROUNDS_MAX = 4;

  /** Datagrams that are put together before they are sent. */
  private static final int BATCH = 32;

  /** Times that a packet is tried again before it is dropped after all. */
  private static final int TRIES_MAX = 64;

  private final Engine engine;
  private final Conversations conversations;
  private final UdpSocket socket;
  private final SelectionKey key;
  private final LanSockets lanSockets;
  private final SideSockets sideSockets;
  private final SocketCounters counters;
  private final byte[] datagram = new byte[UdpSocket.RECEIVE_BYTES];
  private Reach reach = new Reach(Collections.emptyList(), Collections.emptyList());
  private int receiveFailures;

  /** What is to be sent next; not empty for long unless the socket has no room. */
  private final ArrayDeque<Transmit> batch = new ArrayDeque<>();

  private boolean holding;
  private boolean talking;
  private int tries;

  Datagrams(
      Engine engine,
      Conversations conversations,
      UdpSocket socket,
      SocketCounters counters,
      Selector selector)
      throws IOException {
    this.engine = engine;
    this.conversations = conversations;
    this.socket = socket;
    this.counters = counters;
    this.lanSockets = new LanSockets(selector, counters);
    this.sideSockets = new SideSockets(selector, socket.bound(), counters);
    this.key = socket.channel().register(selector, SelectionKey.OP_READ, socket);
  }

  /** Uses these networks from now on. */
  void setReach(Reach current) {
    reach = current;
  }

  /** Listens for beacons on the interfaces of {@link #setReach}. */
  void listenOnLan() {
    lanSockets.listen(reach.lan());
  }

  /**
   * Hands a burst of datagrams to the engine, and sends what they give rise to.
   *
   * @throws IOException if the node is deaf for good
   */
  void receive(UdpSocket from, long nowNanos) throws IOException {
    int side = from == socket ? 0 : sideSockets.numberOf(from);
    boolean multicast = from != socket && side == 0;
    boolean more = true;
    for (int i = 1; i <= BURST_MAX && more; i++) {
      Endpoint source = receiveOne(from);
      more = source != null;
      talking |= more && Frame.of(datagram, from.receivedLength()) == Frame.SESSION;
      if (more && side != 0) {
        engine.receiveAt(side, source, datagram, from.receivedLength(), nowNanos);
      } else if (more && (!multicast || isOfOthers(source, from))) {
        engine.receive(source, datagram, from.receivedLength(), multicast, nowNanos);
      }
      if (!more || i % ANSWERED_TOGETHER == 0) {
        flush(nowNanos);
      }
    }
  }

  /** Whether a packet of a session came, or the app wanted something, since this was asked last. */
  boolean isTalking() {
    boolean was = talking;
    talking = false;
    return was;
  }

  /**
   * Our own beacons come back to us; and a system may hand a copy for the IPv4 group to the IPv6
   * socket too.
   */
  private boolean isOfOthers(Endpoint source, UdpSocket from) {
    return source.isIpv4() == from.bound().isIpv4() && !reach.isOwn(source);
  }

  private Endpoint receiveOne(UdpSocket from) throws IOException {
    try {
      Endpoint source = from.receive(datagram);
      receiveFailures = 0;
      counters.received += source == null ? 0 : 1;
      return source;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      counters.receiveFailed++;
      if (++receiveFailures > FAILURES_MAX) {
        throw e;
      }
      return null;
    }
  }

  /** Does what the app wants of its conversations, and sends all that the engine has to send. */
  void flush(long nowNanos) {
    talking |= conversations.work(engine, nowNanos);
    boolean more = sendAll(nowNanos);
    for (int round = 1; more && round < ROUNDS_MAX && conversations.work(engine, nowNanos); ) {
      more = sendAll(nowNanos);
      round++;
    }
    for (int done = engine.pollClosedSocket(); done != 0; done = engine.pollClosedSocket()) {
      sideSockets.close(done);
    }
  }

  /**
   * Sends all that the engine has to send, a batch at a time: so neither the kernel's code nor that
   * of the sessions has to be fetched anew for each datagram.
   *
   * @return false if the socket has no room for all
   */
  private boolean sendAll(long nowNanos) {
    boolean more = true;
    while (more) {
      while (batch.size() < BATCH && more) {
        Transmit next = engine.pollTransmit(nowNanos);
        more = next != null;
        if (more) {
          batch.add(next);
        }
      }
      if (!sendBatch()) {
        return false;
      }
    }
    return true;
  }

  private boolean sendBatch() {
    for (Transmit next = batch.peek(); next != null; next = batch.peek()) {
      if (!send(next)) {
        hold();
        return false;
      }
      batch.remove();
    }
    if (holding) {
      holding = false;
      key.interestOps(SelectionKey.OP_READ);
    }
    return true;
  }

  /** False if it is worth another try as soon as the socket has room. */
  private boolean send(Transmit next) {
    if (next.destination().isMulticast()) {
      sendBeacon(next);
    } else if (next.socket() != 0) {
      sideSockets.send(next.socket(), next.destination(), next.datagram());
    } else if (!socket.send(next.destination(), next.datagram())) {
      boolean again = isOfSession(next.datagram()) && tries < TRIES_MAX;
      counters.sendQueueFull += again ? 0 : 1;
      return !again;
    }
    tries = 0;
    return true;
  }

  /** A session would have to find out that it was lost; the rest is repeated anyhow. */
  private static boolean isOfSession(byte[] datagram) {
    Frame frame = Frame.of(datagram, datagram.length);
    return frame == Frame.SESSION || frame == Frame.RELAYED;
  }

  /** The rest waits until the socket has room again. */
  private void hold() {
    holding = true;
    tries++;
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  private void sendBeacon(Transmit beacon) {
    for (Attachment attachment : reach.lan()) {
      if (LanSockets.carries(attachment, beacon.destination())) {
        socket.sendMulticast(beacon.destination(), beacon.datagram(), attachment);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lanSockets.close();
    sideSockets.close();
    socket.close();
  }
}

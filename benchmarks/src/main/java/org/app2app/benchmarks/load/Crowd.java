package org.app2app.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.PunctureRequest;

/**
 * Thousands of peers, each with an address of its own, that ask one node: a closed loop, in which
 * the next asks when somebody was answered. They answer what the node asks them. The same crowd
 * loads the echo server with the same datagrams.
 */
final class Crowd implements Closeable {

  private static final int DATAGRAM_BYTES = 2_048;
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long SWEEP_NANOS = 200_000_000L;

  /**
   * Between two looks at sockets that had nothing: waiting in the selector would have each datagram
   * for us pay, in its sender's CPU time, for waking us up, which a peer elsewhere wouldn't.
   */
  private static final long PAUSE_NANOS = 100_000;

  private final LoadShape shape;
  private final Endpoint node;
  private final SocketAddress nodeAddress;
  private final Selector selector = Selector.open();
  private final CrowdPeer[] peers;
  private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
  private final ByteBuffer out = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
  private final byte[] datagram = new byte[DATAGRAM_BYTES];
  private final MessageEncoder encoder = new MessageEncoder();
  private int turn;
  private int outstanding;
  private long nonce;
  private long sweptNanos;
  private long asked;
  private long answered;
  private long introducing;
  private long punctureRequests;
  private long bytesIn;
  private long lost;

  Crowd(LoadShape shape, Endpoint node) throws IOException {
    this.shape = shape;
    this.node = node;
    nodeAddress = CrowdPeer.socketAddress(node);
    peers = new CrowdPeer[shape.sources()];
    for (int i = 0; i < peers.length; i++) {
      peers[i] = new CrowdPeer(i, node, shape, shape.isSilent(i), selector);
    }
  }

  Endpoint node() {
    return node;
  }

  Tally tally() {
    return new Tally(asked, answered, introducing, punctureRequests, bytesIn, lost);
  }

  int requestBytes() {
    return peers[peers.length - 1].requestBytes();
  }

  /** Has all who talk ask until the node has asked each of them back; returns how many it has. */
  int introduceAll(double seconds) throws IOException {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    int known = 0;
    while (known < talkative() && System.nanoTime() < deadline) {
      run(nodeAddress, 0.25, true);
      known = 0;
      for (CrowdPeer peer : peers) {
        known += peer.answered ? 1 : 0;
      }
    }
    return known;
  }

  private int talkative() {
    return shape.silent() ? LoadShape.TALKATIVE : peers.length;
  }

  /** Loads that address for so long. */
  void load(Endpoint target, double seconds) throws IOException {
    run(target.equals(node) ? nodeAddress : CrowdPeer.socketAddress(target), seconds, false);
  }

  private void run(SocketAddress target, double seconds, boolean introduction) throws IOException {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    long nowNanos = System.nanoTime();
    while (nowNanos < deadline) {
      askSome(target, introduction, nowNanos);
      if (selector.selectNow(this::onReadable) == 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      nowNanos = System.nanoTime();
      sweep(nowNanos);
    }
  }

  private void askSome(SocketAddress target, boolean introduction, long nowNanos)
      throws IOException {
    for (int i = 0; i < peers.length && outstanding < shape.window(); i++) {
      turn = (turn + 1) % peers.length;
      CrowdPeer peer = peers[turn];
      boolean itsTurn =
          introduction ? !peer.answered && !peer.silent : peer.silent == shape.silent();
      if (itsTurn && peer.askedNanos == 0 && peer.ask(target, out, ++nonce, nowNanos)) {
        asked++;
        outstanding++;
      }
    }
  }

  /** Gives up those requests that were lost. */
  private void sweep(long nowNanos) {
    if (nowNanos - sweptNanos < SWEEP_NANOS) {
      return;
    }
    sweptNanos = nowNanos;
    for (CrowdPeer peer : peers) {
      if (peer.askedNanos != 0 && nowNanos - peer.askedNanos > PATIENCE_NANOS) {
        peer.askedNanos = 0;
        outstanding--;
        lost++;
      }
    }
  }

  private void onReadable(SelectionKey key) {
    CrowdPeer peer = (CrowdPeer) key.attachment();
    try {
      SocketAddress from = peer.channel.receive(in.clear());
      if (from == null) {
        return;
      }
      int length = in.flip().remaining();
      bytesIn += length;
      if (from.equals(nodeAddress)) {
        in.get(datagram, 0, length);
        onMessage(peer, MessageDecoder.decode(datagram, length).message());
      } else {
        onAnswer(peer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void onMessage(CrowdPeer peer, Message message) throws IOException {
    if (message instanceof IntroductionResponse response && peer.isAnswer(response)) {
      introducing += response.invitee() != null ? 1 : 0;
      onAnswer(peer);
    } else if (message instanceof PunctureRequest) {
      punctureRequests++;
    } else if (message instanceof IntroductionRequest request && !peer.silent) {
      byte[] answer = encoder.encode(peer.answerTo(request, node));
      peer.channel.send(out.clear().put(answer).flip(), nodeAddress);
      peer.answered = true;
    }
  }

  private void onAnswer(CrowdPeer peer) {
    answered++;
    outstanding -= peer.askedNanos != 0 ? 1 : 0;
    peer.askedNanos = 0;
  }

  @Override
  public void close() throws IOException {
    for (CrowdPeer peer : peers) {
      peer.channel.close();
    }
    selector.close();
  }
}

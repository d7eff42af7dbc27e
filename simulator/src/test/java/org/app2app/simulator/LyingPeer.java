package org.app2app.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.app2app.wire.PunctureRequest;
import org.app2app.wire.SelfDescription;

/** A member in good standing that has everybody puncture one address, and tells all of it. */
final class LyingPeer implements Peer {

  private static final SelfDescription ABOUT = SelfDescription.of(9, "", NatMapping.NONE);

  private static final long SECOND = 1_000_000_000L;

  private final PeerId id;
  private final Endpoint victim;
  private final int requestsPerSecond;
  private final List<Endpoint> validated = new ArrayList<>();
  private final ArrayDeque<Transmit> out = new ArrayDeque<>();
  private final MessageEncoder encoder = new MessageEncoder();
  private Endpoint self;
  private long timeout = Long.MAX_VALUE;
  private int next;
  int answers;
  long bytesSent;

  LyingPeer(PeerId id, Endpoint victim, int requestsPerSecond) {
    this.id = id;
    this.victim = victim;
    this.requestsPerSecond = requestsPerSecond;
  }

  void greet(Endpoint to) {
    send(to, IntroductionRequest.plain(id, to, 7, ABOUT, 0, 0));
  }

  private void send(Endpoint to, Message message) {
    byte[] datagram = encoder.encode(message);
    bytesSent += datagram.length;
    out.add(new Transmit(to, datagram));
  }

  @Override
  public void onNetworks(List<LocalNetwork> networks, long nowNanos) {
    self = networks.get(0).endpoint();
  }

  @Override
  public void receive(Endpoint from, byte[] datagram, boolean multicast, long nowNanos) {
    Message message = MessageDecoder.decode(datagram, datagram.length).message();
    if (message instanceof IntroductionRequest request) {
      answers++;
      validated.add(from);
      timeout = Math.min(timeout, nowNanos + SECOND);
      PeerAddress invitee = new PeerAddress(id, victim);
      send(
          from,
          new IntroductionResponse(
              id, from, request.nonce(), ABOUT, self, invitee, Collections.emptyList()));
    }
  }

  @Override
  public void onTimeout(long nowNanos) {
    timeout = nowNanos + SECOND / requestsPerSecond;
    Endpoint to = validated.get(next++ % validated.size());
    send(to, new PunctureRequest(id, to, 7, self, new PeerAddress(id, victim)));
  }

  @Override
  public long nextTimeoutNanos() {
    return timeout;
  }

  @Override
  public Transmit pollTransmit() {
    return out.poll();
  }
}

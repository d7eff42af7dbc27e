package org.app2app.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.app2app.wire.RelayFrames;
import org.app2app.wire.SelfDescription;

/** A peer that opens circuits, fills them with more than they may carry, and counts what comes. */
final class RelayUser implements Peer {

  private static final SelfDescription ABOUT = SelfDescription.of(9, "", NatMapping.NONE);

  final PeerId id;
  final ArrayDeque<Transmit> out = new ArrayDeque<>();
  final List<Long> handles = new ArrayList<>();
  private final MessageEncoder encoder = new MessageEncoder();
  private Endpoint self;
  int refused;
  int closed;
  long carriedBytes;

  RelayUser(PeerId id) {
    this.id = id;
  }

  /** Writes to the relay, so that it asks us, and has us among its peers when we have answered. */
  void greet(Endpoint relay) {
    out.add(
        new Transmit(
            relay, encoder.encode(IntroductionRequest.plain(id, relay, 7, ABOUT, 0, 200))));
  }

  void open(Endpoint relay, PeerId target, long nonce) {
    out.add(new Transmit(relay, RelayFrames.open(nonce, target)));
  }

  /** Sends that many bytes over a circuit. */
  void fill(Endpoint relay, long handle, int bytes) {
    out.add(new Transmit(relay, RelayFrames.relayed(handle, new byte[bytes], 0, bytes)));
  }

  @Override
  public void onNetworks(List<LocalNetwork> networks, long nowNanos) {
    self = networks.get(0).endpoint();
  }

  @Override
  public void receive(Endpoint from, byte[] datagram, boolean multicast, long nowNanos) {
    switch (Frame.of(datagram, datagram.length)) {
      case DISCOVERY -> answer(from, datagram);
      case RELAY_OPENED -> handles.add(RelayFrames.openedHandle(datagram));
      case RELAY_REFUSED -> refused++;
      case RELAY_CLOSE -> closed++;
      case RELAYED, RELAYED_FIRST -> carriedBytes += datagram.length;
      case PING -> out.add(new Transmit(from, Frame.pong(Frame.numberOf(datagram), from)));
      default -> {
        // What keeps a way open asks for nothing.
      }
    }
  }

  private void answer(Endpoint from, byte[] datagram) {
    if (MessageDecoder.decode(datagram, datagram.length).message()
        instanceof IntroductionRequest request) {
      IntroductionResponse response =
          new IntroductionResponse(
              id, from, request.nonce(), ABOUT, self, null, Collections.emptyList());
      out.add(new Transmit(from, encoder.encode(response)));
    }
  }

  @Override
  public void onTimeout(long nowNanos) {}

  @Override
  public long nextTimeoutNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public Transmit pollTransmit() {
    return out.poll();
  }
}

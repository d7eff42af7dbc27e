package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.Message;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.Puncture;
import org.app2app.wire.RelayFrames;

/** Puts messages on their way, and keeps count towards whom. */
final class Sender {

  private final Outbox outbox;
  private final Self self;
  private final MessageEncoder encoder = new MessageEncoder();

  Sender(Outbox outbox, Self self) {
    this.outbox = outbox;
    this.self = self;
  }

  byte[] encode(Message message) {
    return encoder.encode(message);
  }

  byte[] encode(Message message, int lengthMax) {
    return encoder.encode(message, lengthMax);
  }

  /** Sends to a peer what {@link Peer#spend} has granted. */
  void send(Peer peer, byte[] datagram, long nowNanos) {
    peer.sentNanos = nowNanos;
    peer.datagramsSent++;
    if (peer.circuit == null) {
      outbox.send(peer.endpoint, datagram, peer.socket);
    } else {
      sendThrough(peer.circuit, datagram, nowNanos);
    }
  }

  private void sendThrough(Circuit circuit, byte[] datagram, long nowNanos) {
    boolean fits = datagram.length <= RelayFrames.PAYLOAD_MAX;
    if (circuit.open && circuit.relay.isActive() && fits) {
      send(
          circuit.relay,
          RelayFrames.relayed(circuit.handle, datagram, 0, datagram.length),
          nowNanos);
    } else {
      outbox.count(Refusal.RELAY_LIMIT);
    }
  }

  void send(Endpoint destination, byte[] datagram) {
    outbox.send(destination, datagram);
  }

  void puncture(Endpoint destination, long nonce) {
    Endpoint source = self.networks().sourceTowards(destination);
    send(destination, encode(new Puncture(self.id(), destination, nonce, source)));
  }

  /**
   * The least that keeps our NAT's mapping towards a peer alive; version 1 knows nothing smaller
   * than a puncture.
   */
  void keepAlive(Peer peer, long nowNanos) {
    Endpoint source = self.networks().sourceTowards(peer.endpoint);
    byte[] datagram =
        peer.version2
            ? Frame.keepAlive()
            : encode(new Puncture(self.id(), peer.endpoint, Message.NO_NONCE, source));
    send(peer, datagram, nowNanos);
  }
}

package org.app2app.simulator;

import org.app2app.wire.Endpoint;

/** A datagram on its way; NATs rewrite its ends. */
final class Packet implements Event {

  /** UDP payload that an Ethernet frame of 1,500 bytes holds over IPv4. */
  static final int PATH_MTU_PAYLOAD = 1_472;

  Endpoint from;
  Endpoint to;
  final byte[] payload;

  /** To whom the network carries it now. */
  private Attachment target;

  Packet(Endpoint from, Endpoint to, byte[] payload) {
    this.from = from;
    this.to = to;
    this.payload = payload;
  }

  Packet copy() {
    return new Packet(from, to, payload).towards(target);
  }

  Packet towards(Attachment newTarget) {
    target = newTarget;
    return this;
  }

  /** It arrives, if whom it was for is still there. */
  @Override
  public void happen(long nowNanos) {
    target.arrive(this, nowNanos);
  }
}

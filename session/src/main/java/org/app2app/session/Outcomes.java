package org.app2app.session;

import java.util.ArrayDeque;
import org.app2app.wire.PeerId;

/** What handshakes want sent and have come to, until it is fetched. */
final class Outcomes {

  private final ArrayDeque<SessionTransmit> transmits = new ArrayDeque<>();
  private final ArrayDeque<Established> established = new ArrayDeque<>();
  private final ArrayDeque<HandshakeFailure> failures = new ArrayDeque<>();

  /** To wherever the peer is. */
  void send(PeerId peer, byte[] datagram) {
    transmits.add(new SessionTransmit(null, peer, datagram));
  }

  /** An answer, to where the question came from. */
  void answer(Path path, byte[] datagram) {
    transmits.add(new SessionTransmit(path, null, datagram));
  }

  void established(Established result) {
    established.add(result);
  }

  void failed(PeerId peer, CloseReason reason, Path path) {
    failures.add(new HandshakeFailure(peer, reason, path));
  }

  SessionTransmit pollTransmit() {
    return transmits.poll();
  }

  Established pollEstablished() {
    return established.poll();
  }

  HandshakeFailure pollFailure() {
    return failures.poll();
  }
}

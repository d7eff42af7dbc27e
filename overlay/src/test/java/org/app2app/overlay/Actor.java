package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import org.app2app.fixtures.VirtualWire;
import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.app2app.wire.Puncture;
import org.app2app.wire.PunctureRequest;
import org.app2app.wire.SelfDescription;

/** A peer whose every message the test chooses. */
final class Actor {

  private static final SelfDescription ABOUT = SelfDescription.of(1, "", NatMapping.UNKNOWN);

  static final long NONCE = 0x1122_3344_5566_7788L;

  final Endpoint endpoint;
  final PeerId id;
  private final Pair net;

  Actor(Pair net, String endpoint, String id) {
    this.net = net;
    this.endpoint = Endpoint.parse(endpoint);
    this.id = PeerId.of(id);
  }

  /** Number {@code n} of many, each in a network of its own. */
  Actor(Pair net, int n) {
    this(
        net,
        "11." + (n >> 16 & 0xff) + "." + (n >> 8 & 0xff) + "." + (n & 0xff) + ":1873",
        String.format("%08x%032x", n * 0x9e3779b1, n));
  }

  void says(Pair.End to, Message message) {
    says(to, new MessageEncoder().encode(message));
  }

  void says(Pair.End to, byte[] datagram) {
    net.inject(endpoint, to, datagram);
  }

  /** Everything that was sent to it so far, keep-alives left out. */
  List<Message> heard() {
    List<Message> messages = new ArrayList<>();
    for (byte[] datagram : datagrams()) {
      Message message = MessageDecoder.decode(datagram, datagram.length).message();
      if (message != null) {
        messages.add(message);
      }
    }
    return messages;
  }

  <T extends Message> List<T> heard(Class<T> type) {
    List<T> messages = new ArrayList<>();
    heard().stream().filter(type::isInstance).map(type::cast).forEach(messages::add);
    return messages;
  }

  List<byte[]> datagrams() {
    List<byte[]> datagrams = new ArrayList<>();
    for (VirtualWire.Flight flight : net.sent) {
      if (flight.to().equals(endpoint)) {
        datagrams.add(flight.datagram());
      }
    }
    return datagrams;
  }

  long bytesHeard() {
    return datagrams().stream().mapToLong(datagram -> datagram.length).sum();
  }

  /** The latest request that it got. */
  IntroductionRequest asked() {
    List<IntroductionRequest> requests = heard(IntroductionRequest.class);
    return requests.get(requests.size() - 1);
  }

  IntroductionRequest request(Pair.End to, int want, int padding) {
    return request(to, NONCE, want, padding);
  }

  IntroductionRequest request(Pair.End to, long nonce, int want, int padding) {
    return IntroductionRequest.plain(id, to.endpoint, nonce, ABOUT, want, padding);
  }

  /** An answer that reports the receiver's address as it is and tells of these peers. */
  IntroductionResponse response(Pair.End to, long nonce, PeerAddress... peers) {
    return response(to.endpoint, nonce, null, peers);
  }

  IntroductionResponse response(
      Endpoint reported, long nonce, PeerAddress invitee, PeerAddress... peers) {
    return new IntroductionResponse(id, reported, nonce, ABOUT, endpoint, invitee, List.of(peers));
  }

  PunctureRequest punctureRequest(Pair.End to, Endpoint target) {
    return new PunctureRequest(
        id, to.endpoint, NONCE, endpoint, new PeerAddress(PeerId.of("target"), target));
  }

  Puncture puncture(Pair.End to, long nonce) {
    return new Puncture(id, to.endpoint, nonce, endpoint);
  }

  /** Becomes an active peer of {@code of}: asked by it, it answers. */
  Actor becomesActive(Pair.End of) {
    return becomesActive(of, of.endpoint);
  }

  Actor becomesActive(Pair.End of, Endpoint reported) {
    of.overlay.contact(endpoint, Origin.CACHED, net.nowNanos);
    net.drain(of);
    says(of, response(reported, asked().nonce(), null));
    return this;
  }

  PeerSnapshot seenBy(Pair.End end) {
    for (PeerSnapshot peer : end.overlay.snapshot(net.nowNanos).peers()) {
      if (peer.endpoint().equals(endpoint)) {
        return peer;
      }
    }
    return null;
  }

  boolean isActiveFor(Pair.End end) {
    PeerSnapshot peer = seenBy(end);
    return peer != null && peer.state() == PeerState.ACTIVE;
  }
}

package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;
import org.app2app.wire.Puncture;
import org.app2app.wire.PunctureRequest;
import org.app2app.wire.SelfDescription;

/** Messages that a script has others send; they know the nonces that they were sent. */
final class ScriptMessages {

  private static final int[] HOLDS = {0, 0, 50, 600};

  private final ScriptReader script;
  private final Map<Endpoint, Long> noncesSent = new HashMap<>();
  private final List<Endpoint> named = new ArrayList<>();
  private boolean response;

  ScriptMessages(ScriptReader script) {
    this.script = script;
  }

  /** The overlay sent this. */
  void sent(Endpoint destination, Message message) {
    if (message instanceof IntroductionRequest) {
      noncesSent.put(destination, message.nonce());
    }
  }

  /** The addresses that the latest message tells of. */
  List<Endpoint> endpointsNamed() {
    return named;
  }

  /** Whether the latest message may have validated its sender. */
  boolean mayBeAnswer() {
    return response;
  }

  Message next(Endpoint from) {
    named.clear();
    int shape = script.next();
    PeerId id = id();
    Endpoint destination = script.nextAddress();
    long nonce = nonce(from, shape >>> 4);
    response = (shape & 3) == 1;
    return switch (shape & 3) {
      case 0 -> request(id, destination, nonce);
      case 1 -> response(id, destination, nonce);
      case 2 -> new PunctureRequest(id, destination, nonce, destination, peer());
      default -> new Puncture(id, destination, nonce, destination);
    };
  }

  PeerId id() {
    int choice = script.next() % 32;
    if (choice == 31) {
      return OverlayScript.OWN_ID;
    }
    byte[] hash = new byte[PeerId.HASH_BYTES];
    hash[0] = (byte) choice;
    return choice % 4 == 3 ? PeerId.of("version" + choice) : PeerId.ofHash(hash, 0);
  }

  /** Most often the right one. */
  private long nonce(Endpoint from, int choice) {
    return switch (choice % 8) {
      case 0 -> Message.NO_NONCE;
      case 1 -> 1 + script.next();
      default -> noncesSent.getOrDefault(from, 7L);
    };
  }

  private Message request(PeerId id, Endpoint destination, long nonce) {
    int choice = script.next();
    return new IntroductionRequest(
        id,
        destination,
        nonce,
        new SelfDescription(
            choice % 10,
            "",
            choice % 2 == 0 ? Collections.emptyList() : List.of(script.nextAddress()),
            NatMapping.values()[choice % 4],
            choice % 7 == 0 ? 1 + choice : 0,
            choice % 3 != 0,
            0,
            0),
        choice % 8 == 0 ? Fingerprints.of(List.of(id())) : Fingerprints.NONE,
        choice % 5 == 0 ? Fingerprints.of(List.of(id())) : Fingerprints.NONE,
        choice % 65,
        HOLDS[choice % 4],
        choice % 3 == 0 ? 300 : 0);
  }

  private Message response(PeerId id, Endpoint destination, long nonce) {
    int choice = script.next();
    List<PeerAddress> peers = new ArrayList<>();
    for (int i = 0; i < choice % 8; i++) {
      peers.add(peer());
    }
    return new IntroductionResponse(
        id,
        destination,
        nonce,
        new SelfDescription(
            1,
            "",
            Collections.emptyList(),
            NatMapping.values()[choice % 4],
            choice % 7 == 0 ? 1 + choice : 0,
            choice % 5 != 0,
            0,
            0),
        destination,
        choice % 3 == 0 ? null : peer(),
        peers);
  }

  /** A scope is never sent. */
  private static Endpoint asWritten(Endpoint endpoint) {
    return Endpoint.of(endpoint.addressBytes(), endpoint.port(), 0);
  }

  private PeerAddress peer() {
    int choice = script.next();
    Endpoint endpoint = script.nextAddress();
    named.add(asWritten(endpoint));
    if (choice % 4 != 0) {
      return new PeerAddress(choice % 2 == 0 ? null : id(), endpoint);
    }
    Endpoint local = script.nextAddress();
    named.add(asWritten(local));
    return new PeerAddress(id(), endpoint, List.of(local));
  }
}

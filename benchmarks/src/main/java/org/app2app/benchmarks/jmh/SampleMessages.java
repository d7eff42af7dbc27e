package org.app2app.benchmarks.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** Messages as a node in a network of some size sends them, the same in every run. */
final class SampleMessages {

  private static final int KNOWN = 24;
  private static final int EXCHANGED_VERSION1 = 5;
  private static final int EXCHANGED_VERSION2 = 32;

  private final Random random = new Random(1873);

  /** The message of that name: {@code request}, {@code response}…, {@code -v1} or {@code -v2}. */
  Message named(String name) {
    boolean version2 = name.endsWith("-v2");
    String kind = name.substring(0, name.lastIndexOf("-v"));
    return switch (kind) {
      case "request" -> request(version2);
      case "response" -> response(version2, 0);
      case "response-pex" -> response(version2, version2 ? EXCHANGED_VERSION2 : EXCHANGED_VERSION1);
      case "puncture-request" -> punctureRequest(version2);
      case "puncture" -> new Puncture(id(version2), endpoint(), nonce(version2), endpoint());
      default -> throw new IllegalArgumentException("no message is called " + name);
    };
  }

  PeerId id(boolean version2) {
    byte[] hash = new byte[PeerId.HASH_BYTES];
    random.nextBytes(hash);
    PeerId id = PeerId.ofHash(hash, 0);
    return version2 ? id : PeerId.of(id.toString().substring(0, 8));
  }

  long nonce(boolean version2) {
    return version2 ? random.nextLong() | 1 : Message.NO_NONCE;
  }

  IntroductionRequest request(boolean version2) {
    List<PeerId> known = new ArrayList<>();
    for (int i = 0; i < KNOWN; i++) {
      known.add(id(true));
    }
    return new IntroductionRequest(
        id(version2),
        endpoint(),
        nonce(version2),
        about(version2, "NL KPN", NatMapping.ENDPOINT_INDEPENDENT),
        version2 ? Fingerprints.of(known) : Fingerprints.NONE,
        Fingerprints.NONE,
        2,
        0,
        0);
  }

  private IntroductionResponse response(boolean version2, int exchanged) {
    List<PeerAddress> peers = new ArrayList<>();
    for (int i = 0; i < exchanged; i++) {
      peers.add(peer(version2));
    }
    return new IntroductionResponse(
        id(version2),
        endpoint(),
        nonce(version2),
        about(version2, "", NatMapping.NONE),
        endpoint(),
        peer(version2),
        peers);
  }

  private SelfDescription about(boolean version2, String operator, NatMapping nat) {
    SelfDescription plain = SelfDescription.of(9, operator, version2 ? nat : NatMapping.UNKNOWN);
    return version2 ? plain.withLocalEndpoints(List.of(endpoint())) : plain;
  }

  private PunctureRequest punctureRequest(boolean version2) {
    return new PunctureRequest(
        id(version2), endpoint(), nonce(version2), endpoint(), peer(version2));
  }

  private PeerAddress peer(boolean version2) {
    return new PeerAddress(id(version2), endpoint());
  }

  private Endpoint endpoint() {
    return Endpoint.ofIpv4(0x0a000000 | random.nextInt(1 << 24), 1024 + random.nextInt(60_000));
  }
}

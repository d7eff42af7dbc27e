package org.app2app.wire;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Messages as a node may want to send them, of all four types and both versions. */
final class WireArbitraries extends DomainContextBase {

  @Provide
  Arbitrary<PeerId> ids() {
    Arbitrary<PeerId> version2 =
        Arbitraries.bytes().array(byte[].class).ofSize(20).map(hash -> PeerId.ofHash(hash, 0));
    Arbitrary<PeerId> others =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .ofMinLength(1)
            .ofMaxLength(64)
            .map(PeerId::of);
    return Arbitraries.oneOf(version2, others);
  }

  @Provide
  Arbitrary<Endpoint> endpoints() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65_535);
    Arbitrary<Endpoint> ipv4 =
        Combinators.combine(Arbitraries.integers(), ports).as(Endpoint::ofIpv4);
    Arbitrary<Endpoint> ipv6 =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), ports).as(Endpoint::ofIpv6);
    return Arbitraries.oneOf(ipv4, ipv6);
  }

  private Arbitrary<List<Endpoint>> localEndpoints() {
    return endpoints().list().ofMaxSize(4);
  }

  private Arbitrary<PeerAddress> peers() {
    return Combinators.combine(ids().injectNull(0.2), endpoints(), localEndpoints())
        .as(PeerAddress::new);
  }

  private static Arbitrary<Long> nonces() {
    return Arbitraries.oneOf(
        Arbitraries.just(Message.NO_NONCE), Arbitraries.longs().filter(nonce -> nonce != 0));
  }

  private static Arbitrary<String> operators() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "NL KPN", "日本のひと", "\u20ac".repeat(OperatorName.LENGTH_MAX)),
        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(64));
  }

  private static Arbitrary<Integer> connectionTypes() {
    return Arbitraries.integers().between(-1, 1_000);
  }

  /** Version 1 has no words for what version 2 adds. */
  private Arbitrary<SelfDescription> descriptions(boolean version2) {
    if (!version2) {
      return Combinators.combine(connectionTypes(), operators())
          .as((type, name) -> SelfDescription.of(type, name, NatMapping.UNKNOWN));
    }
    return Combinators.combine(
            connectionTypes(),
            operators(),
            localEndpoints(),
            Arbitraries.of(NatMapping.class),
            Arbitraries.integers().between(0, 65_535),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 600),
            Arbitraries.integers().between(0, 600))
        .as(SelfDescription::new);
  }

  @Provide
  Arbitrary<IntroductionRequest> requests() {
    return nonces().flatMap(nonce -> requests(nonce, nonce != Message.NO_NONCE));
  }

  private Arbitrary<IntroductionRequest> requests(long nonce, boolean version2) {
    Arbitrary<Fingerprints> fingerprints =
        version2
            ? ids().list().ofMaxSize(70).map(Fingerprints::of)
            : Arbitraries.just(Fingerprints.NONE);
    return Combinators.combine(
            ids(),
            endpoints(),
            descriptions(version2),
            fingerprints,
            fingerprints,
            version2 ? Arbitraries.integers().between(0, 64) : Arbitraries.just(64),
            version2 ? Arbitraries.integers().between(0, 600) : Arbitraries.just(0),
            Arbitraries.integers().between(0, 450))
        .as(
            (id, to, about, have, seek, want, hold, pad) ->
                new IntroductionRequest(id, to, nonce, about, have, seek, want, hold, pad));
  }

  @Provide
  Arbitrary<IntroductionResponse> responses() {
    return nonces().flatMap(nonce -> responses(nonce, nonce != Message.NO_NONCE));
  }

  private Arbitrary<IntroductionResponse> responses(long nonce, boolean version2) {
    Arbitrary<PeerAddress> exchanged =
        Combinators.combine(ids().injectNull(0.2), endpoints()).as(PeerAddress::new);
    Arbitrary<List<PeerAddress>> lists =
        Arbitraries.frequencyOf(
            Tuple.of(4, exchanged.list().ofMaxSize(4)), Tuple.of(1, exchanged.list().ofSize(60)));
    return Combinators.combine(
            ids(), endpoints().tuple2(), descriptions(version2), peers().injectNull(0.3), lists)
        .as(
            (id, addresses, about, invitee, pex) ->
                new IntroductionResponse(
                    id, addresses.get1(), nonce, about, addresses.get2(), invitee, pex));
  }

  @Provide
  Arbitrary<PunctureRequest> punctureRequests() {
    return Combinators.combine(ids(), endpoints(), nonces(), endpoints(), peers())
        .as(PunctureRequest::new);
  }

  @Provide
  Arbitrary<Puncture> punctures() {
    return Combinators.combine(ids(), endpoints(), nonces(), endpoints()).as(Puncture::new);
  }

  @Provide
  Arbitrary<Message> messages() {
    return Arbitraries.oneOf(
        requests().map(Message.class::cast),
        responses().map(Message.class::cast),
        punctureRequests().map(Message.class::cast),
        punctures().map(Message.class::cast));
  }
}

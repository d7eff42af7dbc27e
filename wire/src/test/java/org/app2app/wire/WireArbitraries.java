package org.app2app.wire;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
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

  @Provide
  Arbitrary<IntroductionRequest> requests() {
    return Builders.withBuilder(RequestParts::new)
        .use(ids())
        .inSetter((parts, id) -> parts.id = id)
        .use(endpoints())
        .inSetter((parts, to) -> parts.destination = to)
        .use(nonces())
        .inSetter((parts, nonce) -> parts.nonce = nonce)
        .use(connectionTypes())
        .inSetter((parts, type) -> parts.connectionType = type)
        .use(operators())
        .inSetter((parts, name) -> parts.operator = name)
        .use(localEndpoints())
        .inSetter((parts, local) -> parts.local = local)
        .use(Arbitraries.of(NatMapping.class))
        .inSetter((parts, nat) -> parts.nat = nat)
        .use(ids().list().ofMaxSize(70))
        .inSetter((parts, have) -> parts.have = Fingerprints.of(have))
        .use(Arbitraries.integers().between(0, 64))
        .inSetter((parts, want) -> parts.want = want)
        .use(Arbitraries.integers().between(0, 600))
        .inSetter((parts, hold) -> parts.hold = hold)
        .use(Arbitraries.integers().between(0, 600))
        .inSetter((parts, rest) -> parts.rest = rest)
        .use(Arbitraries.integers().between(0, 600))
        .inSetter((parts, keep) -> parts.keep = keep)
        .use(Arbitraries.integers().between(0, 450))
        .inSetter((parts, pad) -> parts.padding = pad)
        .build(RequestParts::build);
  }

  private static final class RequestParts {
    PeerId id;
    Endpoint destination;
    long nonce;
    int connectionType;
    String operator;
    List<Endpoint> local;
    NatMapping nat;
    Fingerprints have;
    int want;
    int hold;
    int rest;
    int keep;
    int padding;

    /** Version 1 has no words for what version 2 adds. */
    IntroductionRequest build() {
      return nonce == Message.NO_NONCE
          ? new IntroductionRequest(
              id,
              destination,
              nonce,
              connectionType,
              operator,
              Collections.emptyList(),
              NatMapping.UNKNOWN,
              Fingerprints.NONE,
              64,
              0,
              padding)
          : new IntroductionRequest(
              id,
              destination,
              nonce,
              connectionType,
              operator,
              local,
              nat,
              have,
              want,
              hold,
              rest,
              keep,
              padding);
    }
  }

  @Provide
  Arbitrary<IntroductionResponse> responses() {
    Arbitrary<PeerAddress> exchanged =
        Combinators.combine(ids().injectNull(0.2), endpoints()).as(PeerAddress::new);
    Arbitrary<List<PeerAddress>> lists =
        Arbitraries.frequencyOf(
            Tuple.of(4, exchanged.list().ofMaxSize(4)), Tuple.of(1, exchanged.list().ofSize(60)));
    return Combinators.combine(
            ids(),
            endpoints().tuple2(),
            nonces(),
            connectionTypes(),
            operators(),
            localEndpoints(),
            Combinators.combine(
                    Arbitraries.of(NatMapping.class),
                    Arbitraries.integers().between(0, 600).tuple2(),
                    peers().injectNull(0.3))
                .as((nat, seconds, invitee) -> Tuple.of(nat, seconds, invitee)),
            lists)
        .as(
            (id, addresses, nonce, type, operator, local, rest, pex) ->
                new IntroductionResponse(
                    id,
                    addresses.get1(),
                    nonce,
                    type,
                    operator,
                    addresses.get2(),
                    nonce == Message.NO_NONCE ? Collections.emptyList() : local,
                    nonce == Message.NO_NONCE ? NatMapping.UNKNOWN : rest.get1(),
                    nonce == Message.NO_NONCE ? 0 : rest.get2().get1(),
                    nonce == Message.NO_NONCE ? 0 : rest.get2().get2(),
                    rest.get3(),
                    pex));
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

package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressVoteTest {

  private static final Endpoint X = Endpoint.parse("203.0.113.1:1873");
  private static final Endpoint Y = Endpoint.parse("203.0.113.1:4000");
  private static final Endpoint Z = Endpoint.parse("203.0.113.1:5000");
  private static final Endpoint INSIDE = Endpoint.parse("192.168.1.7:1873");

  private final AddressVote vote = new AddressVote();
  private final LocalNetworks own = new LocalNetworks();

  @BeforeEach
  void attach() {
    own.set(List.of(new LocalNetwork(INSIDE, 24)));
  }

  private void outside(String reporter, Endpoint reported) {
    vote.report(PeerId.of(reporter), reported, false);
  }

  private void lan(String reporter, Endpoint reported) {
    vote.report(PeerId.of(reporter), reported, true);
  }

  private NatMapping mapping(NatMapping before) {
    return vote.mapping(own, before);
  }

  @Test
  void thereIsNoWinnerBeforeTheFirstReport() {
    assertThat(vote.winner()).isNull();
    assertThat(vote.votes()).isEmpty();
    assertThat(mapping(NatMapping.UNKNOWN)).isEqualTo(NatMapping.UNKNOWN);
  }

  @Test
  void theLastThreeReportsDecide() {
    outside("a", X);
    outside("b", X);
    outside("c", Y);
    assertThat(vote.winner()).isEqualTo(X);
    outside("d", Y);
    assertThat(vote.winner()).isEqualTo(Y);
    assertThat(vote.votes())
        .extracting(v -> v.reporter().toString())
        .containsExactly("b", "c", "d");
  }

  @Test
  void aTieGoesToTheLatest() {
    outside("a", X);
    outside("b", Y);
    assertThat(vote.winner()).isEqualTo(Y);
    outside("c", Z);
    assertThat(vote.winner()).isEqualTo(Z);
  }

  @Test
  void aReporterHasOneVoteHoweverOftenItVotes() {
    outside("a", X);
    outside("b", X);
    for (int i = 0; i < 10; i++) {
      outside("liar", Y);
      outside("liar", Z);
    }
    assertThat(vote.winner()).isEqualTo(X);
    assertThat(vote.votes()).hasSize(3);
  }

  @Test
  void aReportThatChangesNothingIsNoNews() {
    assertThat(vote.report(PeerId.of("a"), X, false)).isTrue();
    assertThat(vote.report(PeerId.of("a"), X, false)).isFalse();
    assertThat(vote.report(PeerId.of("b"), X, false)).isFalse();
    assertThat(vote.report(PeerId.of("c"), Y, false)).isFalse();
    assertThat(vote.report(PeerId.of("d"), Y, false)).isTrue();
  }

  @Test
  void reportersOnTheLanAreOutrankedByAnybodyFromOutside() {
    lan("a", INSIDE);
    lan("b", INSIDE);
    lan("c", INSIDE);
    assertThat(vote.winner()).isEqualTo(INSIDE);
    outside("d", X);
    assertThat(vote.winner()).isEqualTo(X);
    lan("e", INSIDE);
    assertThat(vote.winner()).isEqualTo(X);
  }

  @Test
  void aChangeOfNetworkForgetsEverything() {
    outside("a", X);
    lan("b", INSIDE);
    vote.clear();
    assertThat(vote.winner()).isNull();
    assertThat(vote.votes()).isEmpty();
  }

  @Test
  void onePortTowardsEverybodyIsAnEndpointIndependentMapping() {
    outside("a", X);
    assertThat(mapping(NatMapping.UNKNOWN)).isEqualTo(NatMapping.UNKNOWN);
    outside("b", X);
    assertThat(mapping(NatMapping.UNKNOWN)).isEqualTo(NatMapping.ENDPOINT_INDEPENDENT);
  }

  @Test
  void anotherPortTowardsEachIsAnEndpointDependentMapping() {
    outside("a", X);
    outside("b", Y);
    assertThat(mapping(NatMapping.UNKNOWN)).isEqualTo(NatMapping.ENDPOINT_DEPENDENT);
    outside("c", Z);
    assertThat(mapping(NatMapping.UNKNOWN)).isEqualTo(NatMapping.ENDPOINT_DEPENDENT);
  }

  @Test
  void oneThatDiffersFromTwoMayBeAMappingThatWasRenewed() {
    outside("a", X);
    outside("b", X);
    outside("c", Y);
    assertThat(mapping(NatMapping.ENDPOINT_INDEPENDENT)).isEqualTo(NatMapping.ENDPOINT_INDEPENDENT);
    assertThat(mapping(NatMapping.ENDPOINT_DEPENDENT)).isEqualTo(NatMapping.ENDPOINT_DEPENDENT);
  }

  @Test
  void ourOwnAddressSeenFromOutsideMeansNoNat() {
    outside("a", INSIDE);
    assertThat(mapping(NatMapping.UNKNOWN)).isEqualTo(NatMapping.NONE);
  }

  @Test
  void whoLiesAboutOurLocalAddressDoesNotTalkTheNatAway() {
    outside("a", X);
    outside("b", X);
    outside("liar", INSIDE);
    assertThat(mapping(NatMapping.ENDPOINT_INDEPENDENT)).isEqualTo(NatMapping.ENDPOINT_INDEPENDENT);
  }

  @Test
  void theFirstReportFromOutsideRefutesWhatTheLanSaid() {
    lan("a", INSIDE);
    assertThat(mapping(NatMapping.UNKNOWN)).isEqualTo(NatMapping.NONE);
    outside("b", X);
    assertThat(mapping(NatMapping.NONE)).isEqualTo(NatMapping.UNKNOWN);
  }
}

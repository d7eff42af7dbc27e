package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteTest {

  private static final String ID = "00112233445566778899aabbccddeeff00112233";

  @Test
  void theLinkIsTheIdAndTheAddresses() {
    Invite invite =
        new Invite(
            PeerId.of(ID),
            Arrays.asList(
                Endpoint.parse("130.161.211.254:1873"), Endpoint.parse("[2001:db8::1]:5000")));
    assertThat(invite).hasToString("app2app:" + ID + "/130.161.211.254:1873/2001-db8--1:5000");
  }

  @Test
  void whoCanIntroduceFollowsTheAddresses() {
    Invite invite =
        new Invite(
            PeerId.of(ID),
            Arrays.asList(Endpoint.parse("192.168.1.7:1873")),
            Arrays.asList(
                Endpoint.parse("130.161.211.254:1873"), Endpoint.parse("[2001:db8::1]:5000")));
    assertThat(invite)
        .hasToString(
            "app2app:" + ID + "/192.168.1.7:1873/by=130.161.211.254:1873/by=2001-db8--1:5000");
  }

  @Test
  void introducersThatCantBeUsedAreLeftOut() {
    String link =
        "app2app:" + ID + "/by=example.org:1/by=/by=1.1.1.1:1/by=1.1.1.1:1/by=224.0.0.1:1";
    assertThat(Invite.parse(link).introducers()).containsExactly(Endpoint.parse("1.1.1.1:1"));
    String many = link + "/by=1.1.1.1:2/by=1.1.1.1:3/by=1.1.1.1:4";
    assertThat(Invite.parse(many).introducers()).hasSize(Invite.INTRODUCERS_MAX);
  }

  @Test
  void whatPeopleDoToALinkDoesNoHarm() {
    String typed = " APP2APP:" + ID.toUpperCase(java.util.Locale.ROOT) + "/192.0.2.1:1873/\n";
    assertThat(Invite.parse(typed).endpoints()).containsExactly(Endpoint.parse("192.0.2.1:1873"));
    assertThat(Invite.parse("app2app:" + ID + "/[2001:db8::1]:5").endpoints())
        .containsExactly(Endpoint.parse("[2001:db8::1]:5"));
  }

  @Test
  void partsOfLaterVersionsArePassedOver() {
    assertThat(Invite.parse("app2app:" + ID + "/key=abc/192.0.2.1:1873/x=").endpoints())
        .containsExactly(Endpoint.parse("192.0.2.1:1873"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app2app:",
        "app2app",
        "http://example.org",
        "app2app:0011",
        "app2app:00112233445566778899aabbccddeeff0011223g/192.0.2.1:1",
        "app2app:00112233445566778899aabbccddeeff00112233/192.0.2.1",
        "app2app:00112233445566778899aabbccddeeff00112233/example.org:1873",
        "app2app:00112233445566778899aabbccddeeff00112233/192.0.2.1:0",
        "app2app:00112233445566778899aabbccddeeff00112233/192.0.2.1:65536",
        "app2app:00112233445566778899aabbccddeeff00112233/224.0.0.1:1873",
        "app2app:00112233445566778899aabbccddeeff00112233/2001-db8-1:1873",
        "app2app:00112233445566778899aabbccddeeff00112233/-:1",
        "app2app:00112233445566778899aabbccddeeff00112233/1.1.1.1:1/1.1.1.1:2/1.1.1.1:3/1.1.1.1:4"
            + "/1.1.1.1:5/1.1.1.1:6/1.1.1.1:7/1.1.1.1:8/1.1.1.1:9"
      })
  void anythingElseIsRefusedWithASentence(String typed) {
    assertThatThrownBy(() -> Invite.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .endsWith(".");
  }

  @Test
  void anInviteWithoutAnAddressCanBeReadButNotUsed() {
    String typed = "app2app:" + ID;
    assertThat(Invite.parse(typed).endpoints()).isEmpty();
    assertThatThrownBy(() -> Bootstrap.check(typed)).hasMessageContaining("holds no address");
  }

  @Property
  void anyInviteComesBackFromItsLink(@ForAll("invites") Invite invite) {
    assertThat(Invite.parse(invite.toString())).isEqualTo(invite);
  }

  @Property
  void anyLinkIsAUriAndNothingToAShell(@ForAll("invites") Invite invite) {
    String link = invite.toString();
    assertThat(URI.create(link)).hasScheme("app2app");
    assertThat(link).matches("[a-z0-9:/.=-]+").hasSizeLessThan(Invite.LENGTH_MAX);
  }

  @Property
  void noTextLeadsToAnythingButAnInviteOrARefusal(@ForAll String tail) {
    try {
      assertThat(Invite.parse("app2app:" + ID + "/" + tail).peerId()).hasToString(ID);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageEndingWith(".");
    }
  }

  @Provide
  Arbitrary<Invite> invites() {
    Arbitrary<PeerId> ids =
        Arbitraries.bytes().array(byte[].class).ofSize(20).map(hash -> PeerId.ofHash(hash, 0));
    Arbitrary<Integer> ports = Arbitraries.integers().between(1, 65_535);
    Arbitrary<byte[]> addresses =
        Arbitraries.of(4, 16)
            .flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length));
    Arbitrary<Endpoint> endpoints =
        Combinators.combine(addresses, ports)
            .as((address, port) -> Endpoint.of(address, port, 0))
            .filter(Endpoint::isReachable);
    return Combinators.combine(
            ids,
            endpoints.list().ofMaxSize(Invite.ENDPOINTS_MAX),
            endpoints.list().uniqueElements().ofMaxSize(Invite.INTRODUCERS_MAX))
        .as((id, list, others) -> new Invite(id, new ArrayList<>(list), others));
  }
}

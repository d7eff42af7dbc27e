package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.app2app.node.Invite;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of contacts and of rooms. */
class LinksTest {

  private static final String ID = "00112233445566778899aabbccddeeff00112233";
  private static final String KEY =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final Invite INVITE =
      new Invite(
          PeerId.of(ID),
          Collections.singletonList(Endpoint.parse("192.168.1.7:1873")),
          Collections.singletonList(Endpoint.parse("192.0.2.1:1873")));

  /** The longest that there can be. */
  private static Invite longest() {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < Invite.ENDPOINTS_MAX; i++) {
      endpoints.add(Endpoint.parse("[2001:db80:1111:2222:3333:4444:5555:666" + i + "]:65535"));
    }
    return new Invite(PeerId.of(ID), endpoints, endpoints.subList(0, Invite.INTRODUCERS_MAX));
  }

  @Test
  void theLinkOfAContactIsItsInviteAndItsName() {
    assertThat(new ContactLink(INVITE, "Ada Lovelace"))
        .hasToString("app2app:" + ID + "/192.168.1.7:1873/by=192.0.2.1:1873/name=Ada%20Lovelace");
    assertThat(new ContactLink(INVITE, "")).hasToString(INVITE.toString());
  }

  @Test
  void anInviteWithoutANameIsALinkToo() {
    ContactLink link = ContactLink.parse(" " + INVITE + "\n");
    assertThat(link.invite()).isEqualTo(INVITE);
    assertThat(link.name()).isEmpty();
  }

  @Property
  void anyNameComesBackCleanFromALinkThatNothingMisreads(@ForAll String name) {
    ContactLink link = new ContactLink(INVITE, name);
    String text = link.toString();
    assertThat(ContactLink.parse(text)).isEqualTo(link);
    assertThat(Invite.parse(text)).isEqualTo(INVITE);
    assertThat(URI.create(text)).hasScheme("app2app");
    assertThat(text).matches("[A-Za-z0-9:/.=%-]+").hasSizeLessThanOrEqualTo(Invite.LENGTH_MAX);
    for (Invite member : Arrays.asList(null, INVITE)) {
      RoomLink room = new RoomLink(KEY, member, name);
      assertThat(RoomLink.parse(room.toString())).isEqualTo(room);
    }
  }

  @Test
  void aNameThatDoesntFitIsCutBetweenTwoCharacters() {
    String name = "\ud83d\ude00".repeat(PersonName.LENGTH_MAX);
    String text = new ContactLink(longest(), name).toString();
    assertThat(text).hasSizeBetween(Invite.LENGTH_MAX - 12, Invite.LENGTH_MAX);
    assertThat(name).startsWith(ContactLink.parse(text).name());
    assertThat(ContactLink.parse(text).name().codePoints()).allMatch(one -> one == 0x1f600);
  }

  @ParameterizedTest
  @CsvSource({
    "name=%, ''",
    "name=%4, ''",
    "name=%zz, ''",
    "name=, ''",
    "name=a+b, a+b",
    "name=%41/name=b, A",
    "name=%E2%80%AEevil, evil"
  })
  void aNameThatIsNonsenseIsNone(String part, String name) {
    assertThat(ContactLink.parse("app2app:" + ID + "/" + part).name()).isEqualTo(name);
  }

  @Property
  void noTextLeadsToAnythingButALinkOrASentence(@ForAll String tail) {
    for (String start : new String[] {"app2app:" + ID + "/name=", RoomLink.SCHEME + KEY + "/"}) {
      try {
        String text = start + tail;
        Object link = RoomLink.isRoomLink(text) ? RoomLink.parse(text) : ContactLink.parse(text);
        assertThat(link).isNotNull();
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageEndingWith(".");
      }
    }
  }

  @Test
  void theLinkOfARoomIsItsKeyAndWhereAMemberIsAndItsName() {
    RoomLink link = RoomLink.of(Hex.decode(KEY), INVITE, "Chess club");
    assertThat(link)
        .hasToString(
            "app2app-room:"
                + KEY
                + "/"
                + ID
                + "/192.168.1.7:1873/by=192.0.2.1:1873/name=Chess%20club");
    assertThat(RoomLink.parse(link.toString())).isEqualTo(link);
    assertThat(new RoomLink(KEY, "x")).hasToString("app2app-room:" + KEY + "/name=x");
    RoomLink typed = RoomLink.parse("APP2APP-ROOM:" + KEY.toUpperCase(Locale.ROOT) + " ");
    assertThat(typed.key()).isEqualTo(Hex.decode(KEY));
    assertThat(typed.name()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app2app-room:", "app2app-room:0011", "app2app:" + ID, "lobby"})
  void whatIsNoLinkOfARoomIsRefusedWithASentence(String typed) {
    assertThatThrownBy(() -> RoomLink.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .endsWith(".");
  }

  @Test
  void aKeyOfTheWrongSortIsNone() {
    assertThatThrownBy(() -> RoomLink.parse(RoomLink.SCHEME + KEY.replace('0', ' ')))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RoomLink.of(new byte[31], null, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nonsense", "/00112233", "/v2=x", "/name=a/1.2.3.4:5"})
  void aRoomIsGoodThoughItsLinkNamesNoMember(String rest) {
    assertThat(RoomLink.parse(RoomLink.SCHEME + KEY + rest).member()).isNull();
  }

  @Test
  void theLongestInviteOfAMemberFits() {
    RoomLink link = new RoomLink(KEY, longest(), "x".repeat(PersonName.LENGTH_MAX));
    assertThat(RoomLink.parse(link.toString()).member()).isEqualTo(longest());
  }

  @Test
  void aRoomsLinkIsNotTakenForAContacts() {
    assertThatThrownBy(() -> ContactLink.parse(new RoomLink(KEY, "x").toString()))
        .hasMessageContaining("room");
  }

  @ParameterizedTest
  @CsvSource({"#Lobby", "lobby", "LOBBY", "' #lobby '", "\uff2c\uff4f\uff42\uff42\uff59"})
  void anOpenRoomIsTheSameHoweverItsNameIsTyped(String typed) {
    OpenRoom room = new OpenRoom(typed);
    assertThat(room.name()).isEqualTo("lobby");
    assertThat(room).hasToString("#lobby");
    // SHA-256 of "app2app open room lobby", by another program.
    assertThat(Hex.toHexString(room.key()))
        .isEqualTo("985f181f720d727193210a4db3aa52d80c35ae6a7d1c7d2976fed31264c902ca");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caf\u00e9",
        "\u0645\u0631\u062d\u0628\u0627",
        "\u0939\u093f\u0928\u094d\u0926\u0940",
        "a-1"
      })
  void anOpenRoomMayBeCalledSomethingInAnyScript(String typed) {
    assertThat(new OpenRoom(typed).name()).isEqualTo(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "##a",
        "a b",
        "a/b",
        "-a",
        "a\u202eb",
        "\u0301a",
        "a.b",
        "123456789012345678901234567890123"
      })
  void anythingElseIsNoOpenRoom(String typed) {
    assertThatThrownBy(() -> new OpenRoom(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .endsWith(".");
  }

  @Property
  void normalizingTwiceChangesNothing(@ForAll @Size(max = 40) char[] typed) {
    try {
      OpenRoom room = new OpenRoom(new String(typed));
      assertThat(new OpenRoom(room.toString())).isEqualTo(room);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageEndingWith(".");
    }
  }
}

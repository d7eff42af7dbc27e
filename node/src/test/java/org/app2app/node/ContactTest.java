package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1:5000, 192.0.2.1:5000",
    "192.0.2.1, 192.0.2.1:1873",
    "[2001:db8::1]:5000, [2001:db8::1]:5000",
    "[2001:db8::1], [2001:db8::1]:1873",
    "2001:db8::1, [2001:db8::1]:1873",
    "' 192.0.2.1:1 ', 192.0.2.1:1"
  })
  void literalsAreTakenAsTheyAre(String typed, String expected) {
    Contact contact = Contact.parse(typed);
    assertThat(contact.host()).isNull();
    assertThat(contact.endpoint()).isEqualTo(Endpoint.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org, 1873",
    "Example.ORG:5000, example.org, 5000",
    "localhost, localhost, 1873",
    "a-b.c_d.example.:7, a-b.c_d.example., 7",
    "1and1.example, 1and1.example, 1873",
    "bücher.example, xn--bcher-kva.example, 1873"
  })
  void namesAreLeftToTheResolver(String typed, String host, int port) {
    Contact contact = Contact.parse(typed);
    assertThat(contact.endpoint()).isNull();
    assertThat(contact.host()).isEqualTo(host);
    assertThat(contact.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":1873",
        "example.org:",
        "example.org:0",
        "example.org:65536",
        "example.org:x",
        "example.org:-1",
        "example.org:99999999999",
        "1.2.3",
        "1.2.3:1873",
        "256.1.1.1:1873",
        "1873",
        "a b",
        "a..b",
        "-a",
        ".a",
        "http://example.org",
        "example.org/x",
        "[::1",
        "[::1]x",
        "[::1]:",
        "[1.2.3.4]:1873",
        "[host]:1873",
        "::1::",
        "0.0.0.0:1873",
        "224.0.0.1:1873",
        "255.255.255.255:1873",
        "[ff02::1]:1873",
        "[::]:1873",
        "fe80::1%eth0"
      })
  void everythingElseIsRefusedWithASentence(String typed) {
    assertThatThrownBy(() -> Contact.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .endsWith(".");
  }

  @Property
  void noTextLeadsToAnythingButAContactOrARefusal(@ForAll String typed) {
    try {
      Contact contact = Contact.parse(typed);
      assertThat(contact.host() == null).isNotEqualTo(contact.endpoint() == null);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageEndingWith(".");
    }
  }
}

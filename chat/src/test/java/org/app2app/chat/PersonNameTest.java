package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

  @ParameterizedTest
  @CsvSource({
    "Ada, Ada",
    "'  Ada   Lovelace ', Ada Lovelace",
    "'Ada\u00a0\u2003Lovelace', Ada Lovelace",
    "'Ada\u202eecalevoL', AdaecalevoL",
    "'\u2066Ada\u2069\u200f\ufeff', Ada",
    "'A\u0000d\u001b[31ma', Ad[31ma",
    "'\u06cc\u200c\u0645', '\u06cc\u200c\u0645'",
    "'\u202e\u200b ', ''"
  })
  void whatCantBeSeenOrTurnsTheTextAroundIsLeftOut(String typed, String shown) {
    assertThat(PersonName.clean(typed)).isEqualTo(shown);
  }

  @Test
  void halfACharacterIsLeftOut() {
    assertThat(PersonName.clean("a\ud83d")).isEqualTo("a");
  }

  /** Unicode has an order for accents, which what is left out kept them from. */
  @Test
  void accentsThatMeetAreInTheirOrder() {
    assertThat(PersonName.clean("\u0300\u0001\u0316")).isEqualTo("\u0316\u0300");
    assertThat(PersonName.clean("e\u200b\u0301")).isEqualTo("\u00e9");
  }

  @Property
  void cleanTwiceIsCleanAndNeverTooLong(@ForAll String typed) {
    String clean = PersonName.clean(typed);
    assertThat(PersonName.clean(clean)).isEqualTo(clean);
    assertThat(clean.codePointCount(0, clean.length())).isLessThanOrEqualTo(PersonName.LENGTH_MAX);
    assertThat(clean).isEqualTo(clean.trim());
  }

  @Test
  void aNameOfWhichNothingIsSeenIsRefused() {
    assertThat(PersonName.checked(" Ada")).isEqualTo("Ada");
    assertThatThrownBy(() -> PersonName.checked(" \u202e"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .endsWith(".");
  }
}

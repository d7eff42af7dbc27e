package org.app2app.desktop.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a typed line means. */
class TypedTest {

  @ParameterizedTest
  @CsvSource({
    "/open Ada Lovelace, open, Ada Lovelace",
    "/OPEN   Ada , open, Ada",
    "'  /list', list, ''",
    "/list, list, ''",
    "hello /you, '', hello /you",
    "//slash, '', /slash",
    "/, '', ''",
  })
  void aLineIsACommandAndItsRestOrATextToSay(String line, String command, String rest) {
    assertThat(Typed.read(line)).isEqualTo(new Typed(command, rest));
  }

  @Test
  void aLineGoesOnAfterOneBackslashButNotAfterTwo() {
    LineParser parser = new LineParser();
    assertThat(LineParser.goesOn("text\\")).isTrue();
    assertThat(LineParser.goesOn("C:\\\\")).isFalse();
    assertThat(LineParser.joined("one\\\ntwo\nthree")).isEqualTo("one\ntwo\nthree");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> parser.parse("text\\", 5, Parser.ParseContext.ACCEPT_LINE))
        .isInstanceOf(EOFError.class);
  }

  @Test
  void whatStandsBehindACommandIsOneWord() {
    ParsedLine line = new LineParser().parse("/file my so", 11, Parser.ParseContext.COMPLETE);
    assertThat(line.words()).containsExactly("/file", "my so");
    assertThat(line.wordIndex()).isEqualTo(1);
    assertThat(line.wordCursor()).isEqualTo(5);
  }
}

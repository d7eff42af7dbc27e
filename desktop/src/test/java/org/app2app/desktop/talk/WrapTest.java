package org.app2app.desktop.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts on narrow screens, and what others' texts may not do to one. */
class WrapTest {

  private static String wrap(String text, int columns) {
    return Wrap.wrap(new AttributedString(text), 4, columns).toString();
  }

  @Test
  void linesAreBrokenBetweenWordsAndIndented() {
    assertThat(wrap("one two three four five", 16)).isEqualTo("one two three\n    four five");
    assertThat(wrap("one\ntwo", 16)).isEqualTo("one\n    two");
    assertThat(wrap("one two three four five", 0)).isEqualTo("one two three four five");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20, 40, 79, 80})
  void noLineOfWordsIsWiderThanTheScreen(int columns) {
    String text = "wide 日本語 の テキスト and 👍🏽 narrow ones é, again and again ".repeat(9).strip();
    String wrapped = wrap(text, columns);
    assertThat(wrapped.lines()).allMatch(line -> Wrap.width(line) <= columns);
    assertThat(wrapped.replaceAll("\n {4}", " ")).isEqualTo(text);
  }

  @Test
  void aLinkThatIsLongerThanALineStaysWhole() {
    String link = "app2app:" + "0123456789".repeat(5);
    assertThat(wrap("see " + link + " now", 20)).isEqualTo("see\n    " + link + "\n    now");
  }

  @Test
  void theStyleStaysWithItsText() {
    AttributedString red =
        new AttributedString("aaaa bbbb cccc dddd eeee", AttributedStyle.DEFAULT.foreground(1));
    AttributedString wrapped = Wrap.wrap(red, 2, 16);
    assertThat(wrapped.styleAt(wrapped.length() - 1)).isEqualTo(red.styleAt(0));
  }

  @Test
  void clippedTextsTellThatThereWasMore() {
    assertThat(Wrap.clip("short", 5)).isEqualTo("short");
    assertThat(Wrap.clip("longer", 5)).isEqualTo("long…");
    assertThat(Wrap.clip("日本語", 5)).isEqualTo("日本…");
    assertThat(Wrap.pad("日本", 6)).isEqualTo("日本  ");
  }

  @Test
  void othersTextsKeepTheirLinesAndLoseWhatATerminalObeys() {
    assertThat(Clean.text("a\u001b[31mb\u0007\u009bc\td\r\ne\rf\u2028g"))
        .isEqualTo("a[31mbc  d\ne\nf\ng");
    assertThat(Clean.text("a\u202eb\u200fc\u2066d")).isEqualTo("abcd");
    assertThat(Clean.text("e" + "\u0301".repeat(50))).isEqualTo("e" + "\u0301".repeat(4));
    assertThat(Clean.text("👩‍👩‍👧 \ud83d")).isEqualTo("👩‍👩‍👧 \ufffd");
    assertThat(Clean.line("two\nlines ")).isEqualTo("two lines");
  }
}

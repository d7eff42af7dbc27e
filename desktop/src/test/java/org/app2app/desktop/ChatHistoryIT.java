package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.chat.scripted.ScriptedTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long conversation on the page: a few of its messages are there at a time. */
@Timeout(180)
class ChatHistoryIT extends WithScriptedChat {

  private static final int MANY = 1_000_000;

  /** What may be on the page at a time. */
  private static final int DRAWN_MAX = 300;

  private ScriptedTalk longTalk() throws Exception {
    ScriptedChat chat = withFriends();
    ScriptedTalk anna = chat.direct(ANNA);
    for (int i = 1; i <= MANY; i++) {
      String text = i == MANY / 2 ? "needle" : "number " + i;
      anna.write(
          i % 3 == 0 ? ScriptedChat.ME : ANNA,
          i % 3 == 0 ? "Me" : "Anna",
          i % 3 == 0,
          chat.millis - (MANY - i) * 10_000L,
          ChatMessage.Kind.TEXT,
          text,
          null,
          null);
    }
    window = ScriptedWindow.open(browser, folder, chat);
    window.open(anna);
    assertThat(window.lastMessage()).containsText("number " + MANY);
    return anna;
  }

  private Locator number(int n) {
    return window.messages().filter(new Locator.FilterOptions().setHasText(exactly("number " + n)));
  }

  private static Pattern exactly(String text) {
    return Pattern.compile(text + "(?!\\d)");
  }

  /** Where a message is, in pixels below the top of the window; scrolls first. */
  private int scrollToTopAndMeasure(int n) {
    return evaluated(
        """
        () => {
          const timeline = document.getElementById('timeline');
          timeline.scrollTop = 0;
          return [...document.querySelectorAll('[data-testid=message]')]
            .find((m) => m.textContent.includes('number %d')).getBoundingClientRect().top;
        }
        """
            .formatted(n));
  }

  @Test
  void olderMessagesComeAtTheTopAndWhatWasInSightStaysThere() throws Exception {
    longTalk();
    assertThat(window.messages()).hasCount(60);
    for (int shown = 60; shown <= 600; shown += 60) {
      int top = MANY - shown + 1;
      int before = scrollToTopAndMeasure(top);
      assertThat(number(top - 1)).hasCount(1);
      int after =
          evaluated(
              "() => [...document.querySelectorAll('[data-testid=message]')]"
                  + ".find((m) => m.textContent.includes('number "
                  + top
                  + "')).getBoundingClientRect().top");
      assertThat(after).as("where number %d is", top).isBetween(before - 40, before + 40);
      assertThat(window.messages().count()).isLessThanOrEqualTo(DRAWN_MAX);
    }
    assertThat(number(MANY)).hasCount(0);
    window.at("to-end").click();
    assertThat(number(MANY)).isInViewport();
    assertThat(window.messages()).hasCount(60);
  }

  @Test
  void aSearchLeadsIntoTheMiddleAndOnFromThere() throws Exception {
    longTalk();
    window.at("search").fill("needle");
    window.at("found-message").click();
    Locator needle = window.messages().filter(new Locator.FilterOptions().setHasText("needle"));
    assertThat(needle).isInViewport();
    int next = MANY / 2 + 31;
    assertThat(number(next)).hasCount(0);
    window.page.evaluate(
        "() => { const t = document.getElementById('timeline'); t.scrollTop = t.scrollHeight; }");
    assertThat(number(next)).hasCount(1);
    assertThat(window.messages().count()).isLessThanOrEqualTo(DRAWN_MAX);
    window.say("from the middle");
    assertThat(window.lastMessage()).containsText("from the middle");
    assertThat(window.lastMessage()).isInViewport();
    assertThat(number(MANY)).hasCount(1);
  }

  @Test
  void whatComesWhileOneReadsOlderOnesDoesNotDisturb() throws Exception {
    ScriptedTalk anna = longTalk();
    int top = MANY - 59;
    int before = scrollToTopAndMeasure(top);
    assertThat(number(top - 1)).hasCount(1);
    window.chat.hear(anna, ANNA, "Anna", "and another");
    assertThat(window.at("to-end")).hasText("1");
    assertThat(number(top)).isInViewport();
    assertThat(before).isPositive();
    window.at("to-end").click();
    assertThat(window.lastMessage()).containsText("and another");
    assertThat(window.at("new-messages")).isVisible();
    assertThat(window.row(anna.id)).hasAttribute("data-unread", "0");
  }
}

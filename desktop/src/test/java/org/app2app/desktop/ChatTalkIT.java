package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two people write to each other, each at the page of their own program. */
@Timeout(120)
class ChatTalkIT extends TwoPrograms {

  private static final int WIDE = 1180;
  private static final int HIGH = 760;

  /** Lets the test say whether the window is to be seen, and notes what it would notify of. */
  private static final String LOOK_ELSEWHERE =
      """
      () => {
        window.notified = [];
        window.Notification = class {
          static permission = "default";
          static async requestPermission() { this.permission = "granted"; }
          constructor(title, options) { notified.push(title + "|" + options.body); }
        };
        window.look = (state) => {
          Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        };
        look("hidden");
      }
      """;

  @Override
  void begin() {
    becomeContacts();
  }

  @BeforeEach
  void bothSeeTheirConversation() {
    alice.page.evaluate("() => window.look?.('visible')");
    open(alice, "Bob");
    open(bob, "Alice");
  }

  @Test
  void whatOneTypesTheOtherSeesComeAndReads() {
    bob.at("text-field").pressSequentially("Hello Alice");
    assertThat(alice.at("typing")).containsText("Bob is writing");
    bob.at("text-field").press("Enter");
    assertThat(alice.lastMessage()).containsText("Hello Alice");
    assertThat(alice.at("typing")).hasText("");
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "read");
    alice.say("Hello Bob");
    assertThat(bob.lastMessage()).containsText("Hello Bob");
    assertThat(state(alice.lastMessage())).hasAttribute("data-state", "read");
  }

  @Test
  void whatWasNotLookedAtIsCountedAndNotMarkedAsRead() {
    alice.go("#/chat");
    bob.say("One thing");
    bob.say("And another");
    assertThat(row(alice, "Bob").getByTestId("unread")).hasText("2");
    assertThat(row(alice, "Bob")).containsText("And another");
    assertThat(alice.page).hasTitle("(2) App-to-app");
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "delivered");
    open(alice, "Bob");
    assertThat(alice.at("new-messages")).isVisible();
    assertThat(row(alice, "Bob").getByTestId("unread")).hasCount(0);
    assertThat(alice.page).hasTitle("App-to-app");
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "read");
  }

  @Test
  void anAnswerQuotesWhatItAnswersAndLeadsThere() {
    bob.say("Shall we meet at nine?");
    alice.message("Shall we meet").hover();
    alice.message("Shall we meet").getByTestId("reply").click();
    assertThat(alice.at("composer-subject")).containsText("Reply to Bob");
    alice.say("Rather at ten");
    Locator answer = bob.message("Rather at ten");
    assertThat(answer.getByTestId("quote")).containsText("Shall we meet at nine?");
    answer.getByTestId("quote").click();
    assertThat(bob.message("Shall we meet").first()).hasClass(Pattern.compile("found"));
    assertThat(alice.at("composer-subject")).hasCount(0);
  }

  @Test
  void whatWasChangedIsChangedForBoth() {
    alice.say("See you on Mnoday");
    assertThat(bob.lastMessage()).containsText("See you on Mnoday");
    alice.at("text-field").press("ArrowUp");
    assertThat(alice.at("text-field")).hasValue("See you on Mnoday");
    alice.at("text-field").press("Escape");
    assertThat(alice.at("text-field")).hasValue("");
    alice.at("text-field").press("ArrowUp");
    alice.say("See you on Monday");
    assertThat(bob.message("See you on Monday").getByTestId("edited")).isVisible();
    assertThat(bob.message("Mnoday")).hasCount(0);
  }

  @Test
  void whatWasDeletedIsDeletedForBothAfterAsking() {
    alice.say("Said too much");
    assertThat(bob.lastMessage()).containsText("Said too much");
    alice.lastMessage().focus();
    alice.lastMessage().press("Delete");
    alice.at("sure-no").click();
    assertThat(alice.lastMessage()).containsText("Said too much");
    alice.lastMessage().press("Delete");
    alice.at("sure-yes").click();
    assertThat(alice.lastMessage()).containsText("Message deleted");
    assertThat(bob.lastMessage()).containsText("Message deleted");
    assertThat(bob.message("Said too much")).hasCount(0);
  }

  @Test
  void aWordIsFoundAndLeadsToWhereItWasSaid() {
    bob.say("The umbrella is in the hall");
    assertThat(alice.lastMessage()).containsText("umbrella");
    alice.page.keyboard().press("Control+k");
    assertThat(alice.at("search")).isFocused();
    alice.page.keyboard().type("umbr");
    assertThat(alice.at("found-message")).hasCount(1);
    assertThat(alice.at("found-message").locator("mark")).hasText("umbr");
    alice.page.keyboard().press("ArrowDown");
    alice.page.keyboard().press("Enter");
    assertThat(alice.at("conversation-title")).hasText("Bob");
    assertThat(alice.message("umbrella")).hasClass(Pattern.compile("found"));
    assertThat(alice.message("umbrella")).isInViewport();
    bob.say("Take it along");
    assertThat(alice.lastMessage()).isInViewport();
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "read");
    alice.page.keyboard().press("Control+k");
    alice.page.keyboard().type("zzz");
    assertThat(alice.at("nothing-found")).isVisible();
    alice.page.keyboard().press("Escape");
    assertThat(alice.at("text-field")).isFocused();
    assertThat(row(alice, "Bob")).isVisible();
  }

  @Test
  void whoLooksElsewhereIsNotifiedIfTheyAllowedItAndMutedNobody() {
    alice.page.evaluate(LOOK_ELSEWHERE);
    bob.say("Before it was allowed");
    assertThat(row(alice, "Bob").getByTestId("unread")).hasText("1");
    alice.at("notifications").click();
    assertThat(alice.at("notifications")).hasCount(0);
    bob.say("A call");
    assertThat(row(alice, "Bob").getByTestId("unread")).hasText("2");
    mute();
    assertThat(row(alice, "Bob")).hasAttribute("data-muted", "");
    bob.say("Not so loud");
    assertThat(row(alice, "Bob").getByTestId("unread")).hasText("3");
    mute();
    assertThat(alice.page.evaluate("() => notified.join()")).isEqualTo("Bob|A call");
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "delivered");
    alice.page.evaluate("() => look('visible')");
    assertThat(row(alice, "Bob").getByTestId("unread")).hasCount(0);
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "read");
  }

  private void mute() {
    alice.at("about").click();
    alice.at("muted").click();
    alice.at("dialog-close").click();
  }

  @Test
  void theKeyboardAloneLeadsThroughTheListIntoAConversationAndBack() {
    alice.go("#/chat");
    alice.page.keyboard().press("Control+k");
    alice.page.keyboard().press("ArrowDown");
    assertThat(row(alice, "Bob")).isFocused();
    alice.page.keyboard().press("Enter");
    assertThat(alice.at("text-field")).isFocused();
    alice.page.keyboard().type("Typed blindly");
    alice.page.keyboard().press("Enter");
    assertThat(bob.lastMessage()).containsText("Typed blindly");
    alice.page.keyboard().press("Escape");
    assertThat(alice.at("conversation-title")).isHidden();
    assertThat(row(alice, "Bob")).isFocused();
    alice.page.keyboard().press("Enter");
    assertThat(alice.at("text-field")).isFocused();
  }

  @Test
  void onAPhoneThereIsTheListOrTheConversation() {
    alice.page.setViewportSize(390, 844);
    assertThat(alice.at("text-field")).isVisible();
    assertThat(row(alice, "Bob")).isHidden();
    alice.say("From the phone");
    assertThat(bob.lastMessage()).containsText("From the phone");
    assertThat(alice.overflow()).isLessThanOrEqualTo(0);
    alice.at("back").click();
    assertThat(row(alice, "Bob")).isVisible();
    assertThat(alice.at("text-field")).isHidden();
    assertThat(alice.overflow()).isLessThanOrEqualTo(0);
    open(alice, "Bob");
    assertThat(alice.lastMessage()).isInViewport();
    alice.page.goBack();
    assertThat(row(alice, "Bob")).isVisible();
    alice.page.setViewportSize(WIDE, HIGH);
  }

  @Test
  void itIsDarkWhereTheSystemIsOrIfOneWantsItSo() {
    assertThat(alice.brightness()).isGreaterThan(0.8);
    alice.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(alice.brightness()).isLessThan(0.2);
    alice.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    alice.at("theme-toggle").click();
    assertThat(alice.brightness()).isLessThan(0.2);
    alice.page.reload();
    assertThat(alice.lastMessage()).isVisible();
    assertThat(alice.brightness()).as("after the next visit").isLessThan(0.2);
    alice.at("theme-toggle").click();
    assertThat(alice.brightness()).isGreaterThan(0.8);
  }
}

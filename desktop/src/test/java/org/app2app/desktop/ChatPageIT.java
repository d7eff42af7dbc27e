package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.ChatMessage.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Talking on the page, in a real browser, with a chat whose other side is the test. */
@Timeout(120)
class ChatPageIT extends InBrowser {

  @Test
  void whatIsTypedIsSentAndItsMarkTellsWhatBecameOfIt() throws Exception {
    ScriptedTalk anna = withAnna();
    window.say("Hello Anna");
    assertThat(window.lastMessage()).containsText("Hello Anna");
    assertThat(window.at("text-field")).hasValue("");
    ChatMessage sent = anna.messages.get(0);
    Locator mark = window.lastMessage().getByTestId("state");
    assertThat(mark).hasAttribute("data-state", "waiting");
    for (State state : new State[] {State.SENT, State.DELIVERED, State.READ}) {
      window.chat.change(sent.id(), m -> ScriptedChat.with(m, state, null));
      assertThat(mark).hasAttribute("data-state", state.name().toLowerCase(java.util.Locale.ROOT));
    }
    assertThat(window.messages()).hasCount(1);
  }

  @Test
  void shiftAndEnterMakeANewLine() throws Exception {
    ScriptedTalk anna = withAnna();
    window.at("text-field").pressSequentially("one");
    window.at("text-field").press("Shift+Enter");
    window.at("text-field").pressSequentially("two");
    window.at("text-field").press("Enter");
    assertThat(window.lastMessage().getByTestId("text")).hasText("one\ntwo");
    assertThat(anna.messages.get(0).text()).isEqualTo("one\ntwo");
  }

  @Test
  void whatOthersSayIsCountedUntilItWasSeen() throws Exception {
    ScriptedTalk anna = withAnna();
    ScriptedTalk ben = window.chat.direct(BEN);
    window.chat.hear(anna, ANNA, "Anna", "You see this");
    assertThat(window.lastMessage()).containsText("You see this");
    assertThat(window.row(anna.id)).hasAttribute("data-unread", "0");
    window.chat.hear(ben, BEN, "Ben", "but not this");
    window.chat.hear(ben, BEN, "Ben", "nor that");
    assertThat(window.row(ben.id).getByTestId("unread")).hasText("2");
    assertThat(window.row(ben.id)).containsText("nor that");
    assertThat(window.page).hasTitle("(2) App-to-app");
    window.row(ben.id).click();
    assertThat(window.messages()).hasCount(2);
    assertThat(window.at("new-messages")).isVisible();
    assertThat(window.row(ben.id)).hasAttribute("data-unread", "0");
    assertThat(window.page).hasTitle("App-to-app");
  }

  @Test
  void anAnswerQuotesWhatItAnswersAndLeadsThere() throws Exception {
    ScriptedTalk anna = withAnna();
    ChatMessage asked = window.chat.hear(anna, ANNA, "Anna", "Shall we meet?");
    window.messages().first().hover();
    window.messages().first().getByTestId("reply").click();
    assertThat(window.at("composer-subject")).containsText("Reply to Anna");
    window.say("Yes!");
    assertThat(window.lastMessage().getByTestId("quote")).containsText("Shall we meet?");
    assertThat(anna.messages.get(1).replyTo()).isEqualTo(asked.id());
    window.lastMessage().getByTestId("quote").click();
    assertThat(window.messages().first()).hasClass(Pattern.compile("found"));
    assertThat(window.at("composer-subject")).hasCount(0);
  }

  @Test
  void arrowUpChangesTheLastMessageAndEscapeDoesNot() throws Exception {
    ScriptedTalk anna = withAnna();
    window.say("Helo");
    assertThat(window.messages()).hasCount(1);
    window.at("text-field").press("ArrowUp");
    assertThat(window.at("text-field")).hasValue("Helo");
    window.at("text-field").press("Escape");
    assertThat(window.at("text-field")).hasValue("");
    window.at("text-field").press("ArrowUp");
    window.say("Hello");
    assertThat(window.lastMessage()).containsText("Hello");
    assertThat(window.lastMessage().getByTestId("edited")).isVisible();
    assertThat(anna.messages).hasSize(1);
    assertThat(anna.messages.get(0).text()).isEqualTo("Hello");
  }

  @Test
  void aMessageIsDeletedAfterAsking() throws Exception {
    ScriptedTalk anna = withAnna();
    window.say("Oops");
    window.messages().first().focus();
    window.messages().first().press("Delete");
    window.at("sure-no").click();
    assertThat(anna.messages.get(0).text()).isEqualTo("Oops");
    window.messages().first().press("Delete");
    window.at("sure-yes").click();
    assertThat(window.messages().first()).containsText("Message deleted");
    assertThat(anna.messages.get(0).kind()).isEqualTo(ChatMessage.Kind.DELETED);
  }

  @Test
  void whatStrangersWriteIsTextAndItsLinksAreHarmless() throws Exception {
    ScriptedTalk anna = withAnna();
    window.chat.hear(
        anna, ANNA, "Anna<script>", "<img src=x onerror=alert(1)> https://example.org/a_(b)?c=d).");
    Locator text = window.lastMessage().getByTestId("text");
    assertThat(text).containsText("<img src=x onerror=alert(1)>");
    assertThat(text.locator("img")).hasCount(0);
    Locator link = text.locator("a");
    assertThat(link).hasAttribute("href", "https://example.org/a_(b)?c=d");
    assertThat(link).hasAttribute("rel", "noopener noreferrer");
    assertThat(link).hasAttribute("target", "_blank");
    window.chat.hear(anna, ANNA, "Anna", "javascript:alert(1) https://a.example/\u202egnp.exe");
    assertThat(window.lastMessage().locator("a")).hasText("https://a.example/gnp.exe");
  }

  @Test
  void whoWritesIsShownAndToldSo() throws Exception {
    ScriptedTalk anna = withAnna();
    window.chat.tell(new ChatEvent.Typing(anna.id, ANNA, "Anna"));
    assertThat(window.at("typing")).containsText("Anna is writing");
    window.chat.hear(anna, ANNA, "Anna", "so");
    assertThat(window.at("typing")).hasText("");
    window.at("text-field").pressSequentially("many letters");
    window.at("text-field").press("Enter");
    assertThat(window.messages()).hasCount(2);
    assertThat(window.chat.calls()).containsOnlyOnce("typing").contains("send many letters");
  }

  @Test
  void whatCannotBeSentIsSaidAndNotLost() throws Exception {
    withAnna();
    window.chat.failure = new ChatException("The disk is full.", null);
    window.say("Precious words");
    assertThat(window.at("toast")).hasText("The disk is full.");
    assertThat(window.at("text-field")).hasValue("Precious words");
    window.at("text-field").press("Enter");
    assertThat(window.messages()).hasCount(1);
    window.chat.tell(new ChatEvent.Warning("The clock is years off."));
    assertThat(window.at("toast")).hasText("The clock is years off.");
  }

  @Test
  void whatWasBegunIsKeptForEachConversation() throws Exception {
    ScriptedTalk anna = withAnna();
    window.at("text-field").fill("Dear Anna");
    window.row(window.chat.direct(BEN).id).click();
    assertThat(window.at("text-field")).hasValue("");
    window.row(anna.id).click();
    assertThat(window.at("text-field")).hasValue("Dear Anna");
  }

  @Test
  void wordsAreSearchedAndFoundWithTheKeyboardAlone() throws Exception {
    ScriptedTalk anna = withAnna();
    ScriptedTalk ben = window.chat.direct(BEN);
    window.chat.hear(ben, BEN, "Ben", "The umbrella is in the hall");
    window.chat.hear(anna, ANNA, "Anna", "Nothing of interest");
    window.page.keyboard().press("Control+k");
    assertThat(window.at("search")).isFocused();
    window.page.keyboard().type("umbr");
    assertThat(window.at("found-message")).hasCount(1);
    assertThat(window.at("found-message").locator("mark")).hasText("umbr");
    window.page.keyboard().press("ArrowDown");
    window.page.keyboard().press("Enter");
    assertThat(window.at("conversation-title")).hasText("Ben");
    assertThat(window.messages().first()).hasClass(Pattern.compile("found"));
    window.page.keyboard().press("Control+k");
    window.page.keyboard().type("zzz");
    assertThat(window.at("nothing-found")).isVisible();
    window.page.keyboard().press("Escape");
    assertThat(window.at("text-field")).isFocused();
    assertThat(window.row(anna.id)).isVisible();
  }

  @Test
  void arrowsMoveThroughTheListAndThroughTheMessages() throws Exception {
    ScriptedTalk anna = withAnna();
    window.chat.hear(anna, ANNA, "Anna", "first");
    window.chat.hear(anna, ANNA, "Anna", "second");
    window.row(anna.id).focus();
    window.page.keyboard().press("ArrowDown");
    assertThat(window.row(window.chat.direct(BEN).id)).isFocused();
    window.page.keyboard().press("ArrowUp");
    window.page.keyboard().press("ArrowUp");
    assertThat(window.at("search")).isFocused();
    window.at("timeline").focus();
    window.page.keyboard().press("ArrowUp");
    assertThat(window.messages().last()).isFocused();
    window.page.keyboard().press("ArrowUp");
    assertThat(window.messages().first()).isFocused();
    window.page.keyboard().press("r");
    assertThat(window.at("composer-subject")).containsText("first");
    assertThat(window.at("text-field")).isFocused();
  }

  @Test
  void onAPhoneThereIsOnePaneAtATime() throws Exception {
    ScriptedTalk anna = withAnna();
    window.page.setViewportSize(360, 740);
    assertThat(window.at("text-field")).isVisible();
    assertThat(window.row(anna.id)).isHidden();
    window.at("back").click();
    assertThat(window.row(anna.id)).isVisible();
    assertThat(window.at("text-field")).isHidden();
    window.row(anna.id).click();
    assertThat(window.at("text-field")).isVisible();
    assertThat(window.overflow()).isLessThanOrEqualTo(0);
  }

  @Test
  void whoLooksElsewhereIsNotifiedIfThatWasAllowed() throws Exception {
    window = ChatWindow.open(browser, folder, withFriends());
    window.page.evaluate(
        """
        () => {
          window.shown = [];
          window.Notification = class {
            static permission = "default";
            static async requestPermission() { this.permission = "granted"; }
            constructor(title, options) { shown.push(title + "|" + options.body); }
          };
        }
        """);
    ScriptedTalk ben = window.chat.direct(BEN);
    window.chat.hear(ben, BEN, "Ben", "before it was allowed");
    window.at("notifications").click();
    assertThat(window.at("notifications")).hasCount(0);
    window.chat.hear(ben, BEN, "Ben", "a call");
    assertThat(window.row(ben.id)).containsText("a call");
    ben.muted = true;
    window.chat.hear(ben, BEN, "Ben", "a muted one");
    assertThat(window.row(ben.id)).containsText("a muted one");
    assertThat(window.page.evaluate("() => shown.join()")).isEqualTo("Ben|a call");
  }

  @Test
  void theNetworkIsOnePressAway() throws Exception {
    withAnna();
    window.at("view-network").click();
    assertThat(window.at("peer-id")).isVisible();
    assertThat(window.at("text-field")).isHidden();
    window.page.goBack();
    assertThat(window.at("conversation-title")).hasText("Anna");
    assertThat(window.at("conversation-presence")).hasText("online, on the same LAN");
  }
}

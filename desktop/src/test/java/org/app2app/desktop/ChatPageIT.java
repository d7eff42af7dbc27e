package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.ChatMessage.State;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.chat.scripted.ScriptedTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Talking on the page, in a real browser, with a chat whose other side is the test. */
@Timeout(120)
class ChatPageIT extends WithScriptedChat {

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
  void whatWasToldOfAMessageBeforeItsSendingWasAnsweredStays() throws Exception {
    ScriptedTalk anna = withAnna();
    Locator mark = window.lastMessage().getByTestId("state");
    window.page.route(
        "**/send",
        route -> {
          APIResponse answer = route.fetch();
          EntryId sent = anna.messages.get(0).id();
          window.chat.change(sent, m -> ScriptedChat.with(m, State.DELIVERED, null));
          assertThat(mark).hasAttribute("data-state", "delivered");
          route.fulfill(new Route.FulfillOptions().setResponse(answer));
        });
    window.page.waitForResponse("**/send", () -> window.say("Quick")).finished();
    window.page.evaluate("() => new Promise((done) => setTimeout(done))");
    assertThat(mark).hasAttribute("data-state", "delivered");
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

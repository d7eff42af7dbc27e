package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.chat.Contact;
import org.app2app.chat.SafetyNumber;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contacts and rooms on the page, in a real browser. */
@Timeout(120)
class ChatPeopleIT extends WithScriptedChat {

  private static final PeerId STRANGER = ScriptedChat.peer("e55e");

  private void withStranger() throws Exception {
    window = ScriptedWindow.open(browser, folder, withFriends());
    window.chat.put(
        new Contact(
            STRANGER,
            "Eve",
            "Eve",
            Contact.State.ASKS,
            false,
            true,
            PathKind.DIRECT,
            0,
            "It is me"));
    assertThat(window.at("request")).containsText("Eve asks to be a contact");
    assertThat(window.at("request-text")).hasText("It is me");
  }

  @Test
  void whoHasNobodyAddsSomebodyByALink() throws Exception {
    window = ScriptedWindow.open(browser, folder, new ScriptedChat());
    assertThat(window.at("chat-invite")).hasValue(window.chat.invite());
    window.at("welcome-link").fill("nonsense");
    window.at("welcome-link-ok").click();
    assertThat(window.at("welcome-link-error")).hasText("\"nonsense\" is no invite.");
    window.at("welcome-link").fill("app2app:" + STRANGER + "/192.0.2.1:1873");
    window.at("welcome-link").press("Enter");
    assertThat(window.at("conversation-title")).hasText("e55e0000");
    assertThat(window.at("invited")).containsText("You asked e55e0000");
    window.chat.put(contact(STRANGER, "Eve", Contact.State.ACCEPTED, PathKind.RELAYED));
    assertThat(window.at("invited")).hasCount(0);
    assertThat(window.at("conversation-presence")).containsText("through another peer for now");
  }

  @Test
  void whoAsksIsBlockedAndTakenBackLater() throws Exception {
    withStranger();
    window.chat.hear(window.chat.direct(STRANGER), STRANGER, "Eve", "let me in");
    window.at("request").getByText("Eve").click();
    assertThat(window.messages()).containsText("let me in");
    assertThat(window.at("text-field")).isHidden();
    window.at("block-request").click();
    assertThat(window.at("request")).hasCount(0);
    window.at("unblock-bar").click();
    assertThat(window.at("text-field")).isVisible();
    assertThat(window.chat.calls()).contains("block " + STRANGER, "unblock " + STRANGER);
  }

  @Test
  void whoAsksIsIgnored() throws Exception {
    withStranger();
    window.at("request-remove").click();
    assertThat(window.at("request")).hasCount(0);
    assertThat(window.chat.contact(STRANGER)).isNull();
  }

  @Test
  void aContactIsRenamedVerifiedAndRemoved() throws Exception {
    withAnna();
    window.at("about").click();
    assertThat(window.at("safety-number")).hasText(SafetyNumber.of(ScriptedChat.ME, ANNA).digits());
    window.at("verified").click();
    assertThat(window.page.locator(".head-text .verified")).isVisible();
    window.at("contact-name").fill("Dear Anna");
    window.at("contact-name-ok").click();
    assertThat(window.at("conversation-title")).containsText("Dear Anna");
    window.at("remove-contact").click();
    window.at("sure-yes").click();
    assertThat(window.at("conversation-title")).isHidden();
    assertThat(window.chat.contact(ANNA)).isNull();
  }

  @Test
  void oneChoosesAName() throws Exception {
    window = ScriptedWindow.open(browser, folder, withFriends());
    window.at("me").click();
    window.at("my-name").fill(" ");
    window.at("my-name-ok").click();
    assertThat(window.at("my-name-error")).hasText("A name has 1 to 64 characters.");
    window.at("my-name").fill("Zoë");
    window.at("my-name-ok").click();
    assertThat(window.at("me")).containsText("Zoë");
    window.at("dialog-close").click();
    assertThat(window.at("chat-dialog")).isHidden();
  }
}

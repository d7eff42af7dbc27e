package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Two strangers meet, each at the page of their own program; one sentence follows another. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChatMeetingIT extends TwoPrograms {

  @Test
  @Order(1)
  void eachChoosesANameAndIsShownAnInvite() throws Exception {
    name(alice, "Alice");
    name(bob, "Bob");
    Locator code = alice.page.locator(".welcome [data-testid=chat-qr]");
    code.scrollIntoViewIfNeeded();
    alice.page.waitForFunction("() => document.querySelector('.invite-qr').naturalWidth");
    String scanned = QrScan.of(ImageIO.read(new ByteArrayInputStream(code.screenshot())));
    assertThat(scanned).startsWith("app2app:").isEqualTo(alice.at("chat-invite").inputValue());
    assertThat(scanned).isNotEqualTo(bob.at("chat-invite").inputValue());
  }

  @Test
  @Order(2)
  void whoFollowsTheLinkAsksAndIsAccepted() {
    bob.at("welcome-link").fill(alice.at("chat-invite").inputValue());
    bob.at("welcome-link-ok").click();
    assertThat(bob.at("invited")).containsText("You asked Alice to be a contact.");
    bob.say("It is Bob, from the train");
    assertThat(alice.at("request")).containsText("Bob asks to be a contact");
    assertThat(alice.at("request-text")).hasText("It is Bob, from the train");
    assertThat(alice.page).hasTitle("(1) App-to-app");
    alice.at("request").getByText("Bob").first().click();
    assertThat(alice.page.locator(".bar-said")).hasText("It is Bob, from the train");
    assertThat(alice.at("text-field")).isHidden();
    alice.at("accept").click();
    assertThat(alice.at("request")).hasCount(0);
    assertThat(bob.at("invited")).hasCount(0);
    assertThat(alice.at("toast")).isHidden(); // it would stay for seconds
  }

  @Test
  @Order(3)
  void eachSeesThatTheOtherIsThereAndHowTheyAreReached() {
    assertThat(alice.at("conversation-presence")).hasText("online, on the same LAN");
    assertThat(bob.at("conversation-presence")).hasText("online, on the same LAN");
    assertThat(alice.lastMessage()).containsText("It is Bob, from the train");
  }

  @Test
  @Order(4)
  void bothReadTheSameSafetyNumberAndOneNotesThatTheyComparedIt() {
    alice.at("about").click();
    bob.at("about").click();
    assertThat(alice.at("safety-number")).hasText(Pattern.compile("[0-9]{60}"));
    assertThat(bob.at("safety-number")).hasText(alice.at("safety-number").textContent());
    alice.at("verified").click();
    assertThat(alice.page.locator(".head-text .verified")).isVisible();
    alice.at("dialog-close").click();
    bob.at("dialog-close").click();
  }

  @Test
  @Order(5)
  void whoIsBlockedIsHeardNoMoreUntilTheyAreTakenBack() {
    alice.at("about").click();
    alice.at("block").click();
    alice.at("dialog-close").click();
    assertThat(alice.at("text-field")).isHidden();
    assertThat(row(alice, "Bob")).isHidden();
    assertThat(alice.page.getByText("Blocked (1)")).isVisible();
    bob.say("Are you there?");
    alice.at("unblock-bar").click();
    assertThat(alice.lastMessage()).containsText("Are you there?");
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "read");
    alice.say("Again, yes");
    assertThat(bob.lastMessage()).containsText("Again, yes");
  }
}

package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two people in rooms, and one of them goes and comes back: each at the page of their program. */
@Timeout(120)
class ChatRoomsIT extends TwoPrograms {

  private static final int MESSAGES = 20;

  @Override
  void begin() {
    becomeContacts();
  }

  private static void leave(ChatWindow who) {
    who.at("about").click();
    who.at("leave").click();
    who.at("sure-yes").click();
  }

  @Test
  void theyMeetInAnOpenRoomAndOneMutesItAndOneLeaves() {
    for (ChatWindow one : new ChatWindow[] {alice, bob}) {
      one.at("add").click();
      one.at("add-link").fill("#chess");
      one.at("add-link-ok").click();
      assertThat(one.at("conversation-title")).hasText("#chess");
    }
    bob.say("Anybody for a game?");
    assertThat(alice.lastMessage()).containsText("Anybody for a game?");
    assertThat(alice.lastMessage()).containsText("Bob");
    assertThat(alice.at("conversation-presence")).hasText("open room, 2 members");
    alice.at("about").click();
    assertThat(alice.at("member")).hasCount(2);
    assertThat(alice.at("members")).containsText("Bob");
    alice.at("muted").click();
    assertThat(row(alice, "#chess")).hasAttribute("data-muted", "");
    alice.at("dialog-close").click();
    open(alice, "Bob");
    bob.say("Or tomorrow?");
    assertThat(row(alice, "#chess").getByTestId("unread")).hasText("1");
    assertThat(alice.page).hasTitle("App-to-app");
    open(alice, "#chess");
    leave(bob);
    assertThat(row(bob, "#chess")).hasCount(0);
    assertThat(alice.at("notice").last()).containsText("Bob left");
    assertThat(alice.at("conversation-presence")).hasText("open room, 1 member");
  }

  @Test
  void intoASecretRoomComesWhoHasItsLinkAndReadsWhatWasSaidBefore() {
    alice.at("add").click();
    alice.at("secret-room").fill("Plans");
    alice.at("secret-room-ok").click();
    assertThat(alice.at("conversation-title")).hasText("Plans");
    alice.say("Said before anybody came");
    alice.at("about").click();
    String invite = alice.at("chat-invite").inputValue();
    alice.at("dialog-close").click();
    open(alice, "Bob");
    alice.say("Come in: " + invite);
    open(bob, "Alice");
    bob.lastMessage().locator("a").click();
    assertThat(bob.at("add-link")).hasValue(invite);
    bob.at("add-link-ok").click();
    assertThat(bob.at("conversation-title")).hasText("Plans");
    assertThat(bob.lastMessage()).containsText("Said before anybody came");
    bob.say("Between us");
    open(alice, "Plans");
    assertThat(alice.lastMessage()).containsText("Between us");
    leave(alice);
    assertThat(bob.at("notice").last()).containsText("Alice left");
  }

  @Test
  void whoseProgramWasKilledHasEverythingOnceAfterItsNextStart() throws Exception {
    open(alice, "Bob");
    open(bob, "Alice");
    bob.say("Before");
    assertThat(alice.lastMessage()).containsText("Before");
    alice.kill();
    assertThat(alice.at("node-state")).hasText("Lost");
    assertThat(alice.at("connection-banner")).containsText("Trying again");
    for (int i = 1; i <= MESSAGES; i++) {
      bob.say("While away, number " + i + ".");
    }
    alice.startAgain();
    assertThat(alice.at("node-state")).hasText("Running");
    for (int i = 1; i <= MESSAGES; i++) {
      assertThat(alice.message("number " + i + ".")).hasCount(1);
      assertThat(bob.message("number " + i + ".")).hasCount(1);
    }
    assertThat(alice.message("Before")).hasCount(1);
    assertThat(state(bob.lastMessage())).hasAttribute("data-state", "read");
    alice.say("Here again");
    assertThat(bob.lastMessage()).containsText("Here again");
    alice.complaints.removeIf(one -> one.contains("net::ERR_")); // there was nobody to answer
  }
}

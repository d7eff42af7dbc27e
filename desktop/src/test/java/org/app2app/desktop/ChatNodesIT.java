package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, each with its page in a real browser: all of the chat between two people. */
@Timeout(300)
class ChatNodesIT extends InBrowser {

  private static final double PATIENCE_MILLIS = 30_000;
  private static final double DEFAULT_MILLIS = 5_000;
  private static final int FILE_BYTES = 5_000_000;

  @TempDir Path otherFolder;

  private ChatWindow alice;
  private ChatWindow bob;

  @BeforeEach
  void open() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    alice = ChatWindow.openReal(browser, folder);
    bob = ChatWindow.openReal(browser, otherFolder);
    name(alice, "Alice");
    name(bob, "Bob");
  }

  @AfterEach
  void closeBoth() {
    PlaywrightAssertions.setDefaultAssertionTimeout(DEFAULT_MILLIS);
    for (ChatWindow one : new ChatWindow[] {alice, bob}) {
      if (one != null) {
        one.close();
        assertThat(one.complaints).isEmpty();
      }
    }
  }

  private static void name(ChatWindow who, String name) {
    who.at("welcome-name").fill(name);
    who.at("welcome-name-ok").click();
    assertThat(who.at("me")).containsText(name);
  }

  /** Bob follows Alice's invite, and she accepts. */
  private void becomeContacts() {
    bob.at("welcome-link").fill(alice.at("chat-invite").inputValue());
    bob.at("welcome-link-ok").click();
    assertThat(bob.at("conversation-title")).hasText("Alice");
    assertThat(alice.at("request")).containsText("Bob asks to be a contact");
    alice.at("request-accept").click();
    assertThat(bob.at("conversation-presence")).containsText("online");
    alice.at("conversation").click();
    assertThat(alice.at("conversation-title")).hasText("Bob");
    assertThat(alice.at("conversation-presence")).containsText("online");
  }

  @Test
  void twoStrangersBecomeContactsAndTalk() {
    becomeContacts();
    bob.at("text-field").pressSequentially("Hello Alice");
    assertThat(alice.at("typing")).containsText("Bob is writing");
    bob.at("text-field").press("Enter");
    assertThat(alice.lastMessage()).containsText("Hello Alice");
    assertThat(bob.lastMessage().getByTestId("state")).hasAttribute("data-state", "read");
    alice.lastMessage().focus();
    alice.lastMessage().press("r");
    alice.say("Hello yourself");
    assertThat(bob.lastMessage()).containsText("Hello yourself");
    assertThat(bob.lastMessage().getByTestId("quote")).containsText("Hello Alice");
    alice.at("text-field").press("ArrowUp");
    alice.say("Hello to you");
    assertThat(bob.lastMessage()).containsText("Hello to you");
    assertThat(bob.lastMessage().getByTestId("edited")).isVisible();
    alice.lastMessage().focus();
    alice.lastMessage().press("Delete");
    alice.at("sure-yes").click();
    assertThat(bob.lastMessage()).containsText("Message deleted");
    bob.say("A needle for the search");
    assertThat(alice.lastMessage()).containsText("needle");
    alice.at("search").fill("need");
    assertThat(alice.at("found-message")).containsText("A needle for the search");
  }

  @Test
  void theirSafetyNumbersAreTheSame() {
    becomeContacts();
    alice.at("about").click();
    bob.at("about").click();
    assertThat(alice.at("safety-number")).hasText(java.util.regex.Pattern.compile("[0-9]{60}"));
    assertThat(bob.at("safety-number")).hasText(alice.at("safety-number").textContent());
  }

  @Test
  void aFileAndAPictureGoFromOneToTheOther() throws Exception {
    becomeContacts();
    byte[] content = new byte[FILE_BYTES];
    new Random(7).nextBytes(content);
    bob.at("files").setInputFiles(new FilePayload("data.bin", "application/octet-stream", content));
    bob.at("send").click();
    assertThat(bob.at("file")).hasAttribute("data-state", "here");
    assertThat(alice.at("file")).containsText("data.bin");
    alice.at("file-fetch").click();
    assertThat(alice.at("file")).hasAttribute("data-state", "here");
    Download download = alice.page.waitForDownload(() -> alice.at("file-save").click());
    assertThat(download.path()).hasBinaryContent(content);

    alice.at("files").setInputFiles(new FilePayload("red.png", "image/png", png()));
    alice.at("send").click();
    assertThat(bob.at("picture")).isVisible();
    bob.page.waitForFunction("() => document.querySelector('.picture-button img').naturalWidth");
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void theyMeetInAnOpenRoomAndInASecretOne() {
    becomeContacts();
    for (ChatWindow one : new ChatWindow[] {alice, bob}) {
      one.at("add").click();
      one.at("add-link").fill("#lobby");
      one.at("add-link-ok").click();
      assertThat(one.at("conversation-title")).hasText("#lobby");
    }
    bob.say("Anybody here?");
    assertThat(alice.lastMessage()).containsText("Anybody here?");
    assertThat(alice.lastMessage()).containsText("Bob");

    alice.at("add").click();
    alice.at("secret-room").fill("Plans");
    alice.at("secret-room-ok").click();
    assertThat(alice.at("conversation-title")).hasText("Plans");
    alice.at("about").click();
    String invite = alice.at("chat-invite").inputValue();
    alice.at("dialog-close").click();
    bob.at("add").click();
    bob.at("add-link").fill(invite);
    bob.at("add-link-ok").click();
    assertThat(bob.at("conversation-title")).hasText("Plans");
    alice.say("Between us");
    assertThat(bob.lastMessage()).containsText("Between us");
  }
}

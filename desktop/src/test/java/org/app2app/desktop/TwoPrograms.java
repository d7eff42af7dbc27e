package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test of two programs as they are shipped, each a process of its own, each with its page in a
 * browser context of its own: Alice's and Bob's. All sentences of a class share them.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TwoPrograms extends InBrowser {

  private static final double PATIENCE_MILLIS = 30_000;
  private static final double DEFAULT_MILLIS = 5_000;

  @TempDir static Path folder;

  ProgramWindow alice;
  ProgramWindow bob;

  @BeforeAll
  void start() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Path hers = folder.resolve("alice");
    Path his = folder.resolve("bob");
    Program first = ProgramWindow.start(hers);
    Program second = ProgramWindow.start(his);
    alice = ProgramWindow.open(browser, hers, first);
    bob = ProgramWindow.open(browser, his, second);
    begin();
  }

  /** What is done before the first sentence. */
  void begin() {}

  @AfterEach
  void nothingWasComplainedOf() {
    assertThat(alice.complaints).as("in Alice's window").isEmpty();
    assertThat(bob.complaints).as("in Bob's window").isEmpty();
  }

  @AfterAll
  void closeBoth() {
    PlaywrightAssertions.setDefaultAssertionTimeout(DEFAULT_MILLIS);
    for (ProgramWindow one : new ProgramWindow[] {alice, bob}) {
      if (one != null) {
        one.close();
      }
    }
  }

  static void name(ChatWindow who, String name) {
    who.at("welcome-name").fill(name);
    who.at("welcome-name-ok").click();
    assertThat(who.at("me")).containsText(name);
  }

  /** Bob follows Alice's invite, and she accepts; both see what they say to each other. */
  void becomeContacts() {
    name(alice, "Alice");
    name(bob, "Bob");
    bob.at("welcome-link").fill(alice.at("chat-invite").inputValue());
    bob.at("welcome-link-ok").click();
    alice.at("request-accept").click();
    assertThat(bob.at("conversation-presence")).containsText("online");
    open(alice, "Bob");
    assertThat(alice.at("conversation-presence")).containsText("online");
  }

  /** The row of a conversation in the list. */
  static Locator row(ChatWindow who, String title) {
    Locator named = who.page.locator(".row-title", new Page.LocatorOptions().setHasText(title));
    return who.at("conversation").filter(new Locator.FilterOptions().setHas(named));
  }

  static void open(ChatWindow who, String title) {
    row(who, title).click();
    assertThat(who.at("conversation-title")).hasText(title);
  }

  static Locator state(Locator message) {
    return message.getByTestId("state");
  }
}

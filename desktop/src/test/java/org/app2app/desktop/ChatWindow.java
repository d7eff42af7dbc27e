package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.log.ConversationId;

/** A browser's window that shows the page of a node with a scripted chat. */
final class ChatWindow implements AutoCloseable {

  private static final Path SCREENS = Path.of("target", "screens");

  /** Null if it is a real one. */
  final ScriptedChat chat;

  final Page page;

  /** What the browser complained of; there is to be nothing. */
  final List<String> complaints = new ArrayList<>();

  private final PageFixture node;
  private final BrowserContext context;

  private ChatWindow(PageFixture node, ScriptedChat chat, BrowserContext context) {
    this.node = node;
    this.chat = chat;
    this.context = context;
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("the server responded")) {
            complaints.add(message.text());
          }
        });
  }

  static ChatWindow open(Browser browser, Path folder, ScriptedChat chat) throws Exception {
    return open(browser, new PageFixture(folder, chat), chat);
  }

  /** The page of a node with a real chat. */
  static ChatWindow openReal(Browser browser, Path folder) throws Exception {
    return open(browser, PageFixture.withChat(folder), null);
  }

  private static ChatWindow open(Browser browser, PageFixture node, ScriptedChat chat) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1180, 760)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    ChatWindow window = new ChatWindow(node, chat, context);
    window.go("");
    assertThat(window.at("view-chat")).hasAttribute("aria-current", "page");
    return window;
  }

  /** Goes to a part of the page. */
  void go(String hash) {
    page.navigate("http://127.0.0.1:" + node.port() + "/" + hash);
  }

  /** Opens a conversation by its address. */
  void open(ScriptedTalk talk) {
    go("#/chat/" + talk.id);
    assertThat(at("conversation-title")).isVisible();
  }

  RawHttp http() {
    return node.http;
  }

  Locator at(String testId) {
    return page.getByTestId(testId);
  }

  Locator row(ConversationId id) {
    return page.locator("[data-testid=conversation][data-id='" + id + "']");
  }

  /** Types a message and sends it. */
  void say(String text) {
    at("text-field").fill(text);
    at("text-field").press("Enter");
  }

  Locator messages() {
    return at("message");
  }

  Locator lastMessage() {
    return messages().last();
  }

  void shoot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
  }

  /** How many pixels stick out to the right. */
  int overflow() {
    Object pixels = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    return ((Number) pixels).intValue();
  }

  @Override
  public void close() {
    context.close();
    node.close();
  }
}

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

/** A browser's window that shows a page, and the chat on it. */
class ChatWindow implements AutoCloseable {

  private static final double PATIENCE_MILLIS = 30_000;
  private static final Path SCREENS = Path.of("target", "screens");

  final Page page;

  /** What the browser complained of; there is to be nothing. */
  final List<String> complaints = new ArrayList<>();

  private final String address;
  private final BrowserContext context;

  /**
   * Opens it in a browser context of its own, so that no window knows of another.
   *
   * @param address of the page, with a slash at its end
   */
  ChatWindow(Browser browser, String address) {
    this.address = address;
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1180, 760)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("the server responded")) {
            complaints.add(message.text());
          }
        });
    go("");
    assertThat(at("view-chat")).hasAttribute("aria-current", "page");
  }

  /** Goes to a part of the page. */
  final void go(String hash) {
    page.navigate(address + hash);
  }

  final Locator at(String testId) {
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

  /** Those that have that in them. */
  Locator message(String part) {
    return messages().filter(new Locator.FilterOptions().setHasText(part));
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

  /** Of what is behind everything: 0 is black, 1 is white. */
  double brightness() {
    Object sum =
        page.evaluate(
            "() => getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g)"
                + ".slice(0, 3).reduce((sum, part) => sum + Number(part), 0)");
    return ((Number) sum).doubleValue() / (3 * 255);
  }

  @Override
  public void close() {
    context.close();
  }
}

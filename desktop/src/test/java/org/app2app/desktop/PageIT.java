package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, with nodes that find and lose each other while the test watches. */
@Timeout(300)
class PageIT extends InBrowser {

  private static final Path SCREENS = Path.of("target", "screens");
  private static final double PATIENCE_MILLIS = 60_000;

  /** A peer that died is noticed when it doesn't answer: within a minute or so. */
  private static final double LOST_MILLIS = 120_000;

  @TempDir Path folder;

  private final List<Program> nodes = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;
  private Program node;

  @BeforeEach
  void open() throws Exception {
    node = start("1", "--ui-port", "0", "--operator", "First & <b>Co</b>");
    context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(node.page() + "#/network");
    assertThat(text("node-state")).hasText("Running", patient());
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
    nodes.forEach(Program::close);
  }

  private Program start(String name, String... more) throws Exception {
    Program program = Program.node(folder.resolve(name), more);
    nodes.add(program);
    return program;
  }

  private Locator text(String testId) {
    return page.getByTestId(testId);
  }

  private Locator row(String peerId) {
    return page.locator("[data-testid=peer-row][data-peer-id='" + peerId + "']");
  }

  private static LocatorAssertions.HasTextOptions patient() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  @Test
  void aNodeThatComesAppearsAndOneThatDiesTurnsSilent() throws Exception {
    assertThat(text("active-peers")).hasText("0");
    Program second = start("2", "--ui", "none", "--bootstrap", node.address());
    Locator row = row(second.peerId());
    LocatorAssertions.HasAttributeOptions patient =
        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS);
    assertThat(row).hasAttribute("data-state", "active", patient);
    assertThat(text("active-peers")).hasText("1");
    assertThat(text("wan-address")).hasText(node.address());
    assertThat(page.locator("[data-testid=log-entry][data-event=peer-active]")).hasCount(1);
    assertThat(row.locator(".dot")).hasAttribute("data-state", "active");
    assertThat(text("network").locator(".node[data-state=active]")).hasCount(1);

    second.kill();
    patient.setTimeout(LOST_MILLIS);
    assertThat(row).hasAttribute("data-state", "silent", patient);
    assertThat(text("active-peers")).hasText("0");
    assertThat(page.locator("[data-testid=log-entry][data-event=peer-lost]")).hasCount(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aPeerIsAddedByItsAddressAndByItsInvite() throws Exception {
    Program second = start("2", "--ui", "none");
    text("bootstrap-input").fill(second.address());
    text("bootstrap-add").click();
    assertThat(text("bootstrap-error")).hasText("Added: it is being asked.");
    assertThat(row(second.peerId())).isVisible();

    Program third = start("3", "--ui", "none");
    text("bootstrap-input").fill("app2app:" + third.peerId() + "/" + third.address());
    text("bootstrap-input").press("Enter");
    assertThat(row(third.peerId())).isVisible();
    assertThat(text("active-peers")).hasText("2", patient());
  }

  @Test
  void aBadAddressIsAnsweredWithASentence() {
    text("bootstrap-input").fill("not an address");
    text("bootstrap-add").click();
    assertThat(text("bootstrap-error"))
        .containsText("\"not an address\" is neither an address nor a name; right would be");
    assertThat(text("bootstrap-input")).hasAttribute("aria-invalid", "true");
  }

  @Test
  void theCardTellsWhoThisNodeIs() throws Exception {
    assertThat(text("local-ip")).hasText("127.0.0.1");
    assertThat(text("peer-id")).hasText(node.peerId().substring(0, 8));
    assertThat(text("connection")).containsText("First & <b>Co</b>");
    assertThat(text("invite-link").inputValue()).startsWith("app2app:" + node.peerId() + "/");
    Object width =
        page.waitForFunction(
                "() => document.getElementById('invite-qr').complete"
                    + " && document.getElementById('invite-qr').naturalWidth")
            .jsonValue();
    assertThat(((Number) width).intValue()).isPositive();
  }

  @Test
  void theExitButtonStopsTheNodeAfterAsking() throws Exception {
    text("exit").click();
    text("exit-cancel").click();
    assertThat(text("node-state")).hasText("Running");
    text("exit").click();
    text("exit-confirm").click();
    assertThat(text("node-state")).hasText("Stopped", patient());
    assertThat(text("connection-banner")).containsText("The node has stopped.");
    node.await("stopped");
    assertThat(node.exitCode()).isZero();
  }

  @Test
  void itLooksWellInLightAndDarkOnAPhoneAndOnAPc() throws Exception {
    for (int i = 2; i <= 4; i++) {
      start(String.valueOf(i), "--ui", "none", "--bootstrap", node.address());
    }
    assertThat(text("active-peers")).hasText("3", patient());
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int[] size : new int[][] {{1440, 900}, {360, 800}}) {
        page.setViewportSize(size[0], size[1]);
        Object overflow =
            page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertThat(((Number) overflow).intValue())
            .as("nothing sticks out at %d pixels", size[0])
            .isLessThanOrEqualTo(0);
        String name = "page-" + size[0] + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(size[0] < 1_000));
      }
    }
    assertThat(complaints).isEmpty();
  }
}

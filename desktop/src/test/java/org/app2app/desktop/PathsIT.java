package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.app2app.desktop.ScriptedStatus.RELAY;
import static org.app2app.desktop.ScriptedStatus.WAN;
import static org.app2app.desktop.ScriptedStatus.reached;
import static org.app2app.desktop.ScriptedStatus.relayed;
import static org.app2app.desktop.ScriptedStatus.silent;
import static org.app2app.desktop.ScriptedStatus.unheard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.app2app.node.NodeStatus;
import org.app2app.node.PortMapping;
import org.app2app.overlay.PathKind;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.wire.NatMapping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the page shows in which way each peer is reached, in a real browser, by scripted statuses.
 */
@Timeout(300)
class PathsIT {

  private static final Path SCREENS = Path.of("target", "screens");

  /** A feed that the test speaks through, in place of the node's. */
  private static final String FEED =
      """
      window.EventSource = class {
        constructor() {
          this.handlers = {};
          window.feed = this;
          setTimeout(() => this.onopen());
        }
        addEventListener(name, handler) { this.handlers[name] = handler; }
        close() {}
      };
      """;

  private static final String RELAYS = "192.0.2.9:1873";

  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;

  private final List<String> complaints = new ArrayList<>();
  private PageFixture node;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch() {
    assumeThat(Browsers.chromium())
        .as("skipped: no chromium (apt-get install chromium, or set CHROMIUM)")
        .isNotNull();
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void quit() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    node = new PageFixture(folder);
    // Without movement the picture settles at once, and a screenshot is always the same.
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.addInitScript(FEED);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + node.port() + "/#/network");
    assertThat(page.getByTestId("node-state")).hasText("Running");
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
    if (node != null) {
      node.close();
    }
  }

  private void show(NodeStatus status) {
    page.evaluate(
        "json => window.feed.handlers.status({ data: json })", ScriptedStatus.json(status));
  }

  private void log(String json) {
    page.evaluate("json => window.feed.handlers.log({ data: json })", json);
  }

  private Locator row(String idStart) {
    return page.locator("[data-testid=peer-row][data-peer-id^='" + idStart + "']");
  }

  private Locator way(String idStart) {
    return row(idStart).getByTestId("peer-path");
  }

  private static List<PeerSnapshot> ofEachKind() {
    List<PeerSnapshot> peers = new ArrayList<>();
    peers.add(reached("2ddd66f6", RELAYS, "NL KPN", PathKind.DIRECT, 18));
    peers.add(reached("aa", "192.168.1.31:1873", "", PathKind.LAN, 2));
    peers.add(reached("bb", "198.51.100.7:50123", "DE Telekom", PathKind.PUNCTURED, 31));
    peers.add(reached("cc", "203.0.113.4:41000", "", PathKind.MAPPED, 44));
    peers.add(reached("dd", "203.0.113.200:61234", "ES Movistar", PathKind.GUESSED, 67));
    peers.add(relayed("e1", RELAYS, "Vodafone", 52));
    peers.add(relayed("e2", RELAYS, "Freifunk Berlin, the long name of a network", 75));
    peers.add(relayed("e3", RELAYS, "", 120));
    peers.add(
        reached("9a", "[2001:db8:1234:5678:9abc::17]:1873", "BE Proximus", PathKind.DIRECT, 26));
    peers.add(silent("99", "198.51.100.99:1873", "T-Mobile"));
    peers.add(unheard("77", "203.0.113.77:1900", PeerState.CONTACTED));
    peers.add(unheard(null, "203.0.113.78:1900", PeerState.SILENT));
    return peers;
  }

  private static NodeStatus everything() {
    return ScriptedStatus.of(NatMapping.ENDPOINT_INDEPENDENT, null, 3, ofEachKind());
  }

  @Test
  void eachPeersRowSaysInWordsHowItIsReached() {
    show(everything());
    assertThat(way("2ddd66f6")).hasText("directly");
    assertThat(way("aa")).hasText("on the same LAN");
    assertThat(way("bb")).hasText("directly, through a hole in a NAT");
    assertThat(way("cc")).hasText("through a port its router opened");
    assertThat(way("dd")).hasText("through a guessed port");
    assertThat(way("e1")).hasText("through peer 2ddd66f6 for now");
    assertThat(way("e1")).hasAttribute("title", "through peer 2ddd66f6, until a direct way works");
    assertThat(row("e1").locator(".peer-where")).hasText("via 192.0.2.9:1873");
    assertThat(way("99")).hasText("silent");
    assertThat(way("77")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void thoseWhoShareARelayHaveARowAndAPlaceInThePictureEach() {
    show(everything());
    assertThat(page.getByTestId("peer-row")).hasCount(ofEachKind().size());
    assertThat(page.getByTestId("network-node")).hasCount(ofEachKind().size());
    assertThat(page.locator(".edges .edge[data-look=relayed]")).hasCount(3);
    Object starts =
        page.evaluate(
            "() => new Set([...document.querySelectorAll('.edges .edge[data-look=relayed]')]"
                + ".map(edge => edge.getAttribute('d').split('L')[0])).size");
    assertThat(starts).as("all three begin at the relay").isEqualTo(1);
    assertThat(page.locator("#legend")).containsText("through a peer");
  }

  @Test
  void theWholeWayToAPeerIsMarkedWhenItIsPointedAt() {
    show(everything());
    row("e1").hover();
    assertThat(page.locator(".edge.marked")).hasCount(2);
    assertThat(page.getByTestId("peer-tip"))
        .containsText("active, through peer 2ddd66f6, until a direct way works");
    row("bb").hover();
    assertThat(page.locator(".edge.marked")).hasCount(1);
    assertThat(page.getByTestId("peer-tip")).containsText("through a hole in a NAT");
  }

  @Test
  void aRowStaysWhereItIsWhenItsPeersPathChanges() {
    List<PeerSnapshot> peers = ofEachKind();
    show(ScriptedStatus.of(NatMapping.ENDPOINT_INDEPENDENT, null, 0, peers));
    Locator rows = page.getByTestId("incoming-list").getByTestId("peer-row");
    assertThat(rows.nth(5)).hasAttribute("data-peer-id", "e1" + "0".repeat(38));
    page.evaluate("() => { window.row = document.querySelector('[data-peer-id^=e1]'); }");
    peers.set(5, reached("e1", "198.51.100.8:1", "Vodafone", PathKind.PUNCTURED, 30));
    show(ScriptedStatus.of(NatMapping.ENDPOINT_INDEPENDENT, null, 0, peers));
    assertThat(way("e1")).hasText("directly, through a hole in a NAT");
    assertThat(rows.nth(5)).hasAttribute("data-peer-id", "e1" + "0".repeat(38));
    Object same =
        page.evaluate("() => window.row === document.querySelector('[data-peer-id^=e1]')");
    assertThat(same).isEqualTo(true);
    assertThat(page.locator(".edges .edge[data-look=relayed]")).hasCount(2);
  }

  @Test
  void theCardSaysWhatItsNatIsAndWhatThatMeans() {
    Locator nat = page.getByTestId("nat");
    Locator meaning = page.getByTestId("nat-meaning");
    show(ScriptedStatus.of(NatMapping.NONE, null, 0, List.of()));
    assertThat(nat).hasText("none");
    assertThat(meaning).containsText("can reach it directly");
    show(ScriptedStatus.of(NatMapping.ENDPOINT_INDEPENDENT, null, 0, List.of()));
    assertThat(nat).hasText("easy to get through");
    assertThat(meaning).containsText("as soon as another peer introduces them");
    show(ScriptedStatus.of(NatMapping.ENDPOINT_DEPENDENT, null, 0, List.of()));
    assertThat(nat).hasText("hard to get through");
    assertThat(meaning).containsText("through another peer");
    PortMapping opened = new PortMapping("UPnP", WAN);
    show(ScriptedStatus.of(NatMapping.ENDPOINT_DEPENDENT, opened, 0, List.of()));
    assertThat(meaning).containsText("the router opened one by which anybody can reach");
  }

  @Test
  void itTellsForHowManyPairsItRelays() {
    show(ScriptedStatus.of(NatMapping.NONE, null, 1, List.of()));
    assertThat(page.getByTestId("relaying")).containsText("between 1 pair of peers");
    show(ScriptedStatus.of(NatMapping.NONE, null, 0, List.of()));
    assertThat(page.getByTestId("relaying")).containsText("nobody needs it");
  }

  @Test
  void theLogTellsByWhichWayAPeerIsReached() {
    String id = "e1" + "0".repeat(38);
    log(
        "{\"event\":\"path\",\"ms\":1,\"peer_id\":\"%s\",\"kind\":\"relayed\",\"relay\":\"%s\"}"
            .formatted(id, RELAY));
    show(everything());
    assertThat(page.getByTestId("log-entry"))
        .containsText("is reached through peer 2ddd66f6, until a direct way works.");
  }

  @Test
  void theLogTellsByWhomAPeerWasIntroduced() {
    String id = "e1" + "0".repeat(38);
    log(
        "{\"event\":\"introduced\",\"ms\":1,\"peer_id\":\"%s\",\"by\":\"%s\"}"
            .formatted(id, RELAY));
    show(everything());
    assertThat(page.getByTestId("log-entry")).containsText("was introduced by 2ddd66f6");
  }

  @Test
  void theLogLeavesOutThePortThatEachPeerSeesBehindANatThatShowsEachAnother() {
    String wan = "{\"event\":\"wan-address\",\"ms\":1,\"address\":\"%s\"}";
    log(wan.formatted("192.0.2.1:40001"));
    log("{\"event\":\"nat\",\"ms\":1,\"mapping\":\"endpoint-dependent\"}");
    log(wan.formatted("192.0.2.1:40002"));
    log(wan.formatted("192.0.2.2:40003"));
    show(everything());
    assertThat(page.locator("[data-testid=log-entry][data-event=wan-address]")).hasCount(2);
    assertThat(page.locator("[data-testid=log-entry][data-event=nat]"))
        .containsText("NAT: hard to get through (endpoint-dependent).");
  }

  @Test
  void nothingIsCutOrSticksOutOnAPhoneOrOnAPc() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1440, 1000, 360}) {
        page.setViewportSize(width, width == 360 ? 800 : 900);
        show(everything());
        assertNothingSticksOut(width);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(
                    SCREENS.resolve(
                        "paths-%d-%s.png".formatted(width, scheme.name().toLowerCase(Locale.ROOT))))
                .setFullPage(width < 1_440));
      }
    }
    page.setViewportSize(1440, 900);
    PortMapping opened = new PortMapping("UPnP", WAN);
    show(ScriptedStatus.of(NatMapping.ENDPOINT_DEPENDENT, opened, 0, ofEachKind()));
    row("e1").hover();
    assertNothingSticksOut(1440);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENS.resolve("paths-pointed-dark.png")));
  }

  private void assertNothingSticksOut(int width) {
    Object overflow =
        page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    assertThat(((Number) overflow).intValue())
        .as("nothing sticks out at %d pixels", width)
        .isLessThanOrEqualTo(0);
    Object cut =
        page.evaluate(
            "() => [...document.querySelectorAll("
                + "'.peer-path, .fields dd, .fields small, .relaying span')]"
                + ".filter(element => element.scrollWidth > element.clientWidth"
                + " && getComputedStyle(element).display !== 'inline')"
                + ".map(element => element.textContent).join('; ')");
    assertThat(cut).as("what is cut at %d pixels", width).isEqualTo("");
  }
}

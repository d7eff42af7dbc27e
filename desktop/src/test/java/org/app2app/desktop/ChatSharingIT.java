package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files and pictures go from one program's page to the other's. */
@Timeout(120)
class ChatSharingIT extends TwoPrograms {

  private static final int FILE_BYTES = 30_000_000;

  /** So that a browser that hands its file on to its own computer takes a second or two. */
  private static final int UPLOAD_BYTES_PER_SECOND = 20_000_000;

  /** Drops the file that a field holds on the conversation, as a person would. */
  private static final String DROP =
      """
      (field) => {
        const data = new DataTransfer();
        data.items.add(field.files[0]);
        field.remove();
        for (const kind of ["dragenter", "dragover", "drop"]) {
          document.getElementById("timeline").dispatchEvent(
            new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }
      }
      """;

  /** Notes each value that a progress bar in the conversation has. */
  private static final String WATCH_PROGRESS =
      """
      () => {
        window.progress = [];
        const inner = document.getElementById("timeline-inner");
        new MutationObserver(() => {
          const bar = inner.querySelector("progress");
          if (bar && bar.value !== progress.at(-1)) progress.push(bar.value);
        }).observe(inner, { subtree: true, childList: true, attributes: true });
      }
      """;

  /** Draws a picture, puts it into the clipboard, and answers how many bytes it has. */
  private static final String COPY_PICTURE =
      """
      async () => {
        const canvas = new OffscreenCanvas(320, 200);
        const pen = canvas.getContext("2d");
        pen.fillStyle = "rgb(200, 30, 60)";
        pen.fillRect(0, 0, 320, 200);
        const blob = await canvas.convertToBlob({ type: "image/png" });
        await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
      }
      """;

  /** The bytes of a picture as the page shows it, and the colour in its middle. */
  private static final String LOOK_AT_PICTURE =
      """
      async (image) => {
        await image.decode();
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
        const pen = canvas.getContext("2d");
        pen.drawImage(image, 0, 0);
        const middle = pen.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
        const bytes = await (await fetch(image.src)).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return `${canvas.width}x${canvas.height} ${[...middle].slice(0, 3)} ${[...digest]}`;
      }
      """;

  @Override
  void begin() {
    becomeContacts();
  }

  @BeforeEach
  void bothSeeTheirConversation() {
    open(alice, "Bob");
    open(bob, "Alice");
  }

  @Test
  void aFileThatIsDroppedGrowsAtTheOthersUntilItIsThereAndTheSame() throws Exception {
    Path film = film();
    slowDownUploads(bob);
    bob.page.evaluate(WATCH_PROGRESS);
    drop(film);
    assertThat(bob.at("staged-file")).containsText("film.mp4");
    bob.at("send").click();
    Locator sent = bob.at("file").filter(named("film.mp4"));
    assertThat(sent).hasAttribute("data-state", "here");
    assertGrew(bob);

    Locator offer = alice.at("file").filter(named("film.mp4"));
    assertThat(offer).containsText("30 MB");
    alice.page.evaluate(WATCH_PROGRESS);
    offer.getByTestId("file-fetch").click();
    assertThat(offer).hasAttribute("data-state", "here");
    assertGrew(alice);
    Download download = alice.page.waitForDownload(() -> offer.getByTestId("file-save").click());
    assertThat(download.suggestedFilename()).isEqualTo("film.mp4");
    assertThat(Files.mismatch(download.path(), film)).as("where they differ").isEqualTo(-1);
  }

  private static void slowDownUploads(ChatWindow who) {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", -1);
    conditions.addProperty("uploadThroughput", UPLOAD_BYTES_PER_SECOND);
    CDPSession session = who.page.context().newCDPSession(who.page);
    session.send("Network.emulateNetworkConditions", conditions);
  }

  private static Path film() throws IOException {
    byte[] content = new byte[FILE_BYTES];
    new Random(7).nextBytes(content);
    return Files.write(folder.resolve("film.mp4"), content);
  }

  private static Locator.FilterOptions named(String name) {
    return new Locator.FilterOptions().setHasText(name);
  }

  /** A browser gives a page a file of the disk only by a field: from there it is dropped. */
  private void drop(Path file) {
    bob.page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('input'),"
            + " { type: 'file', id: 'from-disk' }))");
    bob.page.locator("#from-disk").setInputFiles(file);
    bob.page.locator("#from-disk").evaluate(DROP);
  }

  private static void assertGrew(ChatWindow who) {
    List<?> seen = (List<?>) who.page.evaluate("() => progress");
    List<Double> values = seen.stream().map(one -> ((Number) one).doubleValue()).toList();
    assertThat(values).isSorted().anyMatch(value -> value > 0 && value < FILE_BYTES);
  }

  @Test
  void aPictureThatIsPastedIsShownToBothAndTheSame() {
    alice.page.evaluate(COPY_PICTURE);
    alice.at("text-field").focus();
    alice.page.keyboard().press("Control+v");
    assertThat(alice.at("staged-file")).containsText(".png");
    alice.page.keyboard().press("Enter");
    assertThat(alice.at("picture")).isVisible();
    assertThat(bob.at("picture")).isVisible();
    Object hers = alice.at("picture").locator("img").evaluate(LOOK_AT_PICTURE);
    assertThat((String) hers).startsWith("320x200 200,30,60 ");
    assertThat(bob.at("picture").locator("img").evaluate(LOOK_AT_PICTURE)).isEqualTo(hers);
    bob.at("picture").click();
    assertThat(bob.at("picture-large")).isVisible();
    bob.page.keyboard().press("Escape");
    assertThat(bob.at("picture-large")).hasCount(0);
    assertThat(bob.at("conversation-title")).isVisible();
  }
}

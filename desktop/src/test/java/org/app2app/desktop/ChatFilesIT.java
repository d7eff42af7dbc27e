package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.SharedFile;
import org.app2app.chat.scripted.ScriptedTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files and pictures on the page, in a real browser. */
@Timeout(120)
class ChatFilesIT extends WithScriptedChat {

  /** The smallest PNG that there is: one pixel. */
  private static final byte[] PIXEL =
      java.util.Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  /** Drops a file on an element, or pastes it, as a person would. */
  private static final String GIVE =
      """
      (element, [type, name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name, { type: "text/plain" }));
        const give = (kind) => element.dispatchEvent(
          kind === "paste"
            ? new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        type.split(" ").forEach(give);
      }
      """;

  private void give(Locator target, String how, String name, String text) {
    target.evaluate(GIVE, new String[] {how, name, text});
  }

  private static SharedFile offered(String name, boolean picture) {
    return new SharedFile(name, 1_000_000, 0, SharedFile.State.OFFERED, null, picture);
  }

  @Test
  void filesThatArePickedGoWithTheText() throws Exception {
    ScriptedTalk anna = withAnna();
    window
        .at("files")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("notes.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)),
              new FilePayload("pixel.png", "image/png", PIXEL)
            });
    assertThat(window.at("staged-file")).hasCount(2);
    window.say("Have a look");
    assertThat(window.messages()).hasCount(3);
    assertThat(window.at("upload")).hasCount(0);
    assertThat(window.at("staged-file")).hasCount(0);
    assertThat(window.at("file")).containsText("notes.txt");
    assertThat(window.at("picture")).isVisible();
    assertThat(anna.messages.get(0).text()).isEqualTo("Have a look");
    Path kept = anna.messages.get(1).file().path();
    assertThat(kept).hasContent("hello").startsWith(folder.resolve("outgoing"));
    assertThat(anna.messages.get(2).file().path()).hasBinaryContent(PIXEL);
  }

  @Test
  void aFileIsDroppedOrPasted() throws Exception {
    ScriptedTalk anna = withAnna();
    give(window.at("timeline"), "dragenter dragover", "a.txt", "aaa");
    assertThat(window.at("drop")).isVisible();
    give(window.at("timeline"), "drop", "a.txt", "aaa");
    assertThat(window.at("drop")).isHidden();
    give(window.at("text-field"), "paste", "b.txt", "bbb");
    assertThat(window.at("staged-file")).hasCount(2);
    window.page.getByLabel("Don't send a.txt").click();
    window.at("text-field").press("Enter");
    assertThat(window.at("file")).containsText("b.txt");
    assertThat(anna.messages).hasSize(1);
    assertThat(anna.messages.get(0).file().path()).hasContent("bbb");
  }

  @Test
  void aFileThatIsOfferedIsFetchedAndSaved() throws Exception {
    ScriptedTalk anna = withAnna();
    ChatMessage offer =
        window.chat.hear(anna, ANNA, "Anna", "plan.html", null, offered("plan.html", false));
    window.at("file-fetch").click();
    window.chat.file(offer.id(), SharedFile.State.COMING, 250_000, null);
    assertThat(window.at("progress")).hasJSProperty("value", 250_000);
    assertThat(window.at("file")).containsText("250 kB of 1.0 MB");
    window.at("file-cancel").click();
    assertThat(window.at("file")).hasAttribute("data-state", "offered");
    Path file = Files.writeString(folder.resolve("plan.html"), "<script>alert(1)</script>");
    window.chat.file(offer.id(), SharedFile.State.HERE, 1_000_000, file);
    var download = window.page.waitForDownload(() -> window.at("file-save").click());
    assertThat(download.suggestedFilename()).isEqualTo("plan.html");
    assertThat(download.path()).hasSameTextualContentAs(file);
    assertThat(window.chat.calls()).contains("fetch", "cancel");
  }

  @Test
  void whatOnlyCallsItselfAPictureIsAFile() throws Exception {
    ScriptedTalk anna = withAnna();
    Path file = Files.writeString(folder.resolve("fake.png"), "<svg onload='alert(1)'/>");
    window.chat.hear(
        anna,
        ANNA,
        "Anna",
        "fake.png",
        null,
        new SharedFile("fake.png", 20, 20, SharedFile.State.HERE, file, true));
    assertThat(window.at("file")).containsText("fake.png");
    assertThat(window.at("picture")).hasCount(0);
    window.chat.hear(
        anna,
        ANNA,
        "Anna",
        "drawing.svg",
        null,
        new SharedFile("drawing.svg", 20, 20, SharedFile.State.HERE, file, true));
    assertThat(window.at("file")).hasCount(2);
  }

  @Test
  void whyAFileWasNotTakenIsSaid() throws Exception {
    withAnna();
    window.chat.failure = new IllegalArgumentException("Files of more than 4 GB can't be sent.");
    give(window.at("timeline"), "drop", "big.iso", "x");
    window.at("send").click();
    assertThat(window.at("toast")).hasText("Files of more than 4 GB can't be sent.");
    assertThat(window.messages()).hasCount(0);
  }
}

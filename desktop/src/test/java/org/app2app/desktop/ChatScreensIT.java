package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Member;
import org.app2app.chat.SharedFile;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.chat.scripted.ScriptedTalk;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How the chat looks: nothing sticks out, whatever people write, in light and dark, large and
 * small.
 */
@Timeout(300)
class ChatScreensIT extends WithScriptedChat {

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final PeerId LONG = ScriptedChat.peer("c33c");
  private static final PeerId YOSSI = ScriptedChat.peer("d44d");
  private static final PeerId STRANGER = ScriptedChat.peer("e55e");

  private static Contact friend(PeerId id, String name, PathKind path, boolean verified) {
    return new Contact(
        id,
        name,
        name,
        Contact.State.ACCEPTED,
        verified,
        path != null,
        path,
        1_700_000_000_000L,
        "");
  }

  private ScriptedChat everything() throws IOException {
    ScriptedChat chat = new ScriptedChat();
    long now = chat.millis;
    chat.put(friend(ANNA, "Anna Lindqvist", PathKind.LAN, true));
    chat.put(friend(BEN, "Ben", PathKind.PUNCTURED, false));
    chat.put(friend(LONG, "Maximiliana-Theodora Freifrau von und zu Hohenstein", null, false));
    chat.put(friend(YOSSI, "יוסי כהן", PathKind.RELAYED, false));
    chat.put(
        new Contact(
            STRANGER,
            "Somebody",
            "",
            Contact.State.ASKS,
            false,
            true,
            null,
            now,
            "Hello, it is me: Kim, from the chess club. We met last week!"));
    chat.millis = now - 3 * DAY;
    ScriptedTalk ben = chat.direct(BEN);
    chat.hear(ben, BEN, "Ben", "See you on Sunday 🏔️");
    ScriptedTalk yossi = chat.direct(YOSSI);
    chat.millis = now - DAY;
    chat.hear(yossi, YOSSI, "יוסי כהן", "שלום, מה שלומך היום?");
    ScriptedTalk room = chat.room("#lobby", false);
    room.members.add(new Member(ScriptedChat.ME, "Me Myself", true, false));
    room.members.add(new Member(ANNA, "Anna Lindqvist", true, true));
    room.members.add(new Member(BEN, "Ben", false, true));
    chat.millis = now - 50 * MINUTE;
    chat.hear(room, ANNA, "Anna Lindqvist", "Does anybody know how to compile this on a Pi?");
    chat.hear(room, ANNA, "Anna Lindqvist", "It says “invalid target release”.");
    ChatMessage asked = chat.hear(room, BEN, "Ben", "Which JDK is that?");
    chat.send(room.id, "17 or newer is needed", asked.id());
    ScriptedTalk anna = chat.direct(ANNA);
    chat.millis = now - DAY;
    chat.hear(anna, ANNA, "Anna Lindqvist", "Are you home already?");
    ChatMessage mine = chat.send(anna.id, "Just came in. The train was late, as ever.", null);
    chat.change(mine.id(), m -> ScriptedChat.with(m, ChatMessage.State.READ, null));
    chat.millis = now - 40 * MINUTE;
    ChatMessage picture = chat.hear(anna, ANNA, "Anna Lindqvist", "sunset.png", null, picture());
    chat.hear(anna, ANNA, "Anna Lindqvist", "Look at that", picture.id(), null);
    ChatMessage seen =
        chat.send(anna.id, "Wonderful! Where is it? https://example.org/a_(b)?c=d.", picture.id());
    chat.change(seen.id(), m -> ScriptedChat.with(m, ChatMessage.State.DELIVERED, null));
    chat.hear(anna, ANNA, "Anna Lindqvist", "😀🎉");
    chat.hear(anna, ANNA, "Anna Lindqvist", "שלום עולם, זה טקסט מימין לשמאל");
    chat.millis = now - 20 * MINUTE;
    chat.hear(
        anna,
        ANNA,
        "Anna Lindqvist",
        "notes.pdf",
        null,
        new SharedFile(
            "the notes of the meeting that was far too long, second version.pdf",
            4_800_000,
            0,
            SharedFile.State.OFFERED,
            null,
            false));
    ChatMessage coming =
        chat.hear(
            anna,
            ANNA,
            "Anna Lindqvist",
            "video.mp4",
            null,
            new SharedFile(
                "video.mp4", 50_000_000, 21_000_000, SharedFile.State.COMING, null, false));
    ChatMessage gone = chat.send(anna.id, "oops", null);
    chat.delete(gone.id());
    ChatMessage sent =
        chat.send(
            anna.id, "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen".repeat(3), null);
    chat.change(sent.id(), m -> ScriptedChat.with(m, ChatMessage.State.SENT, null));
    chat.edit(sent.id(), sent.text());
    chat.hear(
        anna,
        ANNA,
        "Anna Lindqvist",
        "A longer thought, then: " + "it goes on and on. ".repeat(12));
    chat.millis = now;
    chat.send(anna.id, "Waiting here", null);
    assertThat(coming.file().picture()).isFalse();
    chat.markRead(anna.id);
    chat.markRead(yossi.id);
    return chat;
  }

  private SharedFile picture() throws IOException {
    BufferedImage image = new BufferedImage(640, 420, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(255, 160, 80), 0, 420, new Color(70, 40, 110)));
    graphics.fillRect(0, 0, 640, 420);
    graphics.setColor(new Color(255, 230, 150));
    graphics.fillOval(260, 150, 120, 120);
    graphics.dispose();
    Path file = folder.resolve("sunset.png");
    ImageIO.write(image, "png", file.toFile());
    long size = Files.size(file);
    return new SharedFile("sunset.png", size, size, SharedFile.State.HERE, file, true);
  }

  private void inAllWays(String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      window.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int[] size : new int[][] {{1180, 760}, {360, 740}}) {
        window.page.setViewportSize(size[0], size[1]);
        assertThat(window.overflow()).as("%s at %d pixels", name, size[0]).isLessThanOrEqualTo(0);
        window.shoot("chat-" + name + "-" + size[0] + "-" + scheme.name().toLowerCase(Locale.ROOT));
      }
    }
    window.page.setViewportSize(1180, 760);
    assertThat(window.complaints).isEmpty();
  }

  @Test
  void whoHasNobodyYetIsShownHowToBegin() throws Exception {
    window = ScriptedWindow.open(browser, folder, new ScriptedChat());
    assertThat(window.at("welcome")).isVisible();
    assertThat(window.page.locator(".welcome [data-testid=chat-qr]")).isVisible();
    inAllWays("welcome");
  }

  @Test
  void conversationsLookWellWhateverIsInThem() throws Exception {
    window = ScriptedWindow.open(browser, folder, everything());
    inAllWays("list");
    window.open(window.chat.direct(ANNA));
    assertThat(window.messages()).hasCount(13);
    window.chat.tell(new ChatEvent.Typing(window.chat.direct(ANNA).id, ANNA, "Anna Lindqvist"));
    assertThat(window.at("typing")).containsText("Anna Lindqvist is writing");
    inAllWays("direct");
    window.page.evaluate("() => document.getElementById('timeline').scrollTop = 0");
    inAllWays("direct-top");
  }

  @Test
  void roomsAndDialogsLookWell() throws Exception {
    window = ScriptedWindow.open(browser, folder, everything());
    window.open(window.chat.room("#lobby", false));
    assertThat(window.messages()).hasCount(4);
    inAllWays("room");
    window.at("about").click();
    assertThat(window.at("member")).hasCount(3);
    inAllWays("room-about");
    window.at("dialog-close").click();
    window.open(window.chat.direct(ANNA));
    window.at("about").click();
    assertThat(window.at("safety-number")).containsText(" ");
    inAllWays("contact");
    window.at("dialog-close").click();
    window.at("add").click();
    inAllWays("add");
    window.at("dialog-close").click();
    window.at("search").fill("that");
    assertThat(window.at("found-message").first()).isVisible();
    inAllWays("search");
  }
}

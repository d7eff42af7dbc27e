package org.app2app.android.chat;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.LinearGradient;
import android.graphics.Paint;
import android.graphics.Shader;
import android.os.SystemClock;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.android.FilesProvider;
import org.app2app.android.Phone;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;

/** A chat in which there is one of everything that a screen can show. */
final class FilledChat {

  static final String LONG =
      "Maximiliane von und zu Hohenstein-Wallersbach, the one with the very long name";

  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final StagedChat chat;
  private final long now = System.currentTimeMillis();
  private PeerId ben;
  private ConversationId withBen;
  private ConversationId lobby;

  /** Not filled yet. */
  FilledChat(StagedChat chat) {
    this.chat = chat;
    SystemClock.setCurrentTimeMillis(now); // for Android's words for days
  }

  PeerId ben() {
    return ben;
  }

  ConversationId withBen() {
    return withBen;
  }

  ConversationId lobby() {
    return lobby;
  }

  void fill() throws Exception {
    chat.setMillis(now - 30 * DAY);
    chat.meet("cc", "Çağla 🌻", Contact.State.ACCEPTED, null);
    chat.setMillis(now - DAY);
    chat.meet("dd", LONG, Contact.State.ACCEPTED, PathKind.RELAYED);
    chat.says(
        StagedChat.with(StagedChat.peer("dd")),
        "dd",
        LONG,
        "A long line that doesn't fit into"
            + " a row of the list, however wide it may be, not even on its side");
    lobby = chat.joinRoom("#lobby").id();
    chat.addMember(lobby, "bb", "Ben", true);
    chat.addMember(lobby, "ee", "Eşref", true);
    chat.addMember(lobby, "ff", LONG, false);
    chat.event(lobby, "ee", "Eşref", ChatMessage.Kind.JOINED);
    chat.says(lobby, "ee", "Eşref", "Hello everybody 👋🏽");
    chat.says(lobby, "ee", "Eşref", "Is anybody at the market today? https://example.org/map");
    for (int i = 0; i < 120; i++) {
      chat.says(lobby, "ff", LONG, "message " + i);
    }
    chat.setMuted(lobby, true);
    chat.setMillis(now - 2 * DAY);
    ben = chat.meet("bb", "Ben", Contact.State.ACCEPTED, PathKind.LAN).id();
    withBen = StagedChat.with(ben);
    talk();
    chat.setMillis(now - 60_000);
    chat.meet("aa", "Yusuf", Contact.State.ASKS, PathKind.DIRECT);
    chat.meet("ab", "Zoë", Contact.State.INVITED, null);
    chat.meet("ac", "Spammer", Contact.State.BLOCKED, null);
  }

  private void talk() throws Exception {
    ChatMessage first = chat.says(withBen, "bb", "Ben", "Hi Anna! Did you get the tickets?");
    ChatMessage mine =
        chat.send(withBen, "Yes, four of them. Row 12, so we sit in the middle.", first.id());
    chat.change(mine, ChatMessage.State.READ);
    chat.setMillis(now - 2 * HOUR);
    chat.says(withBen, "bb", "Ben", "Great 🎉");
    chat.says(
        withBen,
        "bb",
        "Ben",
        "I put the way there into a file, and a picture of the place. The train leaves at ten past"
            + " nine, so let's meet a quarter of an hour earlier at the entrance.");
    offer(
        "way there, final version, with all stops and the return.pdf",
        734_003,
        0,
        SharedFile.State.OFFERED,
        null);
    offer("film.mp4", 48_000_000, 17_000_000, SharedFile.State.COMING, null);
    offer("place.png", 20_000, 20_000, SharedFile.State.HERE, picture());
    ChatMessage wrong = chat.send(withBen, "See you tomorow", null);
    chat.edit(wrong.id(), "See you tomorrow");
    chat.change(chat.message(wrong.id()), ChatMessage.State.DELIVERED);
    chat.delete(chat.send(withBen, "Wrong chat", null).id());
    chat.change(chat.send(withBen, "שלום, see you there", null), ChatMessage.State.SENT);
    chat.says(withBen, "bb", "Ben", "👍", wrong.id());
    chat.send(withBen, "Anything else?", null);
  }

  private void offer(String name, long size, long done, SharedFile.State state, Path path) {
    chat.offers(
        withBen, "bb", "Ben", new SharedFile(name, size, done, state, path, name.endsWith("png")));
  }

  private static Path picture() throws Exception {
    Bitmap bitmap = Bitmap.createBitmap(1_200, 800, Bitmap.Config.ARGB_8888);
    Paint paint = new Paint();
    paint.setShader(
        new LinearGradient(0, 0, 0, 800, Color.CYAN, Color.rgb(20, 90, 40), Shader.TileMode.CLAMP));
    new Canvas(bitmap).drawPaint(paint);
    Path file = FilesProvider.chatFiles(Phone.app()).toPath().resolve("place.png");
    Files.createDirectories(file.getParent());
    try (OutputStream png = Files.newOutputStream(file)) {
      bitmap.compress(Bitmap.CompressFormat.PNG, 100, png);
    }
    return file;
  }
}

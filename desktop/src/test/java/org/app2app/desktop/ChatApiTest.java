package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.SharedFile;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.chat.scripted.ScriptedTalk;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's server answers about the chat, byte by byte. */
@Timeout(60)
class ChatApiTest {

  private static final PeerId ANNA = ScriptedChat.peer("a11a");
  private static final String JSON = "Content-Type: application/json";

  @TempDir Path folder;
  private ScriptedChat chat;
  private ScriptedTalk anna;
  private PageFixture page;

  @BeforeEach
  void start() throws Exception {
    chat = new ScriptedChat();
    chat.put(
        new Contact(
            ANNA, "Anna", "Anna", Contact.State.ACCEPTED, false, true, PathKind.PUNCTURED, 0, ""));
    anna = chat.direct(ANNA);
    page = new PageFixture(folder, chat);
  }

  @AfterEach
  void stop() {
    page.close();
  }

  private String path(String what) {
    return "/api/chat/conversations/" + anna.id + "/" + what;
  }

  private ChatMessage file(String name, String content, boolean picture) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), content);
    SharedFile shared =
        new SharedFile(
            name, content.length(), content.length(), SharedFile.State.HERE, file, picture);
    return chat.hear(anna, ANNA, "Anna", name, null, shared);
  }

  @Test
  void whatThereIsIsToldAtOnce() throws IOException {
    chat.hear(anna, ANNA, "Anna", "Hello");
    RawHttp.Answer answer = page.http.get("/api/chat");
    JsonObject all = JsonParser.parseString(answer.body()).getAsJsonObject();
    assertThat(all.get("me").getAsString()).isEqualTo(ScriptedChat.ME.toString());
    JsonObject contact = all.getAsJsonArray("contacts").get(0).getAsJsonObject();
    assertThat(contact.get("path").getAsString()).isEqualTo("punctured");
    JsonObject talk = all.getAsJsonArray("conversations").get(0).getAsJsonObject();
    assertThat(talk.get("id")).isEqualTo(contact.get("conversation"));
    assertThat(talk.get("unread").getAsInt()).isEqualTo(1);
    assertThat(talk.getAsJsonObject("last").get("text").getAsString()).isEqualTo("Hello");
    assertThat(answer.has("Cache-Control: no-store")).isTrue();
  }

  @Test
  void withoutAChatThereIsNothing() throws Exception {
    try (PageFixture bare = new PageFixture(folder.resolve("bare"))) {
      assertThat(bare.http.get("/api/chat").status()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send     | {}                          | 400 | There is no \"text\" in this.",
        "send     | {\"text\":5}                | 400 | \"text\" has to be a text.",
        "send     | []                          | 400 | That isn't a JSON object.",
        "send     | {                           | 400 | That isn't a JSON object.",
        "send     | {\"text\":\"a\",\"replyTo\":\"x\"} | 400 | not an entry's name",
        "mute     | {\"muted\":\"yes\"}         | 400 | \"muted\" has to be true or false.",
      })
  void whatMakesNoSenseIsAnsweredWithASentence(
      String what, String body, int status, String sentence) throws IOException {
    RawHttp.Answer answer = page.http.post(path(what), body, JSON);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(JsonParser.parseString(answer.body()).getAsJsonObject().get("error").getAsString())
        .isEqualTo(sentence);
    assertThat(chat.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "..%2f..", "00", "%00"})
  void aConversationThatCannotBeIsRefused(String id) throws IOException {
    assertThat(page.http.get("/api/chat/conversations/" + id + "/messages").status())
        .isIn(400, 404);
    assertThat(page.http.get("/api/chat/file/" + id).status()).isIn(400, 404);
  }

  @Test
  void whatTheDiskRefusesIsSaid() throws IOException {
    chat.failure = new ChatException("The disk is full.", null);
    RawHttp.Answer answer = page.http.post(path("send"), "{\"text\":\"a\"}", JSON);
    assertThat(answer.status()).isEqualTo(507);
    assertThat(answer.body()).isEqualTo("{\"error\":\"The disk is full.\"}");
  }

  @Test
  void otherSitesMayDoNothing() throws IOException {
    String body = "{\"text\":\"a\"}";
    assertThat(page.http.post(path("send"), body, JSON, "Origin: http://evil.example").status())
        .isEqualTo(403);
    assertThat(page.http.post(path("send"), body, JSON, "Host: evil.example").status())
        .isEqualTo(403);
    assertThat(page.http.post(path("send"), body).status()).isEqualTo(415);
    assertThat(page.http.post(path("send"), body, "Content-Type: text/plain").status())
        .isEqualTo(415);
    assertThat(
            page.http
                .send("PUT", path("files?name=a"), "x", "Origin: http://evil.example")
                .status())
        .isEqualTo(403);
    assertThat(page.http.get("/api/chat", "Host: evil.example").status()).isEqualTo(403);
    assertThat(chat.calls()).isEmpty();
  }

  @Test
  void aPictureIsShownAsOneAndNothingInItRuns() throws IOException {
    ChatMessage message = file("sun.PNG", "whatever it is", true);
    RawHttp.Answer answer = page.http.get("/api/chat/file/" + message.id());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.has("Content-Type: image/png")).isTrue();
    assertThat(answer.has("Content-Security-Policy: default-src 'none'; sandbox")).isTrue();
    assertThat(answer.has("X-Content-Type-Options: nosniff")).isTrue();
    assertThat(answer.has("Content-Disposition: inline")).isTrue();
    assertThat(answer.body()).isEqualTo("whatever it is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.html", "a.svg", "a.png.html", "a.pdf", "png", "a.js", "a"})
  void allElseIsForSaving(String name) throws IOException {
    ChatMessage message = file(name, "<script>alert(1)</script>", true);
    RawHttp.Answer answer = page.http.get("/api/chat/file/" + message.id());
    assertThat(answer.has("Content-Type: application/octet-stream")).as(answer.head()).isTrue();
    assertThat(answer.has("Content-Disposition: attachment; filename*=UTF-8''" + name)).isTrue();
    assertThat(answer.has("Content-Security-Policy: default-src 'none'; sandbox")).isTrue();
  }

  @Test
  void aNameWithLineBreaksMakesNoHeader() throws IOException {
    ChatMessage message = file("a\r\nSet-Cookie: b=c\".txt", "x", false);
    RawHttp.Answer answer = page.http.get("/api/chat/file/" + message.id());
    assertThat(answer.has("\r\nSet-Cookie")).isFalse();
    assertThat(answer.has("filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b%3Dc%22.txt")).isTrue();
  }

  @Test
  void aFileThatIsNotHereIsNotFound() throws IOException {
    ChatMessage text = chat.hear(anna, ANNA, "Anna", "no file");
    assertThat(page.http.get("/api/chat/file/" + text.id()).status()).isEqualTo(404);
    ChatMessage gone = file("a.txt", "x", false);
    Files.delete(folder.resolve("file"));
    assertThat(page.http.get("/api/chat/file/" + gone.id()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "../../../etc/passwd, passwd",
    "..\\..\\boot.ini, boot.ini",
    "..., file",
    ".bashrc, bashrc",
    "a:b?.txt, a_b_.txt",
    "name\u202etxt.exe, nametxt.exe",
  })
  void anUploadStaysInItsFolderWhateverItIsCalled(String name, String kept) throws IOException {
    String query = java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
    RawHttp.Answer answer = page.http.send("PUT", path("files?name=" + query), "content");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Path file = anna.messages.get(0).file().path();
    assertThat(file).hasFileName(kept).hasContent("content");
    assertThat(file.getParent().getParent()).isEqualTo(folder.resolve("outgoing"));
  }

  @Test
  void aVeryLongNameIsCutBeforeItsEnding() throws IOException {
    page.http.send("PUT", path("files?name=" + "%C3%A4".repeat(400) + ".txt"), "content");
    String kept = anna.messages.get(0).file().name();
    assertThat(kept).matches("ä{90,100}\\.txt");
  }

  /** Its message may be stored all the same: the chat knows, and takes what isn't needed away. */
  @Test
  void anUploadThatTheChatRefusesIsLeftToTheChat() throws IOException {
    chat.failure = new ChatException("The disk doesn't answer.", null);
    RawHttp.Answer answer = page.http.send("PUT", path("files?name=a.txt"), "content");
    assertThat(answer.status()).isEqualTo(507);
    try (var left = Files.list(folder.resolve("outgoing"))) {
      assertThat(left.toList().get(0).resolve("a.txt")).hasContent("content");
    }
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    try (Socket socket = page.http.connect()) {
      page.http.request(
          socket, "PUT", path("files?name=a"), "only a part", "Content-Length: 5000000");
      socket.shutdownOutput();
      String answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(answer).contains("400");
    }
    assertThat(chat.calls()).isEmpty();
    try (var left = Files.list(folder.resolve("outgoing"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatHappensIsStreamed() throws IOException {
    try (Socket socket = page.http.connect()) {
      page.http.request(socket, "GET", "/api/events", "");
      RawHttp.readUntil(socket.getInputStream(), "event: status");
      chat.hear(anna, ANNA, "Anna", "news");
      String read = RawHttp.readUntil(socket.getInputStream(), "conversation-changed\"}\n\n");
      assertThat(read).contains("event: chat\ndata: {\"message\":{").contains("\"text\":\"news\"");
      assertThat(read).contains("\"calls\":true,\"event\":\"message-added\"");
    }
  }
}

package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageServerTest {

  @TempDir static Path folder;

  private static PageFixture page;

  @BeforeAll
  static void start() throws Exception {
    page = new PageFixture(folder);
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/index.html, text/html",
    "/css/layout.css, text/css",
    "/js/main.js, text/javascript",
    "/favicon.svg, image/svg+xml",
    "/webjars/lit-html/3.3.2/lit-html.js, text/javascript",
    "/webjars/lit-html/3.3.2/directives/repeat.js, text/javascript",
    "/webjars/d3-force/3.0.0/dist/d3-force.min.js, text/javascript",
    "/webjars/d3-timer/3.0.1/dist/d3-timer.min.js, text/javascript",
    "/webjars/d3-dispatch/3.0.1/dist/d3-dispatch.min.js, text/javascript",
    "/webjars/d3-quadtree/3.0.1/dist/d3-quadtree.min.js, text/javascript",
  })
  void thePagesFilesAreServedAndAlwaysAskedForAnew(String path, String type) throws IOException {
    RawHttp.Answer answer = page.http.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.has("Content-Type: " + type)).as(answer.head()).isTrue();
    assertThat(answer.has("Cache-Control: no-cache")).isTrue();
    assertThat(answer.body()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/status", "/api/invite.svg", "/nothing"})
  void everyAnswerHasThePoliciesThatKeepStrangersOut(String path) throws IOException {
    RawHttp.Answer answer = page.http.get(path);
    assertThat(answer.has("Content-Security-Policy: default-src 'none'; script-src 'self';"))
        .isTrue();
    assertThat(answer.has("require-trusted-types-for 'script'; trusted-types lit-html")).isTrue();
    assertThat(answer.has("X-Content-Type-Options: nosniff")).isTrue();
    assertThat(answer.has("Referrer-Policy: no-referrer")).isTrue();
    assertThat(answer.has("Server:")).isFalse();
    assertThat(answer.has("Access-Control-Allow-Origin")).isFalse();
  }

  @Test
  void theStatusIsThatOfTheNode() throws IOException {
    RawHttp.Answer answer = page.http.get("/api/status");
    JsonObject status = JsonParser.parseString(answer.body()).getAsJsonObject();
    assertThat(answer.has("Content-Type: application/json")).isTrue();
    assertThat(status.get("peerId").getAsString()).isEqualTo(page.node.peerId().toString());
    assertThat(status.get("invite").getAsString()).isEqualTo(page.node.invite().toString());
    assertThat(status.get("dataFolder").getAsString()).isEqualTo(folder.toString());
  }

  @Test
  void theInviteIsAPicture() throws IOException {
    RawHttp.Answer answer = page.http.get("/api/invite.svg?of=whatever");
    assertThat(answer.has("Content-Type: image/svg+xml")).isTrue();
    assertThat(answer.body()).startsWith("<svg ");
  }

  /**
   * DNS rebinding: evil.example leads to 127.0.0.1 all of a sudden, and the browser believes it.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:PORT",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost",
        "127.0.0.2:PORT",
        "[::1]:PORT",
        "127.0.0.1.evil.example:PORT",
        "evil.example@127.0.0.1:PORT"
      })
  void anotherHostIsRefused(String host) throws IOException {
    String header = "Host: " + host.replace("PORT", String.valueOf(page.port()));
    for (String path : new String[] {"/", "/api/status", "/api/events"}) {
      RawHttp.Answer answer = page.http.get(path, header);
      assertThat(answer.status()).isIn(400, 403);
      assertThat(answer.body()).doesNotContain("peerId", "<main");
    }
    assertThat(page.http.post("/api/stop", "", header).status()).isIn(400, 403);
    assertThat(page.node.status().running()).isTrue();
  }

  @Test
  void localhostIsAsGoodAName() throws IOException {
    assertThat(page.http.get("/api/status", "Host: localhost:" + page.port()).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1:1",
        "http://localhost"
      })
  void anotherSitesRequestsAreRefused(String origin) throws IOException {
    String header = "Origin: " + origin.replace("PORT", String.valueOf(page.port()));
    assertThat(page.http.get("/api/status", header).status()).isEqualTo(403);
    RawHttp.Answer answer = page.http.post("/api/stop", "", header);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"error\":\"Other sites may not ask this node.\"}");
    assertThat(page.node.status().running()).isTrue();
  }

  @Test
  void thePagesOwnRequestsAreAnswered() throws IOException {
    String origin = "Origin: http://127.0.0.1:" + page.port();
    assertThat(page.http.get("/api/status", origin).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api",
        "/api/nothing",
        "/webjars/",
        "/META-INF/MANIFEST.MF",
        "/js/",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/org/app2app/desktop/Main.class",
        "//etc/passwd"
      })
  void whatIsNotThereIsNotFound(String path) throws IOException {
    RawHttp.Answer answer = page.http.get(path);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("root:");
  }

  @Test
  void errorsAreSentences() throws IOException {
    assertThat(page.http.get("/nothing").body())
        .isEqualTo("{\"error\":\"There is nothing at /nothing.\"}");
    RawHttp.Answer answer = page.http.post("/api/status", "");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.body()).isEqualTo("{\"error\":\"/api/status can't be asked with POST.\"}");
  }

  @Test
  void aPeerIsAdded() throws IOException {
    assertThat(page.http.post("/api/bootstrap", "{\"address\":\"127.0.0.1:9\"}").status())
        .isEqualTo(204);
    assertThat(page.http.get("/api/status").body()).contains("\"address\":\"127.0.0.1:9\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"address\":\"\"}         | 400 | is neither an address nor a name",
        "{\"address\":\"a:b\"}      | 400 | has no usable port",
        "{\"address\":\"app2app:\"} | 400 | 40 hexadecimal characters",
        "{\"address\":5}            | 400 | is neither an address nor a name",
        "{\"address\":[]}           | 400 | Right would be",
        "{\"address\":null}         | 400 | Right would be",
        "{}                         | 400 | Right would be",
        "[]                         | 400 | Right would be",
        "{                          | 400 | Right would be",
        "x                          | 400 | Right would be",
      })
  void whatIsNoAddressIsAnsweredWithASentence(String body, int status, String expected)
      throws IOException {
    RawHttp.Answer answer = page.http.post("/api/bootstrap", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"error\":").contains(expected);
  }

  @Test
  void aVeryLongBodyIsNotRead() throws IOException {
    String body = "{\"address\":\"" + "x".repeat(100_000) + "\"}";
    RawHttp.Answer answer = page.http.post("/api/bootstrap", body);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("too long");
  }
}

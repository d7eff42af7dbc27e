package org.app2app.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ShareServerTest {

  private static final int LENGTH = 3_000_001;
  private static final String APK = "/app2app.apk";

  @TempDir Path folder;

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Test
  void theWholeFileArrivesWithTheHashThatThePageShows() throws Exception {
    try (Shared shared = Shared.start(folder, LENGTH)) {
      HttpResponse<byte[]> response = shared.get(APK);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(shared.content);
      String hash = sha256(response.body());
      assertThat(shared.file.sha256()).isEqualTo(hash);
      assertThat(header(response, "ETag")).isEqualTo("\"" + hash + "\"");
      assertThat(header(response, "Content-Length")).isEqualTo("3000001");
      assertThat(header(response, "Content-Type"))
          .isEqualTo("application/vnd.android.package-archive");
      assertThat(header(response, "Content-Disposition"))
          .isEqualTo("attachment; filename=\"app2app.apk\"");
      assertThat(shared.page().replaceAll("<[^>]*>", "")).contains(shared.file.fingerprint());
    }
  }

  @Test
  void theListenerIsToldOfEachPercentAndOfTheEnd() throws Exception {
    try (Shared shared = Shared.start(folder, LENGTH)) {
      shared.get(APK);
      Download first = shared.await(download -> true);
      assertThat(first)
          .isEqualTo(new Download(1, Shared.LOOPBACK, shared.file, 0, Download.State.RUNNING));
      assertThat(shared.await(download -> download.percent() == 43).position())
          .isBetween(LENGTH * 43L / 100, LENGTH * 44L / 100);
      Download last = shared.await(Download.State.DONE);
      assertThat(last.number()).isEqualTo(1);
      assertThat(last.position()).isEqualTo(LENGTH);
      shared.get(APK);
      assertThat(shared.await(Download.State.DONE).number()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99, 0, 100",
    "bytes=2999000-, 2999000, 3000001",
    "bytes=-5, 2999996, 3000001",
    "bytes=10-99999999, 10, 3000001"
  })
  void aBrokenDownloadGoesOnWhereItBroke(String range, int from, int to) throws Exception {
    try (Shared shared = Shared.start(folder, LENGTH)) {
      String tag = "\"" + shared.file.sha256() + "\"";
      HttpResponse<byte[]> response = shared.get(APK, "Range", range, "If-Range", tag);
      assertThat(response.statusCode()).isEqualTo(206);
      assertThat(response.body()).isEqualTo(Arrays.copyOfRange(shared.content, from, to));
      assertThat(header(response, "Content-Range"))
          .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + LENGTH);
      Download.State end = to == LENGTH ? Download.State.DONE : Download.State.PARTIAL;
      assertThat(shared.await(end).position()).isEqualTo(to);
    }
  }

  @Test
  void aPartOfAnotherFileIsAnsweredWithTheWhole() throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      assertThat(shared.get(APK, "Range", "bytes=5-", "If-Range", "\"other\"").statusCode())
          .isEqualTo(200);
      assertThat(shared.get(APK, "Range", "bytes=5-", "If-Match", "\"other\"").statusCode())
          .isEqualTo(412);
    }
  }

  @Test
  void aPartBehindTheEndIs416() throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      HttpResponse<byte[]> response = shared.get(APK, "Range", "bytes=1000-");
      assertThat(response.statusCode()).isEqualTo(416);
      assertThat(header(response, "Content-Range")).isEqualTo("bytes */1000");
      assertThat(shared.nothingWasTold()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {APK, "/"})
  void headTellsTheLengthAndSendsNothing(String path) throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      HttpResponse<byte[]> head = shared.send("HEAD", path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(header(head, "Content-Length"))
          .isEqualTo(header(shared.get(path), "Content-Length"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/some.apk",
        "/../some.apk",
        "/..%2fsome.apk",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/app2app.apk/",
        "/app2app.apk%00",
        "/APP2APP.APK",
        "/texts_en.properties",
        "/favicon.ico",
        "*",
        "app2app.apk",
        "\\app2app.apk"
      })
  void nothingElseIsThere(String path) throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      String answer = shared.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
      assertThat(shared.nothingWasTold()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
  void nothingCanBeDoneButReading(String method) throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      String head = " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n";
      assertThat(shared.raw(method + " /" + head + "abc")).startsWith("HTTP/1.1 405 ");
      assertThat(shared.raw(method + " " + APK + head + "abc"))
          .startsWith("HTTP/1.1 405 ")
          .contains("Allow: GET, HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "nonsense\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n"
      })
  void whoDoesNotSpeakHttpHarmsNobodyElse(String bytes) throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      assertThat(shared.raw(bytes)).doesNotContain("HTTP/1.1 200", "Exception");
      assertThat(shared.get(APK).body()).isEqualTo(shared.content);
    }
  }

  @Test
  void aRequestThatNeverEndsIsCutShort() throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      String longLine = "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
      assertThat(shared.raw(longLine)).doesNotContain(" 200 ");
      String manyHeaders = "GET / HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(100) + "\r\n";
      assertThat(shared.raw(manyHeaders)).doesNotContain(" 200 ");
    }
  }

  @Test
  void whoWantsDutchGetsDutch() throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      assertThat(shared.page("Accept-Language", "nl-BE,nl;q=0.9,en;q=0.8"))
          .contains("<html lang=\"nl\">", "Vingerafdruk", "één keer", "1 kB")
          .contains("Deze pagina bewijst niets");
      assertThat(shared.page("Accept-Language", "de,en;q=0.5,nl;q=0.1"))
          .contains("<html lang=\"en\">", "Fingerprint");
      for (String other : List.of("ja", "*", ";;q=x", "nl;q=0", "x".repeat(2_000))) {
        assertThat(shared.page("Accept-Language", other)).contains("<html lang=\"en\">");
      }
      assertThat(shared.page()).contains("<html lang=\"en\">");
    }
  }

  @Test
  void nothingFromElsewhereCanGetOntoThePage() throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      HttpResponse<byte[]> page = shared.get("/?a=%3Cscript%3E");
      String html = new String(page.body(), StandardCharsets.UTF_8);
      String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      assertThat(header(page, "Content-Security-Policy"))
          .startsWith("default-src 'none'; ")
          .contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(hash) + "'");
      assertThat(html.replace(style, "")).doesNotContain("<script", "http://", "https://", "{");
      for (HttpResponse<byte[]> response : List.of(page, shared.get(APK), shared.get("/none"))) {
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(response, "Content-Security-Policy")).isNotNull();
        assertThat(header(response, "Server")).isNull();
      }
    }
  }

  @Test
  void aFileThatHasChangedSinceIsNotSentForTheOldOne() throws Exception {
    try (Shared shared = Shared.start(folder, 1_000)) {
      Files.write(folder.resolve("some.apk"), new byte[1_001]);
      assertThat(shared.get(APK).statusCode()).isEqualTo(410);
    }
  }

  @Test
  void aPortThatIsTakenIsToldInASentence() throws Exception {
    try (Shared first = Shared.start(folder, 10)) {
      int port = first.server.port();
      assertThatThrownBy(
              () -> ShareServer.start(Shared.LOOPBACK, port, List.of(first.file), told -> {}))
          .isInstanceOf(ShareStartException.class)
          .hasMessage("TCP port " + port + " is taken; choose another one.");
    }
  }

  @Test
  void anAddressOfAnotherHostIsToldInASentence() throws Exception {
    SharedFile file = fileOf(10);
    InetAddress foreign = InetAddress.getByName("192.0.2.1");
    for (int port : new int[] {0, ShareServer.ANY_PORT}) {
      assertThatThrownBy(() -> ShareServer.start(foreign, port, List.of(file), told -> {}))
          .isInstanceOf(ShareStartException.class)
          .hasMessage("This device has no address 192.0.2.1.");
    }
  }

  private SharedFile fileOf(int length) throws Exception {
    Path path = Files.write(folder.resolve("other.apk"), new byte[length]);
    return SharedFile.read(SharedFile.Kind.PHONE_APP, "app2app.apk", path);
  }

  @Test
  void nothingToShareOrTwoOfOneNameIsADefectOfTheCaller() throws Exception {
    SharedFile file = fileOf(10);
    for (List<SharedFile> wrong : List.of(List.<SharedFile>of(), List.of(file, file))) {
      assertThatThrownBy(() -> ShareServer.start(Shared.LOOPBACK, 0, wrong, told -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void boundToAllAddressesItIsAtEachOfTheHost() throws Exception {
    InetAddress ipv4 = InetAddress.getByName("192.0.2.7");
    InetAddress ipv6 = InetAddress.getByName("fe80::7%1");
    try (ShareServer server = ShareServer.start(null, 0, List.of(fileOf(10)), told -> {})) {
      assertThat(server.urls(List.of(ipv4, ipv6)))
          .containsExactly(
              "http://192.0.2.7:" + server.port() + "/",
              "http://[fe80:0:0:0:0:0:0:7]:" + server.port() + "/");
    }
  }

  @Test
  void itsUrlIsWhereItIsBound() throws Exception {
    try (Shared shared = Shared.start(folder, 10)) {
      assertThat(shared.server.urls(List.of()))
          .containsExactly("http://127.0.0.1:" + shared.server.port() + "/");
    }
  }
}

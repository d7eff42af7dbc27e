package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./app2app share}, as a process. */
@Timeout(60)
class ShareIT {

  @TempDir Path folder;

  @Test
  void thePhonesAppIsDownloadedAsItIsAndItsFingerprintIsPrinted() throws Exception {
    Path apk = Files.write(folder.resolve("some.apk"), new byte[300_000]);
    try (Program program =
        Program.start("share", "--bind", "127.0.0.1", "--port", "0", "--apk", apk.toString())) {
      String url = program.awaitOut("Scan this, or open ").replaceAll(".*(http\\S+).*", "$1");
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url + "app2app.apk")).build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.body()).isEqualTo(Files.readAllBytes(apk));
      List<String> groups = new ArrayList<>();
      String hash =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
      for (int at = 0; at < hash.length(); at += 4) {
        groups.add(hash.substring(at, at + 4));
      }
      assertThat(program.awaitOut("  ")).isEqualTo("  " + String.join(" ", groups));
      assertThat(program.awaitOut("under \"Share this app\"")).contains("The page proves nothing");
      program.awaitOut("app2app.apk to 127.0.0.1: done");
      assertThat(program.terminate()).isLessThan(1_000);
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void anAppThatIsNotThereIsToldInALineAndExits1() throws Exception {
    try (Program program =
        Program.start("share", "--bind", "127.0.0.1", "--apk", folder + "/none.apk")) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.errLines()).hasSize(1);
    }
  }
}

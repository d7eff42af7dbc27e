package org.app2app.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFileTest {

  @TempDir Path folder;

  /** The vector of FIPS 180-2, B.1. */
  @Test
  void itsFingerprintIsItsSha256InGroupsOfFour() throws Exception {
    Path path = Files.write(folder.resolve("abc"), "abc".getBytes(StandardCharsets.US_ASCII));
    SharedFile file = SharedFile.read(SharedFile.Kind.PHONE_APP, "abc", path);
    assertThat(file.length()).isEqualTo(3);
    assertThat(file.fingerprint())
        .isEqualTo(
            "ba78 16bf 8f01 cfea 4141 40de 5dae 2223 b003 61a3 9617 7a9c b410 ff61 f200 15ad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "a\"b", "a b", "é.apk", "a\r\nb", "<b>", "-a"})
  void aNameThatWouldNeedEscapingIsRefused(String name) {
    assertThatThrownBy(() -> SharedFile.read(SharedFile.Kind.PHONE_APP, name, folder))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 kB, 0 kB",
    "1, 1 kB, 1 kB",
    "245_001, 246 kB, 246 kB",
    "999_000, 999 kB, 999 kB",
    "999_001, 1.0 MB, '1,0 MB'",
    "4_249_999, 4.2 MB, '4,2 MB'"
  })
  void itsSizeIsToldInThePersonsLanguage(String length, String english, String dutch) {
    SharedFile file =
        new SharedFile(
            SharedFile.Kind.PHONE_APP,
            "app2app.apk",
            folder,
            Long.parseLong(length.replace("_", "")),
            "",
            FileTime.fromMillis(0));
    assertThat(file.size(Locale.ENGLISH)).isEqualTo(english);
    assertThat(file.size(Locale.forLanguageTag("nl"))).isEqualTo(dutch);
  }

  @Test
  void aFileThatIsNotThereCanNotBeShared() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> SharedFile.read(SharedFile.Kind.PHONE_APP, "none", none))
        .isInstanceOf(NoSuchFileException.class);
  }
}

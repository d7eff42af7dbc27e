package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFileTest {

  @TempDir Path folder;

  @Test
  void itIsReadAsItWasWrittenAndIsForItsOwnerOnly() throws IOException {
    PageFile.write(folder, "http://127.0.0.1:1/");
    PageFile.write(folder, "http://127.0.0.1:2/");
    PageFile file = PageFile.read(folder);
    assertThat(file).isEqualTo(new PageFile("http://127.0.0.1:2/", ProcessHandle.current().pid()));
    assertThat(file.isAlive()).isTrue();
    assertThat(Files.getPosixFilePermissions(folder.resolve("page")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
    PageFile.delete(folder);
    assertThat(PageFile.read(folder)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "http://x/",
        "http://x/\nmany\n",
        "\u0000\n1\n",
        "http://example.org:1/\n1\n"
      })
  void whatMakesNoSenseIsTakenForNone(String text) throws IOException {
    Files.writeString(folder.resolve("page"), text);
    assertThat(PageFile.read(folder)).isNull();
  }
}

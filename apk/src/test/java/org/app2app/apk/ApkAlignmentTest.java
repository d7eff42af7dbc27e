package org.app2app.apk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first file of an archive begins behind a header of 30 bytes and its name. */
class ApkAlignmentTest {

  private static final byte[] BYTES = new byte[8];

  @TempDir Path folder;

  private Path apk(String... names) throws Exception {
    ApkArchive archive = new ApkArchive();
    for (String name : names) {
      archive.add(name, BYTES);
    }
    Path apk = folder.resolve("some.apk");
    archive.write(apk);
    return apk;
  }

  @Test
  void whatIsStoredAtAMultipleOfFourIsRight() throws Exception {
    Path apk = apk("ab.png");
    assertThatCode(() -> ApkAlignment.check(apk)).doesNotThrowAnyException();
  }

  @Test
  void whatIsStoredElsewhereIsNamed() throws Exception {
    Path apk = apk("a.png", "code", "resources.arsc");
    assertThatThrownBy(() -> ApkAlignment.check(apk))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("Not aligned in the APK: a.png");
  }

  @Test
  void whatIsCompressedMayBeAnywhere() throws Exception {
    Path apk = apk("a", "bc", "d");
    assertThatCode(() -> ApkAlignment.check(apk)).doesNotThrowAnyException();
  }
}

package org.app2app.apk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApkArchiveTest {

  private static final byte[] BYTES = "once and once and once again".getBytes(UTF_8);

  @TempDir Path folder;

  private Path write(ApkArchive archive) throws Exception {
    Path file = Files.createTempFile(folder, "some", ".apk");
    archive.write(file);
    return file;
  }

  private static ApkArchive of(String... names) {
    ApkArchive archive = new ApkArchive();
    for (String name : names) {
      archive.add(name, BYTES);
    }
    return archive;
  }

  private static List<? extends ZipEntry> entries(Path apk) throws Exception {
    try (ZipFile zip = new ZipFile(apk.toFile())) {
      return Collections.list(zip.entries());
    }
  }

  @Test
  void inWhateverOrderItIsFilledTheBytesAreTheSame() throws Exception {
    Path one = write(of("classes.dex", "AndroidManifest.xml", "res/a.xml"));
    Path other = write(of("res/a.xml", "classes.dex", "AndroidManifest.xml"));
    assertThat(entries(one))
        .extracting(ZipEntry::getName)
        .containsExactly("AndroidManifest.xml", "classes.dex", "res/a.xml");
    assertThat(other).hasSameBinaryContentAs(one);
  }

  @Test
  void inEveryTimeZoneItsTimeIsTheSame() throws Exception {
    TimeZone before = TimeZone.getDefault();
    Path here = write(of("classes.dex"));
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(write(of("classes.dex"))).hasSameBinaryContentAs(here);
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(entries(here).get(0).getTimeLocal()).isEqualTo(ApkArchive.TIME);
    assertThat(entries(here).get(0).getExtra()).isNull();
  }

  @Test
  void whatAndroidMapsIntoMemoryIsStoredAndTheRestIsCompressed() throws Exception {
    Path apk = write(of("AndroidManifest.xml", "classes.dex", "res/icon.png", "resources.arsc"));
    assertThat(entries(apk))
        .extracting(ZipEntry::getMethod)
        .containsExactly(ZipEntry.DEFLATED, ZipEntry.DEFLATED, ZipEntry.STORED, ZipEntry.STORED);
  }

  @Test
  void ofALibraryItTakesTheFilesThatAreWantedButNoCodeAndNoTimes() throws Exception {
    Path library = folder.resolve("library.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(library))) {
      for (String name : List.of("kept/", "kept/Code.class", "kept/text", "left/text")) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2025, 6, 7, 8, 9, 10));
        zip.putNextEntry(entry);
        if (!entry.isDirectory()) {
          zip.write(BYTES);
        }
      }
    }
    ApkArchive archive = new ApkArchive();
    archive.addFrom(library, ApkArchive.filesIn(List.of("kept/")));
    assertThat(write(archive)).hasSameBinaryContentAs(write(of("kept/text")));
  }
}

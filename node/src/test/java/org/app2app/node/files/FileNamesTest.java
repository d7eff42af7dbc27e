package org.app2app.node.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, photo.jpg",
    "/etc/passwd, passwd",
    "..\\..\\boot.ini, boot.ini",
    ".., file",
    "., file",
    "'', file",
    ".bashrc, bashrc",
    "a:b?.txt, a_b_.txt",
    "con.txt, _con.txt",
    "name., name",
    "'  spaced  ', spaced",
    "x\u202egpj.exe, xgpj.exe",
  })
  void aNameBecomesHarmlessAndStaysWhatItWasIfItIs(String told, String expected) {
    assertThat(FileNames.clean(told)).isEqualTo(expected);
  }

  @Test
  void aLongNameKeepsItsExtension() {
    String name = FileNames.clean("é".repeat(300) + ".jpeg");
    assertThat(name).endsWith("é.jpeg");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
  }

  @Property
  void whateverIsToldIsTheNameOfAFileInTheFolder(@ForAll @StringLength(max = 300) String told) {
    String name = FileNames.clean(told);
    Path folder = Path.of("/folder");
    Path file = folder.resolve(name).normalize();
    assertThat(file.getParent()).isEqualTo(folder);
    assertThat(name).isNotEmpty().doesNotStartWith(".");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(201);
    assertThat(FileNames.clean(name)).isEqualTo(name);
  }

  @Test
  void nothingIsOverwritten(@TempDir Path folder) throws Exception {
    for (String content : new String[] {"first", "second", "third"}) {
      Path part = Files.writeString(folder.resolve("part"), content);
      FileNames.moveTo(folder, "some.txt", part);
      assertThat(part).doesNotExist();
    }
    assertThat(folder.resolve("some.txt")).hasContent("first");
    assertThat(folder.resolve("some (2).txt")).hasContent("second");
    assertThat(folder.resolve("some (3).txt")).hasContent("third");
  }
}

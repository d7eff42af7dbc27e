package org.app2app.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharePageTest {

  @TempDir Path folder;

  private SharedFile file(SharedFile.Kind kind, String name) throws Exception {
    return SharedFile.read(kind, name, Files.write(folder.resolve(name), new byte[10]));
  }

  @Test
  void itSendsPeopleToTheFileThatArrivedAndToTheOtherScreen() throws Exception {
    List<SharedFile> files =
        List.of(
            file(SharedFile.Kind.PHONE_APP, "app2app.apk"),
            file(SharedFile.Kind.COMPUTER_PROGRAM, "app2app.jar"));
    assertThat(SharePage.of(Texts.of("en"), files).html())
        .contains("“Share this app”: there is the fingerprint of what arrived")
        .contains("<code>sha256sum app2app.jar</code>")
        .contains("<code>certutil -hashfile app2app.jar SHA256</code>")
        .contains("must be on the screen of whoever shares it", "This page proves nothing");
  }
}

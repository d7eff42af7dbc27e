package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private Path file() {
    return folder.resolve("identity");
  }

  private Identity load() throws NodeStartException {
    return Identity.loadOrCreate(file(), warnings);
  }

  @Test
  void theFirstLaunchMakesAKeyPairAndTheIdFollowsFromIt() throws Exception {
    Identity made = load();
    byte[] computed =
        new Ed25519PrivateKeyParameters(made.privateKey(), 0).generatePublicKey().getEncoded();
    assertThat(made.publicKey()).isEqualTo(computed);
    assertThat(made.peerId()).isEqualTo(PeerKeys.idOf(computed));
    assertThat(made.peerId().isKeyHash()).isTrue();
    assertThat(warnings).isEmpty();
  }

  @Test
  void laterLaunchesKeepIt() throws Exception {
    Identity made = load();
    Identity kept = load();
    assertThat(kept.peerId()).isEqualTo(made.peerId());
    assertThat(kept.privateKey()).isEqualTo(made.privateKey());
    assertThat(kept.publicKey()).isEqualTo(made.publicKey());
    assertThat(warnings).isEmpty();
  }

  @Test
  void twoLaunchesInTwoFoldersDiffer() throws Exception {
    Identity other = Identity.loadOrCreate(folder.resolve("other"), warnings);
    assertThat(load().peerId()).isNotEqualTo(other.peerId());
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws Exception {
    load();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("identity");
  }

  @Test
  void aFileThatOthersCouldReadIsClosedToThemWithAWarning() throws Exception {
    Identity made = load();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(load().peerId()).isEqualTo(made.peerId());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(warnings).singleElement().asString().contains("Others could read");
  }

  @Test
  void anyChangedByteIsNoticedAndTheDamagedFileIsKept() throws Exception {
    load();
    byte[] whole = Files.readAllBytes(file());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file(), damaged);
      warnings.clear();
      load();
      Path aside = folder.resolve("identity.damaged-1");
      assertThat(warnings).as("byte %d", i).singleElement().asString().contains("damaged-1");
      assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
      Files.delete(aside);
    }
  }

  @Test
  void severalDamagedFilesAreAllKept() throws Exception {
    for (int i = 1; i <= 3; i++) {
      Files.write(file(), ("damage " + i).getBytes(StandardCharsets.UTF_8));
      load();
      assertThat(folder.resolve("identity.damaged-" + i)).hasContent("damage " + i);
    }
  }

  @Test
  void whatAnInterruptedWriteLeftBehindDoesNoHarm() throws Exception {
    Files.write(folder.resolve("identity.new"), new byte[] {1, 2, 3});
    load();
    assertThat(folder.toFile().list()).containsExactly("identity");
  }

  @Test
  void anIdentityThatCannotBeReadIsNotReplaced() throws Exception {
    Files.createDirectory(file());
    assertThatExceptionOfType(NodeStartException.class)
        .isThrownBy(this::load)
        .withMessageContaining("can't be used");
    assertThat(file()).isDirectory();
  }
}

package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./app2app backup} and {@code restore}. */
@Timeout(120)
class BackupCommandTest {

  @TempDir Path folder;

  private final TestTerminal terminal = new TestTerminal();
  private Path data;
  private Path other;
  private Path file;
  private Path passphrase;
  private PeerId id;

  @BeforeEach
  void makeALife() throws Exception {
    data = folder.resolve("data");
    other = folder.resolve("other");
    file = folder.resolve("my.backup");
    passphrase = Files.writeString(folder.resolve("secret"), "correct horse\nsecond line\n");
    try (Node node = LoopbackNode.start(data);
        JdbcDatabase database = JdbcDatabase.open(data.resolve("chat.db"))) {
      id = node.peerId();
      database.run("CREATE TABLE said(text TEXT)");
      database.run("INSERT INTO said VALUES('hello')");
    }
  }

  private int backup(String... more) {
    return run("backup", data, more);
  }

  private int restore(Path to, String... more) {
    return run("restore", to, more);
  }

  private int run(String command, Path data, String... more) {
    String[] all = new String[more.length + 6];
    System.arraycopy(more, 0, all, 6, more.length);
    all[0] = command;
    all[1] = file.toString();
    all[2] = "--data";
    all[3] = data.toString();
    all[4] = "--passphrase-file";
    all[5] = passphrase.toString();
    return terminal.run(all);
  }

  private void assertSays(String... parts) {
    assertThat(terminal.err()).startsWith("app2app: ").contains(parts).hasLineCount(1);
  }

  private static String said(Path data) {
    try (JdbcDatabase database = JdbcDatabase.open(data.resolve("chat.db"))) {
      return database.query("SELECT text FROM said", row -> row.text(0)).get(0);
    }
  }

  @Test
  void aRunningNodeIsBackedUpAndBroughtBackElsewhere() throws Exception {
    Node running = LoopbackNode.start(data);
    try (running;
        JdbcDatabase database = JdbcDatabase.open(data.resolve("chat.db"))) {
      database.run("UPDATE said SET text='hello again'");
      assertThat(backup()).as(terminal.err()).isZero();
    }
    assertThat(terminal.out()).startsWith("Backed up ").contains(file.toString()).hasLineCount(1);
    assertThat(restore(other)).as(terminal.err()).isZero();
    assertThat(said(other)).isEqualTo("hello again");
    try (Node node = LoopbackNode.start(other)) {
      assertThat(node.peerId()).isEqualTo(id);
    }
  }

  @Test
  void theFirstLineIsThePassphraseWhateverFollows() throws Exception {
    assertThat(backup()).isZero();
    Files.writeString(passphrase, "correct horse");
    assertThat(restore(other)).as(terminal.err()).isZero();
  }

  @Test
  void aWrongPassphraseIsToldAndChangesNothing() throws Exception {
    assertThat(backup()).isZero();
    Files.writeString(passphrase, "wrong horse");
    assertThat(restore(other)).isEqualTo(1);
    assertSays("The passphrase is another");
    assertThat(other.resolve("identity")).doesNotExist();
  }

  @Test
  void anEmptyPassphraseIsRefused() throws Exception {
    Files.writeString(passphrase, "\n");
    assertThat(backup()).isEqualTo(1);
    assertSays("empty");
    assertThat(file).doesNotExist();
  }

  @Test
  void aPassphraseThatCantBeReadIsToldOf() throws Exception {
    Files.delete(passphrase);
    assertThat(backup()).isEqualTo(1);
    assertSays("there is no such file");
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyIfThatIsAskedFor() throws Exception {
    Files.writeString(file, "something dear");
    assertThat(backup()).isEqualTo(1);
    assertSays("exists already", "--replace");
    assertThat(file).hasContent("something dear");
    assertThat(backup("--replace")).isZero();
    assertThat(restore(other)).isZero();
  }

  @Test
  void anIdentityThatIsThereIsReplacedOnlyIfThatIsAskedFor() {
    assertThat(backup()).isZero();
    assertThat(restore(data)).isEqualTo(1);
    assertSays("already in " + data, "--replace");
    assertThat(restore(data, "--replace")).isZero();
    assertThat(terminal.out()).contains("What was there is in " + data.resolve("replaced-1"));
    assertThat(said(data)).isEqualTo("hello");
  }

  @Test
  void theFolderOfARunningNodeIsRefused() throws Exception {
    assertThat(backup()).isZero();
    Node running = LoopbackNode.start(data);
    try (running) {
      assertThat(restore(data, "--replace")).isEqualTo(1);
      assertSays("belongs to a running node");
    }
  }

  @Test
  void anyOtherFileIsToldFromABackup() throws IOException {
    Files.writeString(file, "a letter to my aunt");
    assertThat(restore(other)).isEqualTo(1);
    assertSays("This is no backup of App-to-app.");
  }

  @Test
  void whatIsMissingIsSaidInOneLine() {
    assertThat(restore(other)).isEqualTo(1);
    assertSays("There is no file " + file);
  }

  @Test
  void whereNoNodeRanThereIsNothingToBackUp() {
    assertThat(run("backup", folder.resolve("nowhere"))).isEqualTo(1);
    assertSays("nothing to back up");
  }

  @Test
  void aFolderThatIsntThereIsToldOf() {
    file = folder.resolve("nowhere/my.backup");
    assertThat(backup()).isEqualTo(1);
    assertSays("Can't write " + file, "there is no such file or folder");
  }

  @Test
  void aRestoreThatWasKilledJustBeforeItsEndIsDoneBeforeANodeStarts() throws Exception {
    Files.createDirectories(other);
    Files.move(data, other.resolve("restore.ready"));
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket taken = new DatagramSocket(0, loopback)) {
      String port = String.valueOf(taken.getLocalPort());
      String[] run = {
        "run", "--data", other.toString(), "--bind", loopback.getHostAddress(), "--port", port
      };
      assertThat(terminal.run(run)).isEqualTo(1);
      assertSays(port);
    }
    assertThat(said(other)).isEqualTo("hello");
    try (Node node = LoopbackNode.start(other)) {
      assertThat(node.peerId()).isEqualTo(id);
    }
    assertThat(other.resolve("restore.ready")).doesNotExist();
  }
}

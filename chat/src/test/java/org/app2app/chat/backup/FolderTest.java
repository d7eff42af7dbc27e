package org.app2app.chat.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.Store;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.node.NodeStartException;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From one data folder into another. */
@Timeout(60)
class FolderTest {

  private static final char[] PASSPHRASE = "correct horse".toCharArray();
  private static final PeerId ANYBODY = PeerId.of("0".repeat(40));

  @TempDir Path root;

  private Path data;
  private PeerId id;

  @BeforeEach
  void makeALife() throws Exception {
    data = root.resolve("data");
    try (Node node = LoopbackNode.start(data)) {
      id = node.peerId();
    }
    try (JdbcDatabase database = JdbcDatabase.open(data.resolve("chat.db"))) {
      Store store = new Store(database, ANYBODY, null);
      store.begin();
      store.meta().set("epoch", "1234");
      store.meta().set("name", "Ada");
      store.commit();
    }
    Files.writeString(data.resolve("peers"), "whom it remembers");
    Files.createDirectories(data.resolve("files/pictures"));
    Files.writeString(data.resolve("files/pictures/cat.png"), "meow");
    Files.writeString(data.resolve("files/half.part"), "half of it");
  }

  private byte[] backup(boolean withFiles) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FolderBackup backup =
        new FolderBackup(DataPlaces.in(data), withFiles, JdbcDatabase::open)) {
      backup.write(out, PASSPHRASE, done -> {});
    }
    return out.toByteArray();
  }

  private static Path restore(Path folder, byte[] backup, boolean replace) throws Exception {
    return FolderRestore.restore(
        DataPlaces.in(folder),
        new ByteArrayInputStream(backup),
        PASSPHRASE,
        replace,
        JdbcDatabase::open,
        done -> {});
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static String meta(Path folder, String name) {
    try (JdbcDatabase database = JdbcDatabase.open(folder.resolve("chat.db"))) {
      return new Store(database, ANYBODY, null).meta().text(name);
    }
  }

  @Test
  void aRestoredFolderIsTheSamePersonWithTheSameMessagesAndFiles() throws Exception {
    Path other = root.resolve("other");
    assertThat(restore(other, backup(true), false)).isNull();
    assertThat(namesIn(other))
        .containsExactly("chat.db", "files/pictures/cat.png", "identity", "lock", "peers");
    assertThat(Files.readString(other.resolve("files/pictures/cat.png"))).isEqualTo("meow");
    assertThat(meta(other, "name")).isEqualTo("Ada");
    try (Node node = LoopbackNode.start(other)) {
      assertThat(node.peerId()).isEqualTo(id);
    }
    assertThat(namesIn(data)).doesNotContain("backup.new");
  }

  @Test
  void aRestoredChatBeginsNewLogsAndTheRunningOneKeepsIts() throws Exception {
    Path other = root.resolve("other");
    restore(other, backup(false), false);
    assertThat(meta(other, "epoch")).isNull();
    assertThat(meta(data, "epoch")).isEqualTo("1234");
  }

  private static void addFile(Database database, int number, Path path) {
    database.run(
        "INSERT INTO file(log, number, size, hash, state, path) VALUES(1, ?, 1, '', 0, ?)",
        number,
        path.toString());
  }

  @Test
  void filesThatCameAreFoundInTheNewFolderAndOthersWhereTheyWere() throws Exception {
    Path mine = root.resolve("mine.png");
    try (JdbcDatabase database = JdbcDatabase.open(data.resolve("chat.db"))) {
      addFile(database, 1, data.resolve("files/pictures/cat.png"));
      addFile(database, 2, mine);
    }
    Path other = root.resolve("an\u00f6ther \ud83d\ude00");
    restore(other, backup(true), false);
    Path again = root.resolve("again");
    data = other;
    restore(again, backup(true), false);
    try (JdbcDatabase database = JdbcDatabase.open(again.resolve("chat.db"))) {
      assertThat(database.query("SELECT path FROM file ORDER BY number", row -> row.text(0)))
          .containsExactly(again.resolve("files/pictures/cat.png").toString(), mine.toString());
    }
    assertThat(again.resolve("files/pictures/cat.png")).exists();
  }

  @Test
  void filesAreLeftOutIfTheyArentWanted() throws Exception {
    Path other = root.resolve("other");
    restore(other, backup(false), false);
    assertThat(namesIn(other)).containsExactly("chat.db", "identity", "lock", "peers");
  }

  @Test
  void whatWasRestoredIsItsOwnersAlone() throws Exception {
    Path other = Files.createDirectory(root.resolve("other"));
    restore(other, backup(true), false);
    for (String name : Arrays.asList("identity", "chat.db", "files/pictures/cat.png")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void anIdentityIsNeverReplacedUnlessThatIsAskedFor() throws Exception {
    byte[] backup = backup(true);
    Path other = root.resolve("other");
    PeerId otherId;
    try (Node node = LoopbackNode.start(other)) {
      otherId = node.peerId();
    }
    List<String> before = namesIn(other);
    assertThatThrownBy(() -> restore(other, backup, false))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(namesIn(other)).isEqualTo(before);
    Path aside = restore(other, backup, true);
    assertThat(aside).isEqualTo(other.toRealPath().resolve("replaced-1"));
    try (Node node = LoopbackNode.start(other)) {
      assertThat(node.peerId()).isEqualTo(id);
    }
    assertThat(Files.exists(aside.resolve("identity"))).isTrue();
    try (Node old = LoopbackNode.start(aside)) {
      assertThat(old.peerId()).isEqualTo(otherId);
    }
  }

  @Test
  void theWriteAheadLogOfAnOlderChatIsNotTakenForTheRestoredOnes() throws Exception {
    byte[] backup = backup(false);
    Path other = root.resolve("other");
    restore(other, backup, false);
    Files.writeString(other.resolve("chat.db-wal"), "of the older chat");
    Path aside = restore(other, backup, true);
    assertThat(namesIn(other)).doesNotContain("chat.db-wal");
    assertThat(Files.readString(aside.resolve("chat.db-wal"))).isEqualTo("of the older chat");
    assertThat(meta(other, "name")).isEqualTo("Ada");
  }

  @Test
  void aRunningNodesFolderIsNotTouched() throws Exception {
    byte[] backup = backup(true);
    Path other = root.resolve("other");
    Node running = LoopbackNode.start(other);
    try (running) {
      NodeStartException refused =
          catchThrowableOfType(NodeStartException.class, () -> restore(other, backup, true));
      assertThat(refused.isFolderInUse()).isTrue();
      assertThat(namesIn(other)).doesNotContain("chat.db").noneMatch(name -> name.contains("new"));
    }
    restore(other, backup, true);
  }

  @Test
  void aDamagedBackupChangesNothing() throws Exception {
    byte[] backup = backup(true);
    backup[backup.length - 1] ^= 1;
    Path other = root.resolve("other");
    assertThatThrownBy(() -> restore(other, backup, false)).isInstanceOf(BackupException.class);
    assertThat(namesIn(other)).containsExactly("lock");
    byte[] mine = Files.readAllBytes(data.resolve("identity"));
    assertThatThrownBy(() -> restore(data, backup, true)).isInstanceOf(BackupException.class);
    assertThat(Files.readAllBytes(data.resolve("identity"))).isEqualTo(mine);
    assertThat(meta(data, "epoch")).isEqualTo("1234");
  }

  private static byte[] backupOf(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] content = "x".getBytes(StandardCharsets.UTF_8);
    List<BackupPart> parts =
        Stream.of(names)
            .map(name -> new BackupPart(name, 1, () -> new ByteArrayInputStream(content)))
            .collect(Collectors.toList());
    Backup.write(out, PASSPHRASE, new KeyCosts(8, 1, 1), parts, done -> {});
    return out.toByteArray();
  }

  @Test
  void whatALaterVersionAddsIsLeftOut() throws Exception {
    Path other = root.resolve("other");
    restore(other, backupOf("lock", "page", "news/x", "chat.db-wal", "identity"), false);
    assertThat(namesIn(other)).containsExactly("identity", "lock");
  }

  @Test
  void aBackupWithoutAnIdentityIsRefused() {
    assertThatThrownBy(() -> restore(root.resolve("other"), backupOf("peers"), false))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("identity");
  }

  @Test
  void aNameThatIsAFileAndAFolderIsRefused() {
    assertThatThrownBy(
            () ->
                restore(root.resolve("other"), backupOf("identity", "files/a", "files/a/b"), false))
        .isInstanceOf(IOException.class);
    assertThat(root.resolve("other/identity")).doesNotExist();
  }

  @Test
  void whereNoNodeRanThereIsNothingToBackUp() {
    assertThatThrownBy(() -> new FolderBackup(DataPlaces.in(root), true, JdbcDatabase::open))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing to back up");
  }

  @Test
  void aDamagedDatabaseIsToldOfAndLeavesNothingBehind() throws Exception {
    Files.writeString(data.resolve("chat.db"), "this is no database, though it is called one");
    assertThatThrownBy(() -> new FolderBackup(DataPlaces.in(data), true, JdbcDatabase::open))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("can't be copied")
        .hasMessageContaining("damaged");
    assertThat(namesIn(data)).doesNotContain("backup.new");
  }

  @Test
  void theCopyHasAllThatTheStoreHasButNothingThatWasDeleted() throws Exception {
    Path copy = Files.createFile(root.resolve("copy"));
    try (JdbcDatabase running = JdbcDatabase.open(data.resolve("chat.db"))) {
      running.run(
          "INSERT INTO message(conversation, log, number, clock, tie, epoch, kind, millis, text,"
              + " edited, part) VALUES(1, 1, 1, 1, 1, 1, 1, 1, 'a needle', 0, 0)");
      running.run("INSERT INTO words(docid, conversation, text, part) VALUES(1, 1, 'a needle', 0)");
      ChatSnapshot.take(data.resolve("chat.db"), data.resolve("files"), copy, JdbcDatabase::open);
      try (JdbcDatabase fresh = JdbcDatabase.open(copy)) {
        String all = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name";
        Database.Reader<String> line = row -> row.text(0) + row.text(1) + row.text(2);
        assertThat(fresh.query(all, line))
            .isEqualTo(running.query(all, line))
            .hasSizeGreaterThan(9);
        String version = "PRAGMA user_version";
        assertThat(fresh.query(version, row -> row.number(0)))
            .isEqualTo(running.query(version, row -> row.number(0)));
        assertThat(fresh.query("PRAGMA integrity_check", row -> row.text(0))).containsExactly("ok");
        String words = "SELECT text FROM words WHERE words MATCH 'need*'";
        assertThat(fresh.query(words, row -> row.text(0))).containsExactly("a needle");
      }
    }
  }

  @Test
  void theChatWritesWhileTheCopyIsMadeWhichHasNothingOfThat() throws Exception {
    Path copy = Files.createFile(root.resolve("copy"));
    try (JdbcDatabase running = JdbcDatabase.open(data.resolve("chat.db"));
        JdbcDatabase source = JdbcDatabase.open(data.resolve("chat.db"))) {
      Runnable write = () -> running.run("INSERT INTO meta(name, value) VALUES('later', 'yes')");
      DatabaseCopy.take(source, copy, write);
      assertThat(meta(data, "later")).isEqualTo("yes");
    }
    try (JdbcDatabase fresh = JdbcDatabase.open(copy)) {
      String later = "SELECT count(*) FROM meta WHERE name IN ('later', 'name')";
      assertThat(fresh.query(later, row -> row.number(0))).containsExactly(1L);
    }
  }

  @Test
  void killedWhileTheBackupIsReadWhatWasThereIsThere() throws Exception {
    byte[] backup = backup(true);
    Path other = root.resolve("other");
    restore(other, backup, false);
    List<String> before = namesIn(other);
    Path killed = root.resolve("killed");
    FolderRestore.restore(
        DataPlaces.in(other),
        new ByteArrayInputStream(backup),
        PASSPHRASE,
        true,
        JdbcDatabase::open,
        done -> copyOnce(other, killed));
    FolderRestore.finish(DataPlaces.in(killed));
    assertThat(namesIn(killed)).containsAll(before).contains("restore.new/identity");
    restore(killed, backup, true);
    assertThat(namesIn(killed)).noneMatch(name -> name.startsWith("restore."));
  }

  private static void copyOnce(Path from, Path to) {
    if (Files.exists(to)) {
      return;
    }
    try {
      for (String name : namesIn(from)) {
        Files.createDirectories(to.resolve(name).getParent());
        Files.copy(from.resolve(name), to.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aChatOfANewerVersionIsRefusedBeforeAnythingIsReplaced() throws Exception {
    Path other = root.resolve("other");
    restore(other, backup(false), false);
    try (JdbcDatabase database = JdbcDatabase.open(data.resolve("chat.db"))) {
      database.run("PRAGMA user_version=99");
    }
    byte[] newer = backup(false);
    BackupException refused =
        catchThrowableOfType(BackupException.class, () -> restore(other, newer, true));
    assertThat(refused.reason()).isEqualTo(BackupException.Reason.NEWER_VERSION);
    assertThat(namesIn(other)).containsExactly("chat.db", "identity", "lock", "peers");
  }

  /** Two tables that only transactions keep equal. */
  private static void writeOn(Database database, AtomicBoolean stop, long[] written) {
    while (!stop.get()) {
      database.begin();
      database.run("INSERT INTO a(v) VALUES(?)", written[0]);
      database.run("INSERT INTO b(v) VALUES(?)", written[0]);
      database.commit();
      written[0]++;
    }
  }

  private static long count(Database database, String table) {
    return database.query("SELECT count(*) FROM " + table, row -> row.number(0)).get(0);
  }

  @Test
  void whileTheChatWritesTheCopyIsOfOneMoment() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    long[] written = new long[1];
    try (JdbcDatabase running = JdbcDatabase.open(data.resolve("chat.db"))) {
      running.run("CREATE TABLE a(v)");
      running.run("CREATE TABLE b(v)");
      Thread writer = new Thread(() -> writeOn(running, stop, written));
      writer.start();
      long before = 0;
      for (int i = 0; i < 5; i++) {
        Path copy = root.resolve("copy-" + i);
        Files.createFile(copy);
        ChatSnapshot.take(data.resolve("chat.db"), data.resolve("files"), copy, JdbcDatabase::open);
        try (JdbcDatabase fresh = JdbcDatabase.open(copy)) {
          assertThat(count(fresh, "a")).isEqualTo(count(fresh, "b")).isGreaterThanOrEqualTo(before);
          before = count(fresh, "a");
        }
      }
      stop.set(true);
      writer.join();
      assertThat(count(running, "b")).isEqualTo(written[0]).isGreaterThanOrEqualTo(before);
    }
    assertThat(written[0]).as("the writer was never stopped").isPositive();
  }
}

package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntrySignatures;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.Databases;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.chat.store.StoreException;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database of which something is damaged. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedDatabaseTest {

  private static final int EACH = 200;
  private static final int PAGE = 4_096;

  @TempDir static Path folder;

  private PeerId me;
  private ConversationId both;
  private final Set<String> said = new HashSet<>();
  private final List<String> warnings = new ArrayList<>();

  @BeforeAll
  void writeToEachOther() {
    try (Person ada = Person.start(folder.resolve("ada"), "Ada");
        Person ben = Person.start(folder.resolve("ben"), "Ben")) {
      me = ada.id();
      ada.befriend(ben);
      both = ada.with(ben);
      for (int i = 0; i < EACH; i++) {
        ada.chat.send(
            both, "ada says " + i + " and more, to fill some pages of the database", null);
        ben.chat.send(
            both, "ben says " + i + " and more, to fill some pages of the database", null);
      }
      for (ChatMessage message : ada.chat.messages(both, null, 20)) {
        if (message.mine()) {
          ada.chat.edit(message.id(), message.text() + ", and better");
          ada.chat.edit(message.id(), message.text() + ", and best");
        }
      }
      ada.await("all", () -> ada.texts(both).size() == 2 * EACH);
      ben.await("all", () -> ben.texts(both).equals(ada.texts(both)));
      said.addAll(ada.texts(both));
      ada.chat.renameContact(ben.id(), "Benjamin");
    }
  }

  private Path copy(String name) throws IOException {
    warnings.clear();
    Path copy = Files.createDirectories(folder.resolve(name)).resolve("chat.db");
    return Files.copy(folder.resolve("ada/chat.db"), copy);
  }

  private static void overwrite(Path file, long from, byte[] with) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(with), from);
    }
  }

  private static byte[] garbage(int length) {
    byte[] garbage = new byte[length];
    new Random(length).nextBytes(garbage);
    return garbage;
  }

  /** Reads all there is, as its owner would sooner or later. */
  private Set<String> read(Path file) {
    Set<String> texts = new HashSet<>();
    try (Database database = Databases.open(file, me, warnings::add)) {
      Store store = new Store(database, me, new EntrySignatures());
      for (ConversationRow row : store.conversations().all()) {
        store.messages().search("ada", row, 500);
        for (LogRow log : store.logs().of(row)) {
          store.entries().after(log, 0, Integer.MAX_VALUE);
        }
        for (MessageRow message : store.messages().before(row, null, 1_000)) {
          if (message.kind() != ChatMessage.Kind.DELETED) { // else its edit can't be read
            texts.add(message.text());
          }
        }
      }
    }
    return texts;
  }

  /** Reads it; if something turns out to be damaged, once more. */
  private Set<String> readTwice(Path file) {
    try {
      return read(file);
    } catch (StoreException damaged) {
      assertThat(damaged.reason()).isEqualTo(StoreException.Reason.DAMAGED);
      Set<String> texts = read(file);
      assertThat(warnings).hasSize(1);
      return texts;
    }
  }

  private void assertMended(Path file) throws IOException {
    assertThat(warnings).singleElement().asString().startsWith("The chat's database was damaged");
    try (Stream<Path> beside = Files.list(file.getParent())) {
      assertThat(beside.filter(one -> one.toString().contains(".damaged-20"))).isNotEmpty();
    }
    warnings.clear();
    read(file);
    assertThat(warnings).isEmpty();
  }

  @Test
  void ofAWholeDatabaseNothingIsSaid() throws IOException {
    Path file = copy("whole");
    assertThat(read(file)).isEqualTo(said);
    assertThat(warnings).isEmpty();
  }

  @Test
  void withoutItsHeaderAllIsThereStill() throws IOException {
    Path file = copy("header");
    overwrite(file, 0, garbage(100));
    assertThat(read(file)).isEqualTo(said);
    assertMended(file);
  }

  @Test
  void withoutItsFirstPageAllIsThereStill() throws IOException {
    Path file = copy("first page");
    overwrite(file, 0, new byte[PAGE]);
    assertThat(read(file)).isEqualTo(said);
    assertMended(file);
  }

  @Test
  void whateverPageIsZeroedTheOthersAreThereStill() throws IOException {
    int pages = (int) (Files.size(copy("pages")) / PAGE);
    int damaged = 0;
    for (int page = 1; page < pages; page += 5) {
      Path file = copy("page " + page);
      overwrite(file, (long) page * PAGE, new byte[PAGE]);
      Set<String> texts = readTwice(file);
      assertThat(said).as("page %d", page).containsAll(texts);
      damaged += warnings.size();
      if (!warnings.isEmpty() && !warnings.get(0).contains("but not")) {
        assertThat(texts).as("page %d: %s", page, warnings).isEqualTo(said);
      }
    }
    assertThat(damaged).isPositive();
  }

  @Test
  void ofATruncatedDatabaseTheBeginningIsThereStill() throws IOException {
    Path file = copy("truncated");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2 / PAGE * PAGE);
    }
    Set<String> texts = readTwice(file);
    assertThat(said).containsAll(texts);
    assertMended(file);
  }

  @Test
  void garbageInTheLogOfChangesIsPassedOver() throws IOException {
    Path file = copy("changes");
    Files.write(file.resolveSibling("chat.db-wal"), garbage(50_000));
    assertThat(read(file)).isEqualTo(said);
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatIsNoDatabaseAtAllIsSetAsideAndANewOneBegun() throws IOException {
    Path file = copy("garbage");
    Files.write(file, garbage(20_000));
    assertThat(read(file)).isEmpty();
    assertMended(file);
  }

  @Test
  void aFolderInItsPlaceIsSaidInASentence() throws IOException {
    Path file = Files.createDirectories(folder.resolve("place/chat.db"));
    assertThatThrownBy(() -> Databases.open(file, me, warnings::add))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("can't be used")
        .hasMessageContaining("it is a folder");
  }

  @Test
  void whoeverDiedWhileMendingGoesOn() throws IOException {
    Path file = copy("renaming");
    Files.move(file, file.resolveSibling("chat.db.new"));
    assertThat(read(file)).isEqualTo(said);
  }

  @Test
  void whatIsDamagedComesBackFromTheOther() throws IOException {
    Path file = folder.resolve("ada/chat.db");
    byte[] before = Files.readAllBytes(file);
    try (JdbcDatabase database = JdbcDatabase.open(file)) {
      long log =
          database
              .query("SELECT log FROM entry GROUP BY log ORDER BY count(*) DESC", r -> r.number(0))
              .get(0);
      database.run("DELETE FROM entry WHERE log=? AND number BETWEEN 50 AND 90", log);
    }
    overwrite(file, 0, garbage(16)); // so that it is salvaged
    try (Person ada = Person.start(folder.resolve("ada"), "Ada");
        Person ben = Person.start(folder.resolve("ben"), "Ben")) {
      assertThat(ada.warnings()).anyMatch(text -> text.contains("was damaged"));
      ben.node.addBootstrap(ada.node.invite().toString());
      assertThat(ada.chat.contact(ben.id()).name()).isEqualTo("Benjamin");
      ada.chat.send(both, "I am back", null);
      ada.await("healed", () -> new HashSet<>(ada.texts(both)).containsAll(said));
      ben.await("told", () -> ben.texts(both).contains("I am back"));
      ada.await("the same", () -> ada.texts(both).equals(ben.texts(both)));
    } finally {
      Files.write(file, before);
    }
  }
}

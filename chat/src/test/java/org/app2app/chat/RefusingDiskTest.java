package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.HookedDatabase;
import org.app2app.chat.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Letters and files, while a disk takes nothing; and that all goes on when it does again. */
@Timeout(180)
class RefusingDiskTest {

  private static final Runnable REFUSES = HookedDatabase.refusing(StoreException.Reason.FULL);

  @TempDir Path folder;

  private final AtomicInteger refused = new AtomicInteger();
  private HookedDatabase disk;
  private Person ada;
  private Person ben;

  @BeforeEach
  void start() {
    ada = Person.start(folder.resolve("ada"), "Ada");
    ben = startBen();
    ada.befriend(ben);
  }

  @AfterEach
  void end() {
    ada.close();
    ben.close();
  }

  private Person startBen() {
    return Person.start(folder.resolve("ben"), "Ben", this::hooked);
  }

  private Database hooked(Database database) {
    disk = new HookedDatabase(database);
    return disk;
  }

  private void refuse() {
    disk.beforeChange =
        () -> {
          refused.incrementAndGet();
          REFUSES.run();
        };
  }

  private void takeAgain() {
    disk.beforeChange = () -> {};
  }

  private Person cleo() {
    return Person.start(folder.resolve("cleo"), "Cleo");
  }

  /** A friend of both; who knows how each is written to. */
  private Person startCleo() {
    Person cleo = cleo();
    cleo.befriend(ada);
    cleo.befriend(ben);
    ConversationId both = cleo.with(ada);
    cleo.chat.send(both, "hello", null);
    ada.await("hello", () -> ada.texts(both).contains("hello"));
    ben.await("cards", () -> ben.chat.contact(cleo.id()).online());
    return cleo;
  }

  @Test
  void aFriendWithAFullDiskCarriesALetterOnceThereIsRoom() {
    Person cleo = startCleo();
    ConversationId both = ada.with(cleo);
    cleo.close();
    refuse();
    EntryId said = ada.chat.send(both, "by a friend", null).id();
    ben.await("refused", () -> refused.get() > 0 && !ben.warnings().isEmpty());
    assertThat(ada.chat.message(said).state()).isNotEqualTo(ChatMessage.State.SENT);
    takeAgain();
    ada.await("carried", () -> ada.chat.message(said).state() == ChatMessage.State.SENT);
    ada.close();
    try (Person again = cleo()) {
      again.await("brought", () -> again.texts(both).contains("by a friend"));
    }
  }

  @Test
  void aLetterForWhomTheDiskIsFullIsBroughtAgainOnceThereIsRoom() {
    Person cleo = startCleo();
    ConversationId both = ada.with(ben);
    try (cleo) {
      ben.close();
      EntryId said = ada.chat.send(both, "by a friend", null).id();
      ada.await("carried", () -> ada.chat.message(said).state() == ChatMessage.State.SENT);
      ada.close();
      ben = startBen();
      refuse();
      ben.await("refused", () -> refused.get() > 0 && !ben.warnings().isEmpty());
      assertThat(ben.texts(both)).doesNotContain("by a friend");
      takeAgain();
      ben.await("brought", () -> ben.texts(both).contains("by a friend"));
    }
  }

  @Test
  void aFileThatCouldNotBeBegunIsFetchedAfterwards() throws IOException {
    ConversationId both = ada.with(ben);
    Path file = Files.writeString(folder.resolve("a.txt"), "what is in it");
    EntryId sent = ada.chat.sendFile(both, file).id();
    ben.await("offered", () -> ben.chat.message(sent) != null);
    AtomicBoolean looked = new AtomicBoolean();
    disk.beforeQuery = sql -> looked.compareAndSet(false, sql.contains("FROM file WHERE state=?"));
    disk.beforeCommit =
        () -> {
          if (looked.getAndSet(false)) {
            REFUSES.run();
          }
        };
    try {
      ben.chat.fetchFile(sent);
    } catch (ChatException refusedToo) {
      // An earlier look was in the transaction of the wish, which is undone then as well.
    }
    ben.await("refused", () -> !ben.warnings().isEmpty());
    disk.beforeCommit = () -> {};
    disk.beforeQuery = sql -> {};
    ben.chat.fetchFile(sent);
    ben.await("here", () -> ben.chat.message(sent).file().state() == SharedFile.State.HERE);
    assertThat(ben.chat.message(sent).file().path()).hasContent("what is in it");
  }

  @Test
  void aFileThatIsNotedThoughTheDiskFailsIsWhereItIsSaidToBe() throws IOException {
    ConversationId both = ada.with(ben);
    Path file = Files.writeString(folder.resolve("a.txt"), "what is in it");
    EntryId sent = ada.chat.sendFile(both, file).id();
    ben.await("offered", () -> ben.chat.message(sent) != null);
    Path there = folder.resolve("ben/files/a.txt");
    disk.afterCommit =
        () -> {
          if (Files.exists(there)) {
            HookedDatabase.refusing(StoreException.Reason.FAILED).run();
          }
        };
    ben.chat.fetchFile(sent);
    ben.await("failed", () -> !ben.warnings().isEmpty());
    disk.afterCommit = () -> {};
    ben.await("here", () -> ben.chat.message(sent).file().state() == SharedFile.State.HERE);
    ben.chat.fetchFile(sent);
    assertThat(ben.chat.message(sent).file().path()).hasContent("what is in it");
  }
}

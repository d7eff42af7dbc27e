package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.HookedDatabase;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.StoreException;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.node.NodeStartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of files that are made to be sent, and when they go. */
@Timeout(60)
final class SentCopiesTest {

  @TempDir Path folder;
  private SentCopies copies;
  private Node node;
  private HookedDatabase database;
  private Chat chat;
  private ConversationId room;

  @BeforeEach
  void start() throws NodeStartException {
    open();
    room = chat.createSecretRoom("Garden").id();
  }

  private void open() throws NodeStartException {
    copies = new SentCopies(folder.resolve("files/outgoing"));
    node = LoopbackNode.start(folder);
    database = new HookedDatabase(JdbcDatabase.open(folder.resolve("chat.db")));
    chat = ChatNode.open(node, database, folder.resolve("files"), copies);
  }

  @AfterEach
  void end() {
    chat.close();
    node.close();
  }

  /** The chat has done all that it was told by the time it is closed. */
  private void restart() throws NodeStartException {
    end();
    open();
    settle();
  }

  private Path copy(String name) throws IOException {
    return Files.writeString(copies.begin(name), "what is in it");
  }

  private EntryId send(Path file) {
    return chat.sendFile(room, file).id();
  }

  private List<ChatMessage> files() {
    List<ChatMessage> all = chat.messages(room, null, 10);
    return all.stream().filter(message -> message.kind() == ChatMessage.Kind.FILE).toList();
  }

  /** Waits until all is done that was told before. */
  private void settle() {
    chat.name();
    chat.conversations(); // a second question: the first may share a transaction with it
  }

  @Test
  void aCopyGoesWithItsMessageAndOthersStay() throws IOException {
    Path one = copy("one.txt");
    Path other = copy("other.txt");
    EntryId sent = send(one);
    send(other);
    chat.delete(sent);
    settle();
    assertThat(one.getParent()).doesNotExist();
    assertThat(other).hasContent("what is in it");
  }

  @Test
  void copiesGoWithTheRoomThatIsLeft() throws IOException {
    Path one = copy("one.txt");
    send(one);
    chat.leaveRoom(room);
    settle();
    assertThat(copies.folder()).isEmptyDirectory();
  }

  @Test
  void copiesGoWithTheContactThatIsRemoved() throws IOException, NodeStartException {
    try (Person ben = Person.start(folder.resolve("ben"), "Ben")) {
      chat.addContact(ben.chat.invite());
      Path one = copy("one.txt");
      chat.sendFile(ConversationId.direct(chat.me(), ben.id()), one);
      chat.removeContact(ben.id());
      settle();
      assertThat(copies.folder()).isEmptyDirectory();
    }
  }

  @Test
  void whatIsStillBeingCopiedStaysWhateverIsDeletedMeanwhile() throws IOException {
    Path coming = copy("coming.txt");
    chat.delete(send(copy("one.txt")));
    settle();
    assertThat(coming).exists();
    EntryId sent = send(coming);
    chat.delete(send(copy("two.txt")));
    settle();
    assertThat(chat.message(sent).file().path()).hasContent("what is in it");
  }

  @Test
  void whatNoMessageNamesGoesAtTheNextStart() throws IOException, NodeStartException {
    Path brokenOff = copy("broken off.txt");
    Path sent = copy("sent.txt");
    send(sent);
    restart();
    assertThat(brokenOff.getParent()).doesNotExist();
    assertThat(sent).exists();
  }

  @Test
  void aPersonsOwnFileIsNeverTouched() throws IOException, NodeStartException {
    Path original = Files.writeString(folder.resolve("diary.txt"), "mine");
    Path inFolder = Files.createDirectories(copies.folder()).resolve("put here.txt");
    Files.writeString(inFolder, "mine");
    Path nested = Files.createDirectories(copies.folder().resolve("pictures/of cats"));
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.writeString(linked.resolve("letter.txt"), "mine");
    Files.createSymbolicLink(copies.folder().resolve("link"), linked);
    chat.delete(send(original));
    copies.discard(original);
    restart();
    assertThat(original).hasContent("mine");
    assertThat(inFolder).hasContent("mine");
    assertThat(nested).exists();
    assertThat(linked.resolve("letter.txt")).hasContent("mine");
  }

  @Test
  void aCopyIsKnownThoughTheDataFolderWasMoved() throws IOException {
    Path sent = copy("sent.txt");
    Path moved = Path.of("/elsewhere", sent.getParent().getFileName().toString(), "sent.txt");
    assertThat(SentCopies.unnamed(List.of(sent.getParent()), List.of(moved))).isEmpty();
  }

  // ---- What can't be sent ----

  @Test
  void aCopyThatCannotBeReadGoes() throws IOException {
    Path one = copy("one.txt");
    assertThatThrownBy(() -> chat.sendFile(room, one.resolveSibling("none.txt")))
        .isInstanceOf(IllegalArgumentException.class);
    settle();
    assertThat(copies.folder()).isEmptyDirectory();
  }

  @Test
  void aCopyThatIsForNobodyGoesAndAnotherMessagesStays() throws IOException {
    ConversationId nobody = ConversationId.room(new byte[] {1});
    Path sent = copy("sent.txt");
    send(sent);
    Path one = copy("one.txt");
    for (Path file : List.of(one, sent)) {
      assertThatThrownBy(() -> chat.sendFile(nobody, file)).hasMessageContaining("conversation");
    }
    settle();
    assertThat(one.getParent()).doesNotExist();
    assertThat(sent).exists();
  }

  @Test
  void onAFullDiskTheCopyMakesRoom() throws IOException {
    Path one = copy("one.txt");
    database.beforeChange = HookedDatabase.refusing(StoreException.Reason.FULL);
    assertThatThrownBy(() -> send(one)).isInstanceOf(ChatException.class);
    settle();
    assertThat(one.getParent()).doesNotExist();
  }

  @Test
  void aCopyStaysIfItsMessageIsStoredThoughTheDiskFails() throws IOException, NodeStartException {
    Path one = copy("one.txt");
    database.afterCommit = HookedDatabase.refusing(StoreException.Reason.FAILED);
    assertThatThrownBy(() -> send(one)).isInstanceOf(ChatException.class);
    database.afterCommit = () -> {};
    chat.delete(send(copy("two.txt")));
    restart();
    assertThat(files()).hasSize(1);
    assertThat(files().get(0).file().path()).hasContent("what is in it");
  }

  @Test
  void ifTheDiskFailsWhatNoMessageNamesGoesAtTheNextStart() throws IOException, NodeStartException {
    Path one = copy("one.txt");
    database.beforeCommit = HookedDatabase.refusing(StoreException.Reason.FAILED);
    assertThatThrownBy(() -> send(one)).isInstanceOf(ChatException.class);
    database.beforeCommit = () -> {};
    settle();
    assertThat(one).exists();
    restart();
    assertThat(one.getParent()).doesNotExist();
    assertThat(files()).isEmpty();
  }

  /** As whoever gives up waiting for a disk that hangs. */
  @Test
  void aCopyStaysIfItsMessageIsStoredAfterItsSenderGaveUp()
      throws IOException, InterruptedException {
    Path one = copy("one.txt");
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    database.beforeCommit =
        () -> {
          reached.countDown();
          await(answers);
        };
    AtomicReference<RuntimeException> told = new AtomicReference<>();
    Thread sender =
        new Thread(() -> told.set(catchThrowableOfType(RuntimeException.class, () -> send(one))));
    sender.start();
    reached.await();
    sender.interrupt();
    sender.join();
    answers.countDown();
    assertThat(told.get()).isInstanceOf(IllegalStateException.class);
    chat.delete(send(copy("two.txt")));
    settle();
    assertThat(files()).hasSize(1);
    assertThat(files().get(0).file().path()).hasContent("what is in it");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

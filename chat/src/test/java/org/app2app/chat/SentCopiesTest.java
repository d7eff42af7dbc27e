package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.node.NodeStartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of files that are made to be sent, and when they go. */
final class SentCopiesTest {

  @TempDir Path folder;
  private SentCopies copies;
  private Node node;
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
    chat =
        ChatNode.open(
            node, JdbcDatabase.open(folder.resolve("chat.db")), folder.resolve("files"), copies);
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
    chat.name();
    chat.conversations(); // a second question: the first may share the start's transaction
  }

  private Path copy(String name) throws IOException {
    return Files.writeString(copies.begin(name), "what is in it");
  }

  private EntryId send(Path file) {
    return chat.sendFile(room, file).id();
  }

  /** Waits until all is done that was told before. */
  private void settle() {
    chat.conversations();
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

  @Test
  void aCopyThatIsNotSentIsDiscarded() throws IOException {
    Path one = copy("one.txt");
    assertThatThrownBy(() -> chat.sendFile(room, one.resolveSibling("none.txt")))
        .isInstanceOf(IllegalArgumentException.class);
    copies.discard(one);
    assertThat(copies.folder()).isEmptyDirectory();
  }
}

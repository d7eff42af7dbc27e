package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people, each with a node on loopback, a database and a chat. */
final class ChatTest {

  @TempDir Path folder;
  private Person ada;
  private Person ben;

  @BeforeEach
  void start() {
    ada = Person.start(folder.resolve("ada"), "Ada");
    ben = Person.start(folder.resolve("ben"), "Ben");
  }

  @AfterEach
  void end() {
    ada.close();
    ben.close();
  }

  @Test
  void aStrangerAsksAndNothingIsToldBeforeItIsAccepted() {
    ben.chat.addContact(ada.chat.invite());
    ben.chat.send(ben.with(ada), "Hello, it's Ben from work", null);
    ada.await("asked", () -> ada.state(ben) == Contact.State.ASKS);
    assertThat(ada.chat.contact(ben.id()).name()).isEqualTo("Ben");
    assertThat(ben.state(ada)).isEqualTo(Contact.State.INVITED);
    assertThat(ben.chat.contact(ada.id()).name()).isEqualTo("Ada"); // by the link
    assertThat(ada.chat.conversations()).isEmpty();

    ada.chat.acceptContact(ben.id());
    ada.await("told", () -> ada.texts(ada.with(ben)).contains("Hello, it's Ben from work"));
    assertThat(ben.state(ada)).isEqualTo(Contact.State.ACCEPTED);
  }

  @Test
  void whatIsSaidWhileOneAsksIsShownWithTheRequest() {
    String words = "Hello, it's Ben from work";
    ben.chat.addContact(ada.chat.invite());
    ben.chat.send(ben.with(ada), words, null);
    ada.await("asked", () -> ada.state(ben) == Contact.State.ASKS);
    ada.await("words", () -> ada.chat.contact(ben.id()).request().equals(words));
    ben.chat.send(ben.with(ada), "and from the train", null);
    ada.await(
        "more words", () -> ada.chat.contact(ben.id()).request().equals("and from the train"));
  }

  @Test
  void bothSeeTheSameInTheSameOrder() {
    ada.befriend(ben);
    ConversationId both = ada.with(ben);
    for (int i = 0; i < 50; i++) {
      ada.chat.send(both, "ada " + i, null);
      ben.chat.send(both, "ben " + i, null);
    }
    ada.await("all", () -> ada.texts(both).size() == 100);
    ben.await("all", () -> ben.texts(both).size() == 100);
    assertThat(ada.texts(both)).isEqualTo(ben.texts(both)).doesNotHaveDuplicates();
  }

  @Test
  void marksTellWhatIsDeliveredAndRead() {
    ada.befriend(ben);
    ConversationId both = ada.with(ben);
    EntryId said = ada.chat.send(both, "seen?", null).id();
    ada.await("delivered", () -> ada.chat.message(said).state() == ChatMessage.State.DELIVERED);
    assertThat(ben.chat.conversation(both).unread()).isEqualTo(1);
    ben.chat.markRead(both);
    ada.await("read", () -> ada.chat.message(said).state() == ChatMessage.State.READ);
    assertThat(ben.chat.conversation(both).unread()).isZero();
  }

  @Test
  void editsDeletionsAndRepliesArrive() {
    ada.befriend(ben);
    ConversationId both = ada.with(ben);
    EntryId first = ada.chat.send(both, "teh answer", null).id();
    EntryId second = ada.chat.send(both, "a secret", null).id();
    ada.chat.edit(first, "the answer");
    ada.chat.delete(second);
    ben.await("amended", () -> ben.texts(both).equals(Arrays.asList("the answer", "")));
    assertThat(ben.chat.message(first).edited()).isTrue();
    assertThat(ben.chat.message(second).kind()).isEqualTo(ChatMessage.Kind.DELETED);
    assertThat(ben.chat.search("secret", null, 10)).isEmpty();
    assertThat(ben.chat.search("ANSW", null, 10)).hasSize(1);
    EntryId reply = ben.chat.send(both, "thanks", first).id();
    ada.await("reply", () -> ada.chat.message(reply) != null);
    assertThat(ada.chat.message(reply).replyTo()).isEqualTo(first);
    assertThatThrownBy(() -> ben.chat.edit(first, "mine now"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSecretRoomIsFoundByItsLinkAlone() {
    ConversationId room = ada.chat.createSecretRoom("Chess club").id();
    ada.chat.send(room, "e4", null);
    Conversation entered = ben.chat.joinSecretRoom(ada.chat.roomInvite(room));
    assertThat(entered.title()).isEqualTo("Chess club");
    ben.await("what was said before", () -> ben.texts(room).contains("e4"));
    ben.chat.send(room, "e5", null);
    ada.await("the newcomer", () -> ada.texts(room).contains("e5"));
  }

  @Test
  void typingIsSeen() {
    ada.befriend(ben);
    ada.chat.send(ada.with(ben), "wait", null);
    ben.await("both are there", () -> ben.texts(ben.with(ada)).contains("wait"));
    ada.chat.typing(ada.with(ben));
    ben.await("typing", () -> ben.timesTyped() == 1);
    ada.chat.send(ada.with(ben), "there is more", null);
    ada.chat.typing(ada.with(ben));
    ben.await("typing the next message", () -> ben.timesTyped() == 2);
  }

  @Test
  void whatIsSaidWhileTheOtherIsAwayArrivesWhenItIsBack() {
    ada.befriend(ben);
    ConversationId both = ada.with(ben);
    ben.close();
    EntryId said = ada.chat.send(both, "are you there?", null).id();
    assertThat(ada.chat.message(said).state()).isEqualTo(ChatMessage.State.WAITING);
    ben = Person.start(folder.resolve("ben"), "Ben");
    ben.await("arrived", () -> ben.texts(both).contains("are you there?"));
    ada.await("delivered", () -> ada.chat.message(said).state() == ChatMessage.State.DELIVERED);
  }

  @Test
  void aContactIsFoundAgainThoughTheNodeForgotAllPeers() throws IOException {
    ada.befriend(ben); // so ada has never had a link of ben's
    ConversationId both = ada.with(ben);
    EntryId first = ada.chat.send(both, "one", null).id();
    ada.await("linked", () -> ada.chat.message(first).state() == ChatMessage.State.DELIVERED);
    ada.close();
    Files.deleteIfExists(folder.resolve("ada/peers"));
    ada = Person.start(folder.resolve("ada"), "Ada");
    EntryId said = ada.chat.send(both, "two", null).id();
    ada.await("delivered", () -> ada.chat.message(said).state() == ChatMessage.State.DELIVERED);
  }

  @Test
  void aFileIsFetchedAndIsWhatItWas() throws IOException {
    ada.befriend(ben);
    ConversationId both = ada.with(ben);
    byte[] content = new byte[5_000_000];
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("holiday video.mp4"), content);
    EntryId sent = ada.chat.sendFile(both, file).id();
    ben.await("offered", () -> ben.chat.message(sent) != null);
    assertThat(ben.chat.message(sent).file().state()).isEqualTo(SharedFile.State.OFFERED);
    ben.chat.fetchFile(sent);
    ben.await("here", () -> ben.chat.message(sent).file().state() == SharedFile.State.HERE);
    Path got = ben.chat.message(sent).file().path();
    assertThat(got.getFileName()).hasToString("holiday video.mp4");
    assertThat(got).hasBinaryContent(content);
  }

  @Test
  void aCommonFriendCarriesWhatIsSaidWhileTheOtherIsAway() {
    ada.befriend(ben);
    try (Person cleo = Person.start(folder.resolve("cleo"), "Cleo")) {
      cleo.befriend(ada);
      cleo.befriend(ben);
      ConversationId both = ada.with(ben);
      ada.chat.send(both, "one", null);
      ben.await("one", () -> ben.texts(both).contains("one"));
      cleo.await("cards", () -> cleo.chat.contact(ben.id()).online());
      ben.close();
      EntryId said = ada.chat.send(both, "two, by a friend", null).id();
      ada.await("carried", () -> ada.chat.message(said).state() == ChatMessage.State.SENT);
      ada.close();

      ben = Person.start(folder.resolve("ben"), "Ben");
      ben.await("brought", () -> ben.texts(both).contains("two, by a friend"));
      assertThat(ben.texts(both)).containsExactly("one", "two, by a friend");

      ada = Person.start(folder.resolve("ada"), "Ada");
      ada.await("confirmed", () -> ada.chat.message(said).state() == ChatMessage.State.DELIVERED);
      ada.chat.send(both, "three", null);
      ben.await("three", () -> ben.texts(both).contains("three"));
      assertThat(ben.texts(both)).containsExactly("one", "two, by a friend", "three");
    }
  }

  @Test
  void whoeverIsBlockedIsNotHeard() {
    ada.befriend(ben);
    ConversationId both = ada.with(ben);
    ada.chat.blockContact(ben.id());
    EntryId lost = ben.chat.send(both, "hello?", null).id();
    ada.chat.unblockContact(ben.id());
    ben.await("delivered", () -> ben.chat.message(lost).state() == ChatMessage.State.DELIVERED);
    assertThat(ada.texts(both)).containsExactly("hello?");
  }

  @Test
  void membersOfARoomSeeWhatEachSays() {
    ben.node.addBootstrap(ada.node.invite().toString());
    Conversation lobby = ada.chat.joinRoom("#Lobby");
    ben.chat.joinRoom("lobby");
    ada.chat.send(lobby.id(), "is anybody here?", null);
    ben.await("heard", () -> ben.texts(lobby.id()).contains("is anybody here?"));
    ben.chat.send(lobby.id(), "yes", null);
    ada.await("answered", () -> ada.texts(lobby.id()).contains("yes"));
    assertThat(ada.chat.members(lobby.id())).extracting(Member::name).contains("Ada", "Ben");
    assertThat(ada.chat.conversation(lobby.id()).members()).isEqualTo(2);

    ada.befriend(ben); // though there is a link already
    ben.chat.send(ben.with(ada), "only for you", null);
    ada.await("told", () -> ada.texts(ada.with(ben)).contains("only for you"));
    ben.chat.leaveRoom(lobby.id());
    ada.await("left", () -> ada.chat.conversation(lobby.id()).members() == 1);
  }
}

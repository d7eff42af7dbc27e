package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.figures.ToldChat;
import org.app2app.chat.log.ConversationId;
import org.app2app.node.ForkedJvm;
import org.app2app.node.TinyDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A chat on a disk that has no room left. */
@Timeout(180)
class FullDiskChatTest {

  private static final long PATIENCE_SECONDS = 60;

  /** More than what SQLite has made room for beforehand. */
  private static final int TRIES_MAX = 400;

  @TempDir Path folder;

  @Test
  void whatIsRefusedWasNotDoneWhatIsSaidArrivesAndWhatCameMeanwhileComesAgain() throws Exception {
    assumeTrue(TinyDisk.isPossible(), "needs root, unshare and nsenter");
    Path small = Files.createDirectories(folder.resolve("ada"));
    try (TinyDisk disk = TinyDisk.mount(small, "3m");
        ForkedJvm ada = ForkedJvm.start(disk.inside(), ToldChat.class, small.toString());
        Person ben = Person.start(folder.resolve("ben"), "Ben")) {
      Contact friend = ben.chat.addContact(ada.await("link ", PATIENCE_SECONDS));
      ben.await("accepted", () -> ben.chat.contact(friend.id()).state() == Contact.State.ACCEPTED);
      ConversationId both = ConversationId.direct(ben.id(), friend.id());
      List<String> texts = new ArrayList<>();
      texts.add("before");
      ada.tell("say before");
      ada.await("said ", PATIENCE_SECONDS);
      ben.await("before", () -> ben.texts(both).equals(texts));
      disk.fill();

      texts.addAll(sayUntilRefused(ada));
      for (int i = 0; i < 40; i++) {
        texts.add("ben " + i + " " + "x".repeat(1_000));
        ben.chat.send(both, texts.get(texts.size() - 1), null);
      }
      disk.free();

      ada.await("heard ben 39", PATIENCE_SECONDS);
      ada.tell("say after");
      ada.await("said after", PATIENCE_SECONDS);
      texts.add("after");
      ben.await("all that was said", () -> ben.texts(both).contains("after"));
      assertThat(ben.texts(both)).containsExactlyInAnyOrderElementsOf(texts);
    }
  }

  private static List<String> sayUntilRefused(ForkedJvm ada) throws Exception {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < TRIES_MAX; i++) {
      String text = "ada " + i + " " + "y".repeat(4_000);
      ada.tell("say " + text);
      String answer = ada.awaitEither("said ", "refused ", PATIENCE_SECONDS);
      if (answer.startsWith("refused ")) {
        assertThat(answer).startsWith("refused The disk is full");
        return said;
      }
      said.add(text);
    }
    throw new AssertionError("the disk isn't full");
  }
}

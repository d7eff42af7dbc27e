package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.chat.ChatException;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.SharedFile;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chat as lines in and lines out. */
@Timeout(60)
class TalkProgramTest {

  private static final PeerId ADA = TypedTalk.ADA;
  private static final PeerId BEN = TypedTalk.BEN;

  @TempDir Path folder;

  private final TypedTalk talk = new TypedTalk();

  @AfterEach
  void end() throws Exception {
    talk.close();
  }

  @Test
  void whatIsTypedIsSaidInTheOpenConversation() throws Exception {
    talk.plain().line("hello?").await("! No conversation is open");
    talk.line("/open ad").await("— Ada (online, on the LAN) —");
    talk.line("hello").await(" You: hello …").awaitCall("send hello");
    talk.line("//etc is a folder").awaitCall("send /etc is a folder");
  }

  @Test
  void aBackslashAtTheEndOfALineBeginsAnother() throws Exception {
    talk.plain().line("/open Ada").line("one\\").line("two").awaitCall("send one\ntwo");
    talk.await("You: one\n    two");
  }

  @Test
  void whatComesToTheOpenConversationIsShownAndRead() throws Exception {
    talk.plain().line("/open Ada").awaitCall("markRead");
    talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "are you there?");
    talk.await(" Ada: are you there?");
    talk.line("/list").await("1*Ada").awaitCall("markRead");
    assertThat(talk.chat.conversation(talk.chat.direct(ADA).id).unread()).isZero();
  }

  @Test
  void whatComesWhileTheListIsShownIsShownAfterIt() throws Exception {
    talk.chat.afterList =
        () -> {
          talk.chat.afterList = () -> {};
          talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "just now");
        };
    talk.plain().await(" Ada: just now");
  }

  @Test
  void howFarGotWhatWasSaidIsToldOnceForAllMessages() throws Exception {
    talk.plain().line("/open Ada").line("one").line("two").awaitCall("send two");
    talk.chat.reached(talk.chat.direct(ADA), ChatMessage.State.DELIVERED);
    talk.chat.reached(talk.chat.direct(ADA), ChatMessage.State.DELIVERED);
    talk.line("/open Ben").await("— Ben");
    talk.chat.reached(talk.chat.direct(ADA), ChatMessage.State.READ);
    talk.await("✓✓ read by Ada, up to “two”\n").line("/quit");
    assertThat(talk.ends()).isTrue();
    assertThat(talk.screen()).containsOnlyOnce("✓✓ delivered to Ada, up to “two”\n");
    assertThat(talk.screen()).containsOnlyOnce("✓✓ read by").doesNotContain("“one”");
  }

  @Test
  void whatFriendsCarryAndRoomsHaveIsToldToo() throws Exception {
    talk.plain().line("/open Ada").line("for later").awaitCall("send for later");
    talk.chat.reached(talk.chat.direct(ADA), ChatMessage.State.SENT);
    talk.await("✓ carried for Ada, up to “for later”").line("/join lobby").line("to all");
    talk.awaitCall("send to all");
    talk.chat.reached(talk.chat.room("#lobby", false), ChatMessage.State.SENT);
    talk.await("✓ sent to #lobby, up to “to all”");
  }

  @Test
  void whatComesElsewhereIsShownInOneLineAndStaysUnread() throws Exception {
    talk.plain().line("/open Ada").await("— Ada");
    talk.chat.hear(talk.chat.direct(BEN), BEN, "Ben", "two\nlines");
    talk.chat.hear(talk.chat.room("#lobby", false), BEN, "Ben", "to all");
    talk.await(" Ben: two lines").await(" [#lobby] Ben: to all");
    talk.line("/list").await("Ben                  1 new, online, on the LAN");
  }

  @Test
  void aMutedConversationIsSilent() throws Exception {
    talk.plain().line("/open Ben").line("/mute").awaitCall("muted true").line("/open Ada");
    talk.await("— Ada");
    talk.chat.hear(talk.chat.direct(BEN), BEN, "Ben", "psst");
    talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "after it");
    talk.await("after it");
    assertThat(talk.screen()).doesNotContain("psst");
  }

  @Test
  void aMessageIsAnsweredChangedAndTakenBackByItsNumber() throws Exception {
    talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "coffee?");
    talk.plain().line("/open Ada").await("  1 ").line("/reply 1 yes").awaitCall("send yes");
    talk.await("You: (to Ada: coffee?) yes");
    talk.line("/edit yes, please").awaitCall("edit yes, please");
    talk.await("You: (to Ada: coffee?) yes, please (edited)");
    talk.line("/edit 2 no").awaitCall("edit no").line("/delete 2").await("  2 ");
    talk.await("You: (to Ada: coffee?) (deleted)");
    talk.line("/reply 99 what").await("! There is no message 99 on the screen.");
  }

  @Test
  void nothingThatOthersSendIsObeyedByTheTerminal() throws Exception {
    String evil = "\u001b]0;mine\u0007\u001b[2J\u009b31m\rYou: I owe you 100 \u202egnp";
    talk.chat.hear(talk.chat.direct(ADA), ADA, "A\u001b[31mda", evil);
    talk.chat.put(TypedTalk.contact(BEN, "B\u001b[1men", Contact.State.ACCEPTED));
    talk.plain().line("/open Ada").line("/contacts").line("/list").line("/quit");
    assertThat(talk.ends()).isTrue();
    assertThat(talk.screen().chars().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
    assertThat(talk.screen()).contains("\n    You: I owe").doesNotContain("\u202e");
  }

  @Test
  void whoeverCallsThemselvesYouIsToldFromYou() throws Exception {
    talk.chat.hear(talk.chat.room("#lobby", false), ADA, "you", "hi");
    talk.plain().line("/open lobby").await("you ada00000: hi");
  }

  @Test
  void aRequestIsToldAndAccepted() throws Exception {
    PeerId eve = ScriptedChat.peer("e5e");
    talk.plain();
    talk.chat.put(
        new Contact(eve, "Eve", "Eve", Contact.State.ASKS, false, false, null, 0, "it's me"));
    talk.await("Eve asks to be a contact (“it's me”): /accept Eve or /block Eve");
    talk.chat.direct(eve);
    talk.line("/accept eve").awaitCall("accept " + eve).await("— Eve");
  }

  @Test
  void aNameThatMeansSeveralIsRefusedAndAnIdMeansOne() throws Exception {
    talk.chat.put(TypedTalk.contact(BEN, "Ada", Contact.State.ACCEPTED));
    talk.plain().line("/safety Ada").await("! Several are meant by Ada: Ada (ada00000), Ada (be4");
    talk.line("/verify be40").await("Ada is verified.");
    assertThat(talk.chat.contact(BEN).verified()).isTrue();
    assertThat(talk.chat.contact(ADA).verified()).isFalse();
  }

  @Test
  void aContactIsCalledOtherwiseThoughItsNameHasBlanks() throws Exception {
    talk.chat.put(TypedTalk.contact(ADA, "Ada Lovelace", Contact.State.ACCEPTED));
    talk.plain().line("/rename ada lovelace Countess of L").await("That is Countess of L now.");
  }

  @Test
  void whatCanNotBeTakenBackIsTypedTwice() throws Exception {
    talk.plain().line("/remove Ben").await("! This forgets Ben and all that was said with it.");
    assertThat(talk.chat.contact(BEN)).isNotNull();
    talk.line("/list").line("/remove Ben").line("/remove Ben").await("Ben is forgotten.");
    assertThat(talk.chat.contact(BEN)).isNull();
  }

  @Test
  void aFileIsHandedOutAndFetched() throws Exception {
    Path file = Files.writeString(folder.resolve("a song.txt"), "la la");
    talk.plain().line("/open Ada").line("/file " + file);
    talk.awaitCall("sendFile a song.txt").await("You: file a song.txt, 5 bytes: " + file);
    SharedFile offer =
        new SharedFile("film.mp4", 5_000_000, 0, SharedFile.State.OFFERED, null, false);
    ChatMessage message =
        talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "film.mp4", null, offer);
    talk.await("Ada: file film.mp4, 5.0 MB: /get 2 fetches it").line("/get 2").awaitCall("fetch");
    talk.chat.file(message.id(), SharedFile.State.HERE, 5_000_000, folder.resolve("film.mp4"));
    talk.await("Ada: file film.mp4, 5.0 MB: " + folder.resolve("film.mp4"));
    talk.line("/get 77").await("! There is no message 77");
  }

  @Test
  void aSearchShowsWhereItWasSaid() throws Exception {
    talk.chat.hear(talk.chat.direct(BEN), BEN, "Ben", "the blue car");
    talk.plain().line("/search blu").await("[Ben] Ben: the blue car");
    talk.line("/search zebra").await("Nobody said that.");
  }

  @Test
  void roomsAreEnteredAndLeft() throws Exception {
    talk.plain().line("/join two words").await("! A room's name has");
    talk.line("/join #lobby").await("— #lobby (1 member) —").line("/members").await("you");
    talk.line("/link").await("\n#lobby\n");
    talk.line("/leave").await("Type it again to do it.").line("/leave").awaitCall("leaveRoom");
    talk.line("lost").await("! No conversation is open");
  }

  @Test
  void theInviteIsALinkAndItsQrCode() throws Exception {
    talk.plain().line("/invite").await(talk.chat.invite() + "\nQR of " + talk.chat.invite());
  }

  @Test
  void anUnknownCommandIsRefusedWithWhatMayBeMeant() throws Exception {
    talk.plain().line("/mem").await("! There is no /mem; did you mean /members?");
    talk.line("/xyz").await("! There is no /xyz; /help tells what there is.");
    talk.line("/help open").await("/open NAME|N: opens a conversation.");
  }

  @Test
  void whatTheDiskDoesNotTakeIsSaidAndTheTalkGoesOn() throws Exception {
    talk.plain().line("/open Ada").await("— Ada").awaitCall("markRead");
    talk.chat.failure = new ChatException("The disk is full.", null);
    talk.line("hello").await("! The disk is full.").line("again").await("You: again");
  }

  @Test
  void aFloodIsCutAndSaidToBe() throws Exception {
    talk.plain().line("/open Ada").await("— Ada");
    for (int i = 0; i < 500; i++) {
      talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "flood " + i);
    }
    talk.await("Much comes at once; /open shows the end of it.");
  }

  @Test
  void theEndOfTheInputEndsIt() throws Exception {
    talk.plain().line("/open Ada").keys("no newline");
    assertThat(talk.endInput()).isTrue();
    assertThat(talk.chat.calls()).contains("send no newline");
  }
}

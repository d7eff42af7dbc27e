package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.app2app.chat.ChatEvent;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat in a terminal with a line editor, key by key. */
@Timeout(60)
class TalkEditorTest {

  private static final PeerId ADA = TypedTalk.ADA;
  private static final PeerId BEN = TypedTalk.BEN;
  private static final String BACKSPACE = "\u007f";
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final char BELL = '\u0007';

  private final TypedTalk talk = new TypedTalk();

  @AfterEach
  void end() throws Exception {
    talk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ansi", "xterm-256color"})
  void aLineIsEditedAndSaid(String type) throws Exception {
    talk.editor(type, false).keys("/open Ada\r").await("— Ada").await("Ada> ");
    talk.keys("hellp" + BACKSPACE + "o\r").awaitCall("send hello").await(": hello");
  }

  @Test
  void aTerminalThatCanDoNothingIsWrittenToWithoutEscapes() throws Exception {
    talk.editor("dumb", false).keys("/open Ada\r").await("— Ada").await("Ada> ");
    talk.keys("hello\r").await("You: hello …");
    talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "and hello to you");
    talk.await("Ada: and hello to you");
    assertThat(talk.count('\u001b')).isZero();
  }

  @Test
  void theTabulatorCompletesCommandsAndNames() throws Exception {
    talk.editor("ansi", false).keys("/ope\tBe\t\r").await("— Ben (online");
  }

  @Test
  void aPathIsCompleted() throws Exception {
    talk.editor("ansi", false).keys("/open Ada\r").await("Ada> ");
    talk.keys("/file pom.x\t\r").awaitCall("sendFile pom.xml");
  }

  @Test
  void altEnterBeginsAnotherLine() throws Exception {
    talk.editor("ansi", false).keys("/open Ada\r").await("Ada> ");
    talk.keys("one\u001b\rtwo\r").awaitCall("send one\ntwo");
    talk.keys("three\\\rfour\r").awaitCall("send three\nfour");
  }

  @Test
  void ctrlCClearsTheLineAndCtrlDEndsWithinASecond() throws Exception {
    talk.editor("ansi", false).keys("/open Ada\r").await("Ada> ");
    talk.keys("not this").await("not this").keys(CTRL_C);
    talk.keys("but this\r").awaitCall("send but this");
    assertThat(talk.chat.calls()).noneMatch(call -> call.contains("not this"));
    long startNanos = System.nanoTime();
    talk.keys(CTRL_D);
    assertThat(talk.ends()).isTrue();
    assertThat(System.nanoTime() - startNanos).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void whatComesWhileOneTypesIsShownAboveAndTheLineStays() throws Exception {
    talk.editor("ansi", false).keys("/open Ada\r").await("Ada> ").keys("half a l");
    talk.await("half a l");
    talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "in between");
    talk.await("in between").keys("ine\r").awaitCall("send half a line");
  }

  @Test
  void theOthersAreToldThatOneWritesButNotOfCommands() throws Exception {
    talk.editor("ansi", false).keys("/open Ada\r").await("Ada> ").keys("/members\r");
    talk.await("/members");
    assertThat(talk.chat.calls()).doesNotContain("typing");
    talk.keys("h").awaitCall("typing");
  }

  @Test
  void whoWritesIsShownAndWhatIsUnreadElsewhereIsCounted() throws Exception {
    talk.editor("xterm-256color", false).keys("/open Ada\r").await("Ada> ");
    talk.chat.tell(new ChatEvent.Typing(talk.chat.direct(ADA).id, ADA, "Ada"));
    talk.await(" is typing…"); // what is the same as before isn't drawn again
    talk.chat.hear(talk.chat.direct(BEN), BEN, "Ben", "and me?");
    talk.await(" (1)");
  }

  @Test
  void theBellRingsForWhatCallsElsewhere() throws Exception {
    talk.editor("ansi", false).keys("/open Ada\r").await("Ada> ");
    talk.chat.hear(talk.chat.direct(ADA), ADA, "Ada", "seen at once");
    talk.await("seen at once");
    assertThat(talk.count(BELL)).isZero();
    talk.chat.hear(talk.chat.direct(BEN), BEN, "Ben", "hey");
    talk.await(String.valueOf(BELL));
    talk.chat.hear(talk.chat.direct(BEN), BEN, "Ben", "hey again");
    talk.await("hey again");
    assertThat(talk.count(BELL)).isEqualTo(1);
  }

  @Test
  void theBellIsSilentWhenAskedToBe() throws Exception {
    talk.editor("ansi", true).keys("/open Ada\r").await("Ada> ");
    talk.chat.hear(talk.chat.direct(BEN), BEN, "Ben", "hey");
    talk.await(" (1)").await("hey");
    assertThat(talk.count(BELL)).isZero();
  }
}

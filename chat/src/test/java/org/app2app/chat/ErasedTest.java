package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.Erasure;
import org.app2app.chat.log.LogName;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.sync.CheapAuthor;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a message that its author changed or took back, and what isn't. */
class ErasedTest {

  private static final String SECRET = "zwetschgendatschi";
  private static final String OTHER = "quittengelee";

  @TempDir Path folder;

  private final List<ErasedMember> members = new ArrayList<>();

  private ErasedMember member(int who) {
    byte[] hash = new byte[20];
    new Random(who).nextBytes(hash);
    Path file = folder.resolve(members.size() + ".db");
    ErasedMember member = new ErasedMember(file, PeerId.ofHash(hash, 0), members.size() + 1);
    members.add(member);
    return member;
  }

  @AfterEach
  void close() {
    members.forEach(ErasedMember::close);
  }

  private static EntryId say(ErasedMember member, String text) {
    return member.ledger.write(member.room, new Body.Text(text, null)).id();
  }

  private static LogName onlyLog(ErasedMember member) {
    assertThat(member.logs()).hasSize(1);
    return member.logs().get(0);
  }

  private static MessageRow message(ErasedMember member, EntryId id) {
    return member.store.messages().get(id);
  }

  private static void tidy(ErasedMember member) {
    member.store.tidy();
    member.commit();
  }

  /** An entry of that author as it comes in, whatever it says. */
  private static void bring(ErasedMember from, ErasedMember to, Body body) {
    from.ledger.write(from.room, body);
    to.pullAll(from);
  }

  // ---- What goes ----

  @Test
  void aMessageThatIsTakenBackLeavesTheDatabaseWhileTheProgramRuns() {
    ErasedMember ada = member(1);
    EntryId id = say(ada, SECRET);
    ada.commit();
    assertThat(ada.fileNow()).contains(SECRET);
    ada.ledger.amend(ada.room, id, null);
    ada.commit();
    assertThat(ada.store.isUntidy()).isTrue();
    tidy(ada);
    assertThat(ada.store.isUntidy()).isFalse();
    assertThat(ada.fileNow()).doesNotContain(SECRET);
    assertThat(message(ada, id).kind()).isEqualTo(ChatMessage.Kind.DELETED);
  }

  @Test
  void ofManyEditsTheLastIsKept() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId id = say(ada, SECRET + 0);
    for (int i = 1; i <= 40; i++) {
      ada.ledger.amend(ada.room, id, SECRET + i);
      if (i % 5 == 0) {
        ben.pullAll(ada);
      }
    }
    for (ErasedMember member : members) {
      assertThat(message(member, id).text()).isEqualTo(SECRET + 40);
      assertThat(member.entries()).isEqualTo(41);
      assertThat(member.store.amendments().holders(id)).hasSize(1);
      String kept = member.closedFile();
      for (int i = 0; i < 40; i++) {
        assertThat(kept.replace(SECRET + 40, "")).doesNotContain(SECRET + i);
      }
    }
  }

  @Test
  void ofAFileThatIsTakenBackNeitherNameNorHashIsKept() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    String hash = "0123456789abcdef".repeat(4);
    EntryId id = ada.ledger.write(ada.room, new Body.File(SECRET, 5, hash)).id();
    ben.pullAll(ada);
    ada.ledger.amend(ada.room, id, null);
    ben.pullAll(ada);
    for (ErasedMember member : members) {
      assertThat(member.store.files().get(id).state()).isEqualTo(SharedFile.State.GONE);
      assertThat(member.closedFile()).doesNotContain(SECRET).doesNotContain(hash);
    }
  }

  @Test
  void aConversationThatIsLeftTakesItsChangesWithIt() {
    ErasedMember ada = member(1);
    EntryId id = say(ada, "before");
    ada.ledger.amend(ada.room, id, SECRET);
    ada.store.remove(ada.room);
    assertThat(ada.closedFile()).doesNotContain(SECRET);
  }

  @Test
  void whatWasAnsweredIsKnownStill() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId first = say(ada, "first");
    EntryId answer = ada.ledger.write(ada.room, new Body.Text(SECRET, first)).id();
    ada.ledger.amend(ada.room, answer, OTHER);
    ben.pullAll(ada);
    assertThat(message(ben, answer).replyTo()).isEqualTo(first);
    assertThat(message(ben, answer).text()).isEqualTo(OTHER);
    assertThat(ben.closedFile()).doesNotContain(SECRET);
  }

  // ---- Who comes later ----

  @Test
  void aNewcomerSeesAnEditedMessageOnceItHasTheEditAndIsCalledOnce() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId id = say(ada, SECRET);
    ada.ledger.amend(ada.room, id, OTHER);
    ben.pull(ada, onlyLog(ada), 1);
    assertThat(message(ben, id).kind()).isEqualTo(ChatMessage.Kind.DELETED);
    assertThat(ben.room.unread()).isZero();
    ben.pullAll(ada);
    assertThat(message(ben, id).text()).isEqualTo(OTHER);
    assertThat(message(ben, id).edited()).isTrue();
    assertThat(ben.room.unread()).isEqualTo(1);
    assertThat(ben.store.messages().search(OTHER, ben.room, 5)).hasSize(1);
  }

  @Test
  void whatIsTakenBackBeforeItComesIsNeverKept() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    ErasedMember cay = member(3);
    EntryId id = say(ada, SECRET);
    ben.pullAll(ada);
    ada.ledger.amend(ada.room, id, null);
    cay.carry(ada, onlyLog(ada), 2);
    cay.pull(ben, onlyLog(ada), 1);
    assertThat(message(ben, id).text()).isEqualTo(SECRET);
    assertThat(message(cay, id).kind()).isEqualTo(ChatMessage.Kind.DELETED);
    assertThat(cay.room.unread()).isZero();
    assertThat(cay.closedFile()).doesNotContain(SECRET);
  }

  @Test
  void whatIsTakenBackBeforeItComesIsNotKeptThoughTheProgramWasStartedAnewMeanwhile() {
    ErasedMember ada = member(1);
    EntryId id = say(ada, SECRET);
    ErasedMember ben = member(2);
    ben.pullAll(ada);
    ada.ledger.amend(ada.room, id, null);
    ErasedMember cay = member(3);
    cay.carry(ada, onlyLog(ada), 2);
    cay.close();
    members.remove(cay);
    ErasedMember again = member(3);
    again.pull(ben, onlyLog(ada), 1);
    assertThat(message(again, id).kind()).isEqualTo(ChatMessage.Kind.DELETED);
    assertThat(again.closedFile()).doesNotContain(SECRET);
  }

  @Test
  void anErasureThatWaitsIsKnownToBeGoneWhenItIsUndone() {
    ErasedMember ada = member(1);
    EntryId id = say(ada, SECRET);
    ErasedMember ben = member(2);
    ben.pullAll(ada);
    ada.ledger.amend(ada.room, id, null);
    ErasedMember cay = member(3);
    cay.commit();
    cay.carry(ada, onlyLog(ada), 2);
    cay.store.rollback();
    cay.store.begin();
    cay.pull(ben, onlyLog(ada), 1);
    assertThat(message(cay, id).text()).isEqualTo(SECRET);
    cay.pullAll(ada);
    assertThat(message(cay, id).kind()).isEqualTo(ChatMessage.Kind.DELETED);
  }

  @Test
  void anEditThatWasEditedStillErasesWhatItReplaced() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    ErasedMember cay = member(3);
    EntryId id = say(ada, SECRET);
    ben.pullAll(ada);
    cay.pullAll(ben);
    ada.ledger.amend(ada.room, id, "second");
    ada.ledger.amend(ada.room, id, OTHER);
    cay.pullAll(ada);
    assertThat(message(cay, id).text()).isEqualTo(OTHER);
    assertThat(cay.closedFile()).doesNotContain(SECRET).doesNotContain("second");
  }

  @Test
  void theOriginalAndWhatIsLeftOfItAreNoFork() {
    ErasedMember ada = member(1);
    EntryId id = say(ada, SECRET);
    Entry original = ada.store.entries().get(id);
    ada.ledger.amend(ada.room, id, null);
    Entry left = ada.store.entries().get(id);
    assertThat(left).isNotEqualTo(original);
    assertThat(left.isGenuine(CheapAuthor.SIGNATURES)).isTrue();
    assertThat(left.isSameAs(original)).isTrue();
    assertThat(original.isSameAs(left)).isTrue();
    assertThat(left.isSameAs(ada.store.entries().get(say(ada, OTHER)))).isFalse();
  }

  // ---- What mustn't go ----

  private static Erasure forged(EntryId id) {
    return new Erasure(id, "00".repeat(Entry.SIGNATURE_BYTES));
  }

  private static Erasure of(ErasedMember author, EntryId id) {
    return Erasure.of(author.store.entries().get(id), new CheapAuthor(id.author()));
  }

  /** The message is amended, but nothing is erased. */
  private static void assertKept(ErasedMember ben, EntryId id, long refused) {
    assertThat(message(ben, id).text()).isEqualTo(OTHER);
    assertThat(ben.store.entries().get(id).body()).isEqualTo(new Body.Text(SECRET, null));
    assertThat(ben.store.amendments().refused()).isEqualTo(refused);
  }

  @Test
  void withoutLeaveOrWithAForgedOneTheEditHoldsAndTheTextStays() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId id = say(ada, SECRET);
    ben.pullAll(ada);
    bring(ada, ben, new Body.Edit(id, OTHER, List.of()));
    assertKept(ben, id, 0);
    bring(ada, ben, new Body.Edit(id, OTHER, List.of(forged(id))));
    assertKept(ben, id, 1);
  }

  @Test
  void leaveToEraseAnotherMessageOrItselfOrTheFutureIsNotFollowed() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId id = say(ada, SECRET);
    EntryId unrelated = say(ada, "unrelated");
    ben.pullAll(ada);
    bring(ada, ben, new Body.Edit(id, OTHER, List.of(of(ada, unrelated))));
    assertThat(message(ben, unrelated).text()).isEqualTo("unrelated");
    assertKept(ben, id, 1);
    EntryId itself = new EntryId(id.log(), 4);
    EntryId future = new EntryId(id.log(), 5);
    bring(ada, ben, new Body.Edit(id, OTHER, List.of(forged(itself), forged(future))));
    assertKept(ben, id, 3);
    assertThat(message(ben, say(ada, "x"))).isNull();
    ben.pullAll(ada);
    assertThat(message(ben, future).text()).isEqualTo("x");
  }

  @Test
  void aForgedLeaveForWhatIsYetToComeDoesNoHarmEither() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId id = say(ada, SECRET);
    ada.ledger.write(ada.room, new Body.Edit(id, OTHER, List.of(forged(id))));
    ben.carry(ada, onlyLog(ada), 2);
    ben.pullAll(ada);
    assertKept(ben, id, 1);
  }

  @Test
  void nobodyErasesWhatAnotherSaid() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId id = say(ada, SECRET);
    Erasure leave = of(ada, id);
    ben.pullAll(ada);
    ben.ledger.write(ben.room, new Body.Delete(id, List.of(leave)));
    ada.pullAll(ben);
    for (ErasedMember member : members) {
      assertThat(message(member, id).text()).isEqualTo(SECRET);
      assertThat(member.store.entries().get(id).body()).isInstanceOf(Body.Text.class);
    }
  }

  @Test
  void anAmendmentIsNotErased() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    EntryId id = say(ada, SECRET);
    ada.ledger.amend(ada.room, id, null);
    EntryId deletion = new EntryId(id.log(), 2);
    ben.pullAll(ada);
    bring(ada, ben, new Body.Edit(id, OTHER, List.of(forged(deletion))));
    assertThat(ben.store.amendments().refused()).isEqualTo(1);
    assertThat(message(ben, id).kind()).isEqualTo(ChatMessage.Kind.DELETED);
  }

  /** Whoever does so harms itself; but all see the same. */
  @Test
  void ifTheLastEditIsErasedAloneTheOneBeforeHolds() {
    ErasedMember ada = member(1);
    ErasedMember ben = member(2);
    ErasedMember cay = member(3);
    EntryId id = say(ada, SECRET);
    ada.ledger.write(ada.room, new Body.Edit(id, "between", List.of()));
    Entry edit = ada.ledger.write(ada.room, new Body.Edit(id, OTHER, List.of()));
    ben.pullAll(ada);
    assertThat(message(ben, id).text()).isEqualTo(OTHER);
    Body.Emptied clearing = new Body.Emptied(Body.Was.EDIT, id, List.of(of(ada, edit.id())));
    bring(ada, ben, clearing);
    cay.pullAll(ben);
    for (ErasedMember member : members) {
      assertThat(message(member, id).text()).isEqualTo("between");
    }
  }

  @Test
  void whoCameOrLeftIsNotTakenBack() {
    ErasedMember ada = member(1);
    EntryId id = ada.ledger.write(ada.room, new Body.Joined("Ada")).id();
    ada.ledger.amend(ada.room, id, null);
    assertThat(message(ada, id).kind()).isEqualTo(ChatMessage.Kind.JOINED);
  }
}

package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.Store;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room in which more was said than is kept, and whoever comes later: all see the same. */
class LongRoomTest {

  /** So many are dropped that nothing of the beginning is left. */
  private static final int BEGINNING = Store.ROOM_ENTRIES_MAX / 5;

  @TempDir Path folder;

  private final List<ErasedMember> members = new ArrayList<>();
  private ErasedMember ada;
  private ErasedMember adaAgain;
  private ErasedMember ben;

  private ErasedMember member(int who, long epoch) {
    byte[] hash = new byte[20];
    new Random(who).nextBytes(hash);
    Path file = folder.resolve(members.size() + ".db");
    ErasedMember member = new ErasedMember(file, PeerId.ofHash(hash, 0), epoch);
    members.add(member);
    return member;
  }

  @BeforeEach
  void open() {
    ada = member(1, 1);
    adaAgain = member(1, 2);
    ben = member(2, 1);
  }

  @AfterEach
  void close() {
    members.forEach(ErasedMember::close);
  }

  private static EntryId say(ErasedMember member, String text) {
    return member.ledger.write(member.room, new Body.Text(text, null)).id();
  }

  private static MessageRow message(ErasedMember member, EntryId id) {
    return member.store.messages().get(id);
  }

  private static void talk(ErasedMember member, int messages) {
    for (int i = 0; i < messages; i++) {
      say(member, "and " + i);
    }
  }

  /** A message of Ada's that stays, after enough that doesn't; whoever she is now has it, too. */
  private EntryId saidBeforeTheStoreWasLost() {
    talk(ben, BEGINNING);
    ada.pullAll(ben);
    EntryId said = say(ada, "before");
    adaAgain.pullAll(ada);
    return said;
  }

  /** Until the beginning is dropped. */
  private void goOn() {
    ben.pullAll(adaAgain);
    talk(ben, Store.ROOM_ENTRIES_MAX * 11 / 10 - BEGINNING);
    assertThat(ben.entries()).isLessThan(Store.ROOM_ENTRIES_MAX + BEGINNING);
  }

  private ErasedMember newcomer() {
    ErasedMember cay = member(3, 1);
    cay.pullAll(ben);
    return cay;
  }

  @Test
  void whatALaterStoreOfItsAuthorChangedReadsTheSameForANewcomer() {
    EntryId said = saidBeforeTheStoreWasLost();
    adaAgain.ledger.amend(adaAgain.room, said, "after");
    say(adaAgain, "I am back");
    goOn();
    for (ErasedMember member : List.of(ben, newcomer())) {
      assertThat(message(member, said).text()).isEqualTo("after");
    }
  }

  @Test
  void whatALaterStoreOfItsAuthorTookBackStaysGone() {
    EntryId said = saidBeforeTheStoreWasLost();
    adaAgain.ledger.write(adaAgain.room, new Body.Delete(said, List.of()));
    goOn();
    for (ErasedMember member : List.of(ben, newcomer())) {
      assertThat(message(member, said).kind()).isEqualTo(ChatMessage.Kind.DELETED);
    }
  }

  @Test
  void aMessageThatIsChangedWithoutEndTakesNoMoreRoomThanOthers() {
    EntryId said = say(ada, "0");
    EntryId other = say(ben, "and I");
    ada.pullAll(ben);
    for (int i = 1; i <= Store.ROOM_ENTRIES_MAX * 12 / 10; i++) {
      ada.ledger.amend(ada.room, said, String.valueOf(i));
    }
    assertThat(ada.entries()).isLessThanOrEqualTo(Store.ROOM_ENTRIES_MAX * 11 / 10);
    assertThat(message(ada, said)).isNull();
    assertThat(message(ada, other).text()).isEqualTo("and I");
    EntryId next = say(ada, "next");
    ben.pullAll(ada);
    assertThat(message(ben, next).text()).isEqualTo("next");
  }
}

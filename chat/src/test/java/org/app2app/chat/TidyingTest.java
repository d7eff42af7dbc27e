package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.StoreException;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what was deleted leaves the database, and who isn't kept waiting by it; in virtual time. */
class TidyingTest {

  private static final String SECRET = "zwetschgendatschi";
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long NEVER = Long.MAX_VALUE;
  private static final PeerId ME = me();

  @TempDir Path folder;

  private ErasedMember ada;
  private Tidying tidying;
  private long now = 1_000 * SECOND;

  private static PeerId me() {
    byte[] hash = new byte[20];
    new Random(1).nextBytes(hash);
    return PeerId.ofHash(hash, 0);
  }

  private Path file() {
    return folder.resolve("ada.db");
  }

  @BeforeEach
  void open() {
    ada = new ErasedMember(file(), ME, 1);
    tidying = new Tidying(ada.store);
  }

  @AfterEach
  void close() {
    ada.close();
  }

  private void settle() {
    tidying.schedule(now);
    ada.commit();
  }

  /** A transaction in which the timer is looked at, as the chat's thread does. */
  private void turn() {
    tidying.onTimeout(now);
    settle();
  }

  private void passUntilDue() {
    now = tidying.dueNanos();
    turn();
    settle();
  }

  private void takeSomethingBack() {
    EntryId id = ada.ledger.write(ada.room, new Body.Text(SECRET, null)).id();
    ada.commit();
    ada.ledger.amend(ada.room, id, null);
    settle();
  }

  @Test
  void ifNothingIsDeletedThereIsNothingToDo() {
    ada.ledger.write(ada.room, new Body.Text(SECRET, null));
    settle();
    assertThat(tidying.dueNanos()).isEqualTo(NEVER);
  }

  @Test
  void itIsDoneAMinuteAfterTheFirstDeletionAndNotPutOffByOthers() {
    takeSomethingBack();
    long due = now + MINUTE;
    assertThat(tidying.dueNanos()).isEqualTo(due);
    now += MINUTE - 1;
    takeSomethingBack();
    turn();
    assertThat(tidying.dueNanos()).isEqualTo(due);
    assertThat(ada.fileNow()).contains(SECRET);
    passUntilDue();
    assertThat(ada.fileNow()).doesNotContain(SECRET);
    assertThat(tidying.dueNanos()).isEqualTo(NEVER);
  }

  @Test
  void whoeverReadsIsNotWaitedForAndItIsTriedAgainMoreAndMoreRarely() {
    takeSomethingBack();
    try (Database backup = JdbcDatabase.open(file())) {
      backup.begin();
      backup.query("SELECT count(*) FROM entry", row -> row.number(0));
      long begin = System.nanoTime();
      for (long minutes : new long[] {2, 4, 8, 16, 32, 60, 60}) {
        passUntilDue();
        assertThat(tidying.dueNanos()).isEqualTo(now + minutes * MINUTE);
      }
      assertThat(System.nanoTime() - begin).isLessThan(3 * SECOND);
      assertThat(ada.fileNow()).contains(SECRET);
    }
    passUntilDue();
    assertThat(ada.fileNow()).doesNotContain(SECRET);
    assertThat(tidying.dueNanos()).isEqualTo(NEVER);
    takeSomethingBack();
    assertThat(tidying.dueNanos()).isEqualTo(now + MINUTE);
  }

  @Test
  void whatTheDiskRefusedIsDoneLater() {
    takeSomethingBack();
    ada.store.database().run("PRAGMA query_only=1");
    now = tidying.dueNanos();
    assertThatThrownBy(() -> tidying.onTimeout(now)).isInstanceOf(StoreException.class);
    ada.store.rollback();
    ada.store.database().run("PRAGMA query_only=0");
    ada.store.begin();
    settle();
    assertThat(tidying.dueNanos()).isEqualTo(now + 2 * MINUTE);
    passUntilDue();
    assertThat(ada.fileNow()).doesNotContain(SECRET);
  }

  @Test
  void closingDoesNotWaitForABackupAndTheNextStartTidiesUp() {
    takeSomethingBack();
    try (Database backup = JdbcDatabase.open(file())) {
      backup.begin();
      backup.query("SELECT count(*) FROM entry", row -> row.number(0));
      long begin = System.nanoTime();
      ada.close();
      assertThat(System.nanoTime() - begin).isLessThan(SECOND);
      open();
      assertThat(ada.store.isUntidy()).isTrue();
      backup.rollback();
      settle();
      passUntilDue();
      assertThat(ada.store.isUntidy()).isFalse();
      assertThat(ada.fileNow()).doesNotContain(SECRET);
    }
  }
}

package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.chat.sync.CheapAuthor;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that are written. */
class LedgerTest {

  @TempDir Path folder;

  private static PeerId id(int seed) {
    byte[] hash = new byte[20];
    new Random(seed).nextBytes(hash);
    return PeerId.ofHash(hash, 0);
  }

  /** Lamport's clock has an end, and whoever says so first can be at it. */
  @Test
  void whoeverUsesTheClockUpHindersNobodyFromWriting() {
    try (ErasedMember ada = new ErasedMember(folder.resolve("ada.db"), id(1), 1)) {
      CheapAuthor ben = new CheapAuthor(id(2));
      EntryId last = new EntryId(new LogName(ada.room.id(), ben.id(), 1), 1);
      Body text = new Body.Text("the last word", null);
      ada.ledger.add(Entry.write(last, Entry.CLOCK_MAX, 0, text, ben));
      Entry own = ada.ledger.write(ada.room, new Body.Text("not at all", null));
      Entry read = Entry.read(own.bytes(), own.signature(), CheapAuthor.SIGNATURES);
      assertThat(read).isEqualTo(own);
    }
  }
}

package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.figures.LoopbackChat;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.Database;
import org.app2app.chat.store.JdbcDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody goes on with an older copy of the store, as after a restore. */
@Timeout(120)
class RestoredStoreTest {

  private static final String BEFORE = "quittengelee";
  private static final String ONE_STORE = "zwetschgendatschi";
  private static final String OTHER_STORE = "hollerkoch";

  @TempDir Path folder;

  private Person ada() {
    return Person.start(folder.resolve("ada"), "Ada");
  }

  private Person ben() {
    return Person.start(folder.resolve("ben"), "Ben");
  }

  /** Which of the two texts are kept somewhere in the entries of somebody. */
  private List<String> kept(String whose) {
    try (Database database = JdbcDatabase.open(LoopbackChat.database(folder.resolve(whose)))) {
      List<String> kept = new ArrayList<>();
      for (String text : List.of(BEFORE, ONE_STORE, OTHER_STORE)) {
        String holding = "SELECT count(*) FROM entry WHERE instr(bytes, CAST(? AS BLOB))";
        if (database.query(holding, row -> row.number(0), text).get(0) > 0) {
          kept.add(text);
        }
      }
      return kept;
    }
  }

  /** Neither store knew of the other's change: the author takes away what nobody reads. */
  @Test
  void whatTwoStoresMadeOfAMessageIsOneTextInTheEndAndTheOtherIsKeptNowhere() throws IOException {
    Path database = LoopbackChat.database(folder.resolve("ada"));
    Path copy = folder.resolve("copy.db");
    EntryId said;
    ConversationId both;
    try (Person ben = ben()) {
      try (Person ada = ada()) {
        ada.befriend(ben);
        both = ada.with(ben);
        said = ada.chat.send(both, BEFORE, null).id();
        ben.await("said", () -> ben.texts(both).contains(BEFORE));
      }
      Files.copy(database, copy);
      try (Person ada = ada()) {
        ada.chat.edit(said, ONE_STORE);
        ada.node.addBootstrap(ben.node.invite().toString());
        ben.await("changed", () -> ben.texts(both).contains(ONE_STORE));
      }
    }
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);
    try (Database restored = JdbcDatabase.open(database)) {
      restored.run("DELETE FROM meta WHERE name=?", "epoch");
    }
    try (Person ada = ada()) {
      ada.chat.edit(said, OTHER_STORE);
      assertThat(kept("ada")).containsExactly(OTHER_STORE);
      assertThat(kept("ben")).containsExactly(ONE_STORE);
      try (Person ben = ben()) {
        ben.node.addBootstrap(ada.node.invite().toString());
        ben.await("the same", () -> kept("ben").size() == 1 && kept("ben").equals(kept("ada")));
        assertThat(ben.texts(both)).isEqualTo(kept("ben"));
        assertThat(ada.texts(both)).isEqualTo(kept("ben"));
      }
    }
  }
}

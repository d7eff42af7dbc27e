package org.app2app.chat.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite by JDBC keeps what {@link Database} promises. */
class JdbcDatabaseTest {

  @TempDir Path folder;

  private DatabaseContract contract;

  @BeforeEach
  void begin() {
    contract = new DatabaseContract(JdbcDatabase::open, folder.resolve("chat.db"));
  }

  @Test
  void valuesComeBackAsTheyWere() {
    contract.valuesComeBackAsTheyWere();
  }

  @Test
  void argumentsAreComparedByTheirType() {
    contract.argumentsAreComparedByTheirType();
  }

  @Test
  void whatIsRolledBackIsGoneAndWhatIsCommittedStays() {
    contract.whatIsRolledBackIsGoneAndWhatIsCommittedStays();
  }

  @Test
  void rowsAreComparedAndWordsAreFound() {
    contract.rowsAreComparedAndWordsAreFound();
  }

  @Test
  void itIsKeptSafelyAndWhatIsDeletedIsOverwritten() {
    contract.itIsKeptSafelyAndWhatIsDeletedIsOverwritten();
  }

  @Test
  void aFullDiskIsSaidAndWhatWasStoredStays() {
    contract.aFullDiskIsSaidAndWhatWasStoredStays();
  }

  @Test
  void aDamagedFileIsSaidAndLeftAsItIs() throws IOException {
    contract.aDamagedFileIsSaidAndLeftAsItIs();
  }

  @Test
  void aDamagedPageIsSaidAndTheFileStays() throws IOException {
    contract.aDamagedPageIsSaidAndTheFileStays();
  }

  @Test
  void whatCannotBeOpenedIsSaid() {
    contract.whatCannotBeOpenedIsSaid();
  }

  @Test
  void aWrongStatementIsAFailureOfTheStore() {
    contract.aWrongStatementIsAFailureOfTheStore();
  }
}

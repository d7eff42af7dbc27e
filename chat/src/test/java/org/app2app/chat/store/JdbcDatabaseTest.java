package org.app2app.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  void nobodyButItsOwnerReadsIt() throws IOException {
    Path file = folder.resolve("private.db");
    for (int i = 0; i < 2; i++) {
      try (Database database = JdbcDatabase.open(file)) {
        database.run("CREATE TABLE IF NOT EXISTS words(word TEXT)");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("private.db-wal"))).isEqualTo("rw-------");
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
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
  void deletedWordsLeaveTheIndex() {
    contract.deletedWordsLeaveTheIndex();
  }

  @Test
  void itIsKeptSafelyAndWhatIsDeletedIsOverwritten() {
    contract.itIsKeptSafelyAndWhatIsDeletedIsOverwritten();
  }

  @Test
  void theLogIsEmptiedUnlessSomebodyReads() throws IOException {
    contract.theLogIsEmptiedUnlessSomebodyReads();
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

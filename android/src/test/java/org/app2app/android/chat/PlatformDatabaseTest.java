package org.app2app.android.chat;

import java.io.IOException;
import org.app2app.chat.store.DatabaseContract;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

/** Android's SQLite keeps what the chat's store is promised. */
@RunWith(RobolectricTestRunner.class)
public class PlatformDatabaseTest {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private DatabaseContract contract;

  @Before
  public void begin() {
    contract =
        new DatabaseContract(PlatformDatabase::open, folder.getRoot().toPath().resolve("chat.db"));
  }

  @Test
  public void valuesComeBackAsTheyWere() {
    contract.valuesComeBackAsTheyWere();
  }

  @Test
  public void argumentsAreComparedByTheirType() {
    contract.argumentsAreComparedByTheirType();
  }

  @Test
  public void whatIsRolledBackIsGoneAndWhatIsCommittedStays() {
    contract.whatIsRolledBackIsGoneAndWhatIsCommittedStays();
  }

  @Test
  public void rowsAreComparedAndWordsAreFound() {
    contract.rowsAreComparedAndWordsAreFound();
  }

  @Test
  public void deletedWordsLeaveTheIndex() {
    contract.deletedWordsLeaveTheIndex();
  }

  @Test
  public void itIsKeptSafelyAndWhatIsDeletedIsOverwritten() {
    contract.itIsKeptSafelyAndWhatIsDeletedIsOverwritten();
  }

  @Test
  public void theLogIsEmptiedUnlessSomebodyReads() throws IOException {
    contract.theLogIsEmptiedUnlessSomebodyReads();
  }

  @Test
  public void aFullDiskIsSaidAndWhatWasStoredStays() {
    contract.aFullDiskIsSaidAndWhatWasStoredStays();
  }

  @Test
  public void aDamagedFileIsSaidAndLeftAsItIs() throws IOException {
    contract.aDamagedFileIsSaidAndLeftAsItIs();
  }

  @Test
  public void aDamagedPageIsSaidAndTheFileStays() throws IOException {
    contract.aDamagedPageIsSaidAndTheFileStays();
  }

  @Test
  public void whatCannotBeOpenedIsSaid() {
    contract.whatCannotBeOpenedIsSaid();
  }

  @Test
  public void aWrongStatementIsAFailureOfTheStore() {
    contract.aWrongStatementIsAFailureOfTheStore();
  }
}

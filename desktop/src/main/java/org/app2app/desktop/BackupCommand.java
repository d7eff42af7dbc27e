package org.app2app.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.backup.FolderBackup;
import org.app2app.chat.store.JdbcDatabase;

/** Writes all that makes a node somebody into one encrypted file. */
final class BackupCommand implements Command {

  private static final Option<Boolean> NO_FILES =
      Option.flag("Leave out the files that others sent.", "--no-files");

  private static final Option<Boolean> REPLACE =
      Option.flag("Replace FILE if there is one.", "--replace");

  private final Consumer<Runnable> onSignal;
  private volatile boolean over;

  BackupCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        CommonOptions.DATA,
        NO_FILES,
        REPLACE,
        Passphrases.FILE,
        CommonOptions.VERBOSE,
        CommonOptions.HELP);
  }

  @Override
  public List<Word> words() {
    return List.of(new Word("FILE", "Where the backup goes", true, false));
  }

  @Override
  public Help help() {
    return new Help(
        "Writes identity, contacts, messages and files into one file, encrypted by a passphrase."
            + " The node may run meanwhile. Who loses the passphrase loses the backup.",
        "  ./app2app backup /media/stick/app2app.backup",
        "  ./app2app backup app2app.backup --no-files --passphrase-file secret.txt");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock) throws Failure {
    Path data = CommonOptions.data(arguments);
    Path file = Path.of(arguments.words().get(0)).toAbsolutePath().normalize();
    if (!FolderBackup.isPossible(DataPlaces.in(data))) {
      throw new Failure("There is nothing to back up in " + data + ": no node ran there.");
    }
    if (Files.exists(file) && !(arguments.has(REPLACE) && Files.isRegularFile(file))) {
      throw new Failure(
          file + " exists already; name another file, or add " + REPLACE.name() + ".");
    }
    char[] passphrase = Passphrases.get(arguments, true);
    try (FolderBackup backup =
        new FolderBackup(DataPlaces.in(data), !arguments.has(NO_FILES), JdbcDatabase::open)) {
      onSignal.accept(() -> breakOff(backup, file));
      write(backup, file, passphrase, terminal);
      return Cli.OK;
    } catch (IOException e) {
      throw new Failure("Nothing was backed up: " + Passphrases.reason(e) + ".", e);
    } finally {
      over = true;
      Arrays.fill(passphrase, ' ');
    }
  }

  private static void write(FolderBackup backup, Path file, char[] passphrase, Terminal terminal)
      throws IOException, Failure {
    TransferBar bar = new TransferBar(terminal, String.valueOf(file.getFileName()), backup.size());
    try {
      backup.write(file, passphrase, bar::show);
    } catch (IOException e) {
      throw new Failure("Can't write " + file + " (" + Passphrases.reason(e) + ").", e);
    } finally {
      bar.clear();
    }
    terminal.out().println("Backed up " + TransferBar.text(Files.size(file)) + " to " + file + ".");
  }

  /** The process ends. What isn't complete is of no use, and the copy of the messages is plain. */
  private void breakOff(FolderBackup backup, Path file) {
    if (over) {
      return;
    }
    try {
      Files.deleteIfExists(FolderBackup.unfinished(file));
      backup.close();
    } catch (IOException leftThere) {
      // The next backup begins with deleting them.
    } finally {
      Runtime.getRuntime().halt(Cli.FAILED);
    }
  }
}

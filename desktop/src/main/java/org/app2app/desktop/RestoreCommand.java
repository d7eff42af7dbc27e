package org.app2app.desktop;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.app2app.chat.backup.BackupException;
import org.app2app.chat.backup.DataPlaces;
import org.app2app.chat.backup.FolderRestore;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.node.NodeStartException;

/** Brings back what {@link BackupCommand} wrote. */
final class RestoreCommand implements Command {

  private static final Option<Boolean> REPLACE =
      Option.flag(
          "Replace the identity and messages that are there; they are kept in a folder replaced-N.",
          "--replace");

  @Override
  public List<Option<?>> options() {
    return List.of(
        CommonOptions.DATA, REPLACE, Passphrases.FILE, CommonOptions.VERBOSE, CommonOptions.HELP);
  }

  @Override
  public List<Word> words() {
    return List.of(new Word("FILE", "The backup", true, false));
  }

  @Override
  public Help help() {
    return new Help(
        "Brings back what \"./app2app backup\" wrote: all of it, or nothing if something is wrong"
            + " with it. Go on with it in one place only: two nodes with one identity get in each"
            + " other's way.",
        "  ./app2app restore /media/stick/app2app.backup",
        "  ./app2app restore app2app.backup --data /tmp/second");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock)
      throws Failure, NodeStartException {
    Path data = CommonOptions.data(arguments);
    Path file = Path.of(arguments.words().get(0)).toAbsolutePath().normalize();
    boolean replace = arguments.has(REPLACE);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new Failure("There is no file " + file + " that can be read.");
    }
    if (FolderRestore.isTaken(DataPlaces.in(data)) && !replace) {
      throw taken(data, null);
    }
    char[] passphrase = Passphrases.get(arguments, false);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Path aside = restore(in, Files.size(file), data, passphrase, replace, terminal);
      terminal.out().println("Restored " + file + " to " + data + ".");
      if (aside != null) {
        terminal.out().println("What was there is in " + aside + " now.");
      }
      return Cli.OK;
    } catch (BackupException e) {
      throw new Failure(e.getMessage(), e);
    } catch (FileAlreadyExistsException e) {
      throw taken(data, e);
    } catch (IOException e) {
      throw new Failure("Can't restore to " + data + " (" + Passphrases.reason(e) + ").", e);
    } finally {
      Arrays.fill(passphrase, ' ');
    }
  }

  private static Failure taken(Path data, IOException cause) {
    return new Failure(
        "There is an identity or a chat already in "
            + data
            + "; add "
            + REPLACE.name()
            + ", or choose another folder with --data.",
        cause);
  }

  private static Path restore(
      InputStream in, long size, Path data, char[] passphrase, boolean replace, Terminal terminal)
      throws IOException, NodeStartException {
    TransferBar bar = new TransferBar(terminal, "restoring", size);
    try {
      return FolderRestore.restore(
          DataPlaces.in(data), in, passphrase, replace, JdbcDatabase::open, bar::show);
    } finally {
      bar.clear();
    }
  }
}

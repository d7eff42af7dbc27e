package org.app2app.android.backup;

import android.content.Context;
import android.net.Uri;
import android.os.Handler;
import android.text.format.Formatter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.app2app.android.NodeKeeper;
import org.app2app.android.R;
import org.app2app.android.chat.ChatKeeper;
import org.app2app.android.chat.PlatformDatabase;
import org.app2app.chat.backup.FolderBackup;
import org.app2app.chat.backup.FolderRestore;
import org.app2app.node.NodeStartException;
import org.slf4j.LoggerFactory;

/**
 * Makes and restores backups, one at a time, and goes on whatever screen is shown. To be used on
 * the main thread, on which watchers are called.
 */
public final class BackupWork {

  private static final int PERCENT = 100;

  /** Which of both. */
  enum Kind {
    BACKUP,
    RESTORE
  }

  /** How far it is. */
  enum Phase {
    NOTHING,
    UNDER_WAY,
    DONE,
    FAILED
  }

  /**
   * What is to be shown.
   *
   * @param percent how much is done; negative if nobody knows
   * @param sentence how it ended, for the person; null before
   */
  record State(Kind kind, Phase phase, int percent, String sentence) {

    static final State NOTHING = new State(Kind.BACKUP, Phase.NOTHING, 0, null);

    boolean isUnderWay() {
      return phase == Phase.UNDER_WAY;
    }
  }

  private final Context context;
  private final Executor thread;
  private final Handler main;
  private final NodeKeeper keeper;
  private final ChatKeeper chats;
  private final List<Consumer<State>> watchers = new CopyOnWriteArrayList<>();
  private State state = State.NOTHING;
  private volatile boolean cancelled;

  /**
   * @param thread where backups are made
   */
  public BackupWork(
      Context context, Executor thread, Handler main, NodeKeeper keeper, ChatKeeper chats) {
    this.context = context;
    this.thread = thread;
    this.main = main;
    this.keeper = keeper;
    this.chats = chats;
  }

  /** Deletes the copy of the messages that a backup left whose process was killed. */
  public void prepare() {
    thread.execute(
        () -> {
          try {
            FolderBackup.clear(PhoneFolder.places(context));
          } catch (IOException theNextBackupTriesAgain) {
            LoggerFactory.getLogger("org.app2app.android").debug("clear", theNextBackupTriesAgain);
          }
        });
  }

  /** The watcher is called at once, and with each new state. */
  void watch(Consumer<State> watcher) {
    watchers.add(watcher);
    watcher.accept(state);
  }

  void unwatch(Consumer<State> watcher) {
    watchers.remove(watcher);
  }

  /** How it ended was read. */
  void forget() {
    if (!state.isUnderWay()) {
      show(State.NOTHING);
    }
  }

  /** Breaks off what is under way, unless it is done but for its end. */
  void cancel() {
    cancelled = true;
  }

  private void show(State current) {
    state = current;
    watchers.forEach(watcher -> watcher.accept(current));
  }

  private boolean begin(Kind kind) {
    if (state.isUnderWay()) {
      return false;
    }
    cancelled = false;
    show(new State(kind, Phase.UNDER_WAY, -1, null));
    return true;
  }

  private void end(Kind kind, boolean done, String sentence) {
    main.post(() -> show(new State(kind, done ? Phase.DONE : Phase.FAILED, 0, sentence)));
  }

  /** Tells each percent once, and ends by a {@link CancellationException} if that is wanted. */
  private LongConsumer progress(Kind kind, long size) {
    return new LongConsumer() {
      private int told = -1;

      @Override
      public void accept(long done) {
        if (cancelled) {
          throw new CancellationException();
        }
        int percent = size <= 0 ? -1 : (int) Math.min(PERCENT, done * PERCENT / size);
        if (percent != told) {
          told = percent;
          main.post(() -> show(new State(kind, Phase.UNDER_WAY, percent, null)));
        }
      }
    };
  }

  /**
   * Writes a backup; the node and the chat go on. If it can't be completed, the document is
   * deleted.
   *
   * @param passphrase is wiped
   */
  void backUp(Uri to, char[] passphrase) {
    if (begin(Kind.BACKUP)) {
      Document document = new Document(context, to);
      document.hold(true);
      thread.execute(() -> backUp(document, passphrase));
    }
  }

  private void backUp(Document document, char[] passphrase) {
    try {
      long size = write(document, passphrase);
      String sentence =
          context.getString(
              R.string.backup_done, document.name(), Formatter.formatShortFileSize(context, size));
      end(Kind.BACKUP, true, sentence);
    } catch (IOException | RuntimeException e) { // RuntimeException: another app's
      boolean gone = document.delete();
      int sentence = gone ? R.string.backup_failed : R.string.backup_failed_and_left;
      end(Kind.BACKUP, false, context.getString(sentence, BackupTexts.of(context, e)));
    } finally {
      document.release(true);
      Arrays.fill(passphrase, ' ');
    }
  }

  private long write(Document document, char[] passphrase) throws IOException {
    try (FolderBackup backup =
            new FolderBackup(PhoneFolder.places(context), true, PlatformDatabase::open);
        OutputStream out = new BufferedOutputStream(document.write())) {
      backup.write(out, passphrase, progress(Kind.BACKUP, backup.size()));
      return backup.size();
    }
  }

  /**
   * Replaces all that is here by what a backup holds; the node and the chat are stopped meanwhile.
   * If it can't be used, what is here stays.
   *
   * @param passphrase is wiped
   */
  void restore(Uri from, char[] passphrase) {
    if (begin(Kind.RESTORE)) {
      Document document = new Document(context, from);
      document.hold(false);
      keeper.whileStopped(() -> restore(document, passphrase));
    }
  }

  private void restore(Document document, char[] passphrase) {
    try (InputStream in = new BufferedInputStream(document.read())) {
      if (chats.isOpen()) {
        throw new IOException(context.getString(R.string.restore_busy));
      }
      FolderRestore.restore(
          PhoneFolder.places(context),
          in,
          passphrase,
          true,
          PlatformDatabase::open,
          progress(Kind.RESTORE, document.size()));
      end(Kind.RESTORE, true, context.getString(R.string.restore_done));
    } catch (IOException | NodeStartException | RuntimeException e) { // another app's
      String sentence = context.getString(R.string.restore_failed, BackupTexts.of(context, e));
      end(Kind.RESTORE, false, sentence);
    } finally {
      document.release(false);
      Arrays.fill(passphrase, ' ');
    }
  }
}

package org.app2app.android.chat;

import android.content.ContentResolver;
import android.content.Context;
import android.database.Cursor;
import android.net.Uri;
import android.os.Handler;
import android.provider.OpenableColumns;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.app2app.android.App;
import org.app2app.android.FilesProvider;
import org.app2app.android.R;
import org.app2app.android.backup.PhoneFolder;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatException;
import org.app2app.chat.SentCopies;
import org.app2app.chat.log.ConversationId;

/**
 * What is about to be sent: files of other apps, which are copied first, for they may be gone when
 * others fetch them; and drafts. To be used on the main thread.
 */
public final class Outbox {

  /** Files that may be under way at once; each holds a descriptor. */
  public static final int FILES_MAX = 100;

  private static final int DRAFTS_MAX = 50;
  private static final int NAME_LENGTH_MAX = 120;
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * A file that is being copied, at one moment.
   *
   * @param size in bytes; negative if nobody knows
   * @param failure why it couldn't be; null if it wasn't so
   */
  public record Copy(
      long number, ConversationId conversation, String name, long size, long done, String failure) {

    Copy withDone(long bytes) {
      return new Copy(number, conversation, name, size, bytes, failure);
    }

    Copy failed(String why) {
      return new Copy(number, conversation, name, size, done, why);
    }
  }

  /** What another app lends. */
  private record Source(InputStream bytes, String name, long size) {}

  private final Context context;
  private final ChatKeeper chats;
  private final Executor thread;
  private final Handler main;
  private final Map<Long, Copy> copies = new LinkedHashMap<>(); // guarded by itself
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final Map<ConversationId, String> drafts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, String> eldest) {
          return size() > DRAFTS_MAX;
        }
      };
  private final AtomicBoolean tellPending = new AtomicBoolean();
  private SentCopies sentCopies; // guarded by this
  private long last;

  public Outbox(Context context, ChatKeeper chats, Executor thread, Handler main) {
    this.context = context;
    this.chats = chats;
    this.thread = thread;
    this.main = main;
  }

  /** Called on the main thread when something got on. */
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  String draft(ConversationId id) {
    String draft = drafts.get(id);
    return draft == null ? "" : draft;
  }

  void setDraft(ConversationId id, String text) {
    drafts.remove(id);
    if (!text.isEmpty()) {
      drafts.put(id, text);
    }
  }

  /** What is under way to a conversation, the oldest first. */
  List<Copy> copies(ConversationId id) {
    List<Copy> found = new ArrayList<>();
    synchronized (copies) {
      for (Copy copy : copies.values()) {
        if (copy.conversation().equals(id)) {
          found.add(copy);
        }
      }
    }
    return found;
  }

  /** Ends one, or takes away what is said of a failed one. */
  void cancel(long number) {
    synchronized (copies) {
      copies.remove(number);
    }
    tell();
  }

  /**
   * Copies a file of another app, and sends it. That app may lend it to a screen only as long as
   * that one is there: so it is opened at once, however many are being copied.
   *
   * @return whether there is room for one more
   */
  boolean send(ConversationId conversation, Uri uri) {
    Copy copy = new Copy(++last, conversation, name(uri.getLastPathSegment()), -1, 0, null);
    synchronized (copies) {
      if (copies.size() >= FILES_MAX) {
        return false;
      }
      copies.put(copy.number(), copy);
    }
    tell();
    App.of(context)
        .pictures()
        .execute(
            () -> {
              try {
                Source source = open(uri);
                thread.execute(() -> copy(copy, source));
              } catch (IOException | RuntimeException e) { // another app's, whatever it is
                fail(copy, e);
              }
            });
    return true;
  }

  /** Never a file of our own: another app might ask us to send the key that we are known by. */
  private Source open(Uri uri) throws IOException {
    boolean lent = ContentResolver.SCHEME_CONTENT.equals(uri.getScheme());
    if (!lent || (FilesProvider.isOurs(uri) && !FilesProvider.APK.equals(uri))) {
      throw new FileNotFoundException(context.getString(R.string.file_not_lent));
    }
    ContentResolver resolver = context.getContentResolver();
    String name = uri.getLastPathSegment();
    long size = -1;
    try (Cursor cursor = resolver.query(uri, null, null, null, null)) {
      if (cursor != null && cursor.moveToFirst()) {
        int nameColumn = cursor.getColumnIndex(OpenableColumns.DISPLAY_NAME);
        int sizeColumn = cursor.getColumnIndex(OpenableColumns.SIZE);
        name = nameColumn < 0 ? name : cursor.getString(nameColumn);
        size = sizeColumn < 0 || cursor.isNull(sizeColumn) ? -1 : cursor.getLong(sizeColumn);
      }
    }
    InputStream bytes = resolver.openInputStream(uri);
    if (bytes == null) {
      throw new FileNotFoundException(context.getString(R.string.file_not_lent));
    }
    return new Source(bytes, name(name), size);
  }

  /** A file's name as it may be, whatever the other app calls it. */
  private static String name(String said) {
    String name = said == null ? "" : said.substring(said.lastIndexOf('/') + 1);
    name = name.replaceAll("[\\p{Cntrl}\\\\:*?\"<>|]", "_").trim();
    if (name.length() > NAME_LENGTH_MAX) {
      name = name.substring(name.length() - NAME_LENGTH_MAX); // with its ending
    }
    return name.isEmpty() || name.startsWith(".") ? "file" + name : name;
  }

  /** On the thread for files. */
  private void copy(Copy asked, Source source) {
    Path file = null;
    boolean given = false;
    Copy copy =
        new Copy(asked.number(), asked.conversation(), source.name(), source.size(), 0, null);
    try (InputStream in = source.bytes()) {
      file = copies().begin(source.name());
      if (copy(copy, in, file)) {
        Chat chat = chat();
        given = true; // and what becomes of the copy is the chat's affair
        chat.sendFile(copy.conversation(), file);
        cancel(copy.number());
      }
    } catch (IOException | RuntimeException e) { // RuntimeException: another app's
      fail(copy, e);
    }
    if (file != null && !given) {
      copies().discard(file);
    }
  }

  private boolean copy(Copy copy, InputStream in, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long done = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      int read;
      while ((read = in.read(buffer)) >= 0) {
        out.write(buffer, 0, read);
        done += read;
        if (!update(copy.withDone(done))) {
          return false;
        }
      }
    }
    return true;
  }

  private Chat chat() {
    Chat chat = chats.chat();
    if (chat == null) {
      throw new ChatException(context.getString(R.string.chat_not_running), null);
    }
    return chat;
  }

  /** Whether it is still wanted. */
  private boolean update(Copy copy) {
    synchronized (copies) {
      if (copies.replace(copy.number(), copy) == null) {
        return false;
      }
    }
    tell();
    return true;
  }

  private void fail(Copy copy, Exception e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    update(copy.failed(why));
  }

  /** Where the copies are. Not on the main thread: it looks at the disk. */
  public synchronized SentCopies copies() {
    if (sentCopies == null) {
      sentCopies = SentCopies.in(PhoneFolder.places(context).files());
    }
    return sentCopies;
  }

  /** However fast it gets on, the main thread isn't told again before it has shown that. */
  private void tell() {
    if (tellPending.compareAndSet(false, true)) {
      main.post(
          () -> {
            tellPending.set(false);
            watchers.forEach(Runnable::run);
          });
    }
  }
}

package org.app2app.chat;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.FileRow;
import org.app2app.chat.store.MessageRow;
import org.app2app.chat.store.StoreException;
import org.app2app.node.Node;
import org.app2app.node.PeerException;
import org.app2app.node.PeerStream;
import org.app2app.node.files.FileHash;
import org.app2app.node.files.FileNames;
import org.app2app.wire.PeerId;
import org.slf4j.LoggerFactory;

/**
 * Gets the files that are wanted, a few at a time, from whoever has them: goes on where it stopped,
 * and keeps only what is just what its author signed. Thread-safe.
 */
final class FileFetcher implements Closeable {

  /** Files that come at a time. */
  private static final int THREADS = 3;

  private static final int LISTED_MAX = 64;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Duration SILENCE_MAX = Duration.ofSeconds(30);
  private static final long TOLD_EVERY_NANOS = 250_000_000L;
  private static final long AGAIN_SECONDS = 30;
  private static final long RESERVE_BYTES = 16L << 20;

  /** Who sends less keeps others' files from coming: looked at once a minute. */
  private static final long SLOWEST_BYTES_PER_MINUTE = 60_000;

  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** A file to fetch, and from whom. */
  private record Order(EntryId id, String name, long size, String hash, List<PeerId> sources) {}

  private final Node node;
  private final Path folder;
  private final ChatThread thread;
  private final ChatCore core;
  private final ScheduledThreadPoolExecutor pool =
      new ScheduledThreadPoolExecutor(THREADS, FileFetcher::daemon);
  private final Map<EntryId, Long> coming = new ConcurrentHashMap<>();
  private final Set<EntryId> cancelled = ConcurrentHashMap.newKeySet();
  private final Set<String> comingHashes = ConcurrentHashMap.newKeySet();
  private final Sources sources = new Sources();

  FileFetcher(Node node, Path folder, ChatThread thread, ChatCore core) {
    this.node = node;
    this.folder = folder;
    this.thread = thread;
    this.core = core;
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread daemon(Runnable work) {
    Thread worker = new Thread(work, "app2app-chat-files");
    worker.setDaemon(true);
    return worker;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ends with the pool
  void start() {
    pool.scheduleWithFixedDelay(this::look, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
    look();
  }

  long fetched(EntryId file) {
    return coming.getOrDefault(file, -1L);
  }

  void cancel(EntryId file) {
    if (coming.containsKey(file)) {
      cancelled.add(file);
    }
  }

  /** Begins with what is wanted, can be had, and doesn't come yet. */
  void look() {
    thread.post(
        () -> {
          List<Order> orders = orders();
          thread.afterCommit(() -> orders.forEach(this::begin));
        });
  }

  /** Two messages may hold the same file: one after the other, then. On the chat's thread. */
  private void begin(Order order) {
    if (coming.size() >= THREADS || coming.containsKey(order.id) || !comingHashes.add(order.hash)) {
      return;
    }
    coming.put(order.id, 0L);
    try {
      pool.execute(() -> fetch(order));
    } catch (RejectedExecutionException closed) {
      ended(order);
    }
  }

  private void ended(Order order) {
    coming.remove(order.id);
    comingHashes.remove(order.hash);
  }

  /** A person wants it, whatever was tried before. */
  void forgive(EntryId file) {
    sources.forget(file);
  }

  /** On the chat's thread. */
  private List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    for (FileRow file : core.store.files().in(SharedFile.State.WANTED, LISTED_MAX)) {
      ConversationRow conversation = core.store.conversations().get(file.id().conversation());
      MessageRow message = conversation == null ? null : core.store.messages().get(file.id());
      List<PeerId> from = message == null ? new ArrayList<>() : sources(conversation, file);
      from.removeIf(source -> sources.isWrong(file.id(), source));
      if (!from.isEmpty()) {
        orders.add(new Order(file.id(), message.text(), file.size(), file.hash(), from));
      }
    }
    orders.sort(Comparator.comparingInt(order -> sources.attempts(order.id)));
    return orders;
  }

  /** Its author first, then whoever else may have it by now. */
  private List<PeerId> sources(ConversationRow conversation, FileRow file) {
    PeerId author = file.id().author();
    Set<PeerId> near = new HashSet<>(core.near(conversation.id()));
    List<PeerId> from = new ArrayList<>();
    if (near.remove(author) || (conversation.isDirect() && core.links().isUp(author))) {
      from.add(author);
    }
    from.addAll(near);
    return from;
  }

  private void fetch(Order order) {
    boolean here = false;
    Path part = folder.resolve("." + shortName(order) + ".part");
    sources.attempted(order.id);
    try {
      Files.createDirectories(folder);
      for (PeerId source : order.sources) {
        if (here || cancelled.contains(order.id)) {
          break;
        }
        here = fetch(order, source, part);
      }
    } catch (IOException | ChatException e) {
      complain(order, "The file " + order.name + " can't be stored: " + e.getMessage());
    } finally {
      if (cancelled.remove(order.id)) {
        deleteQuietly(part);
      }
      ended(order);
      thread.post(() -> core.news.changed(order.id));
      lookAgain(here ? 0 : pauseSeconds(order));
    }
  }

  /** A way that broke may be back soon; what didn't help often is left to the regular round. */
  private long pauseSeconds(Order order) {
    int before = Math.max(0, sources.attempts(order.id) - 1);
    return Math.min(AGAIN_SECONDS, 1L << Math.min(before, 10));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ends with the pool
  private void lookAgain(long seconds) {
    try {
      pool.schedule(this::look, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException closed) {
      // nobody waits for it any more
    }
  }

  /** Once for each file: it is tried for again and again. */
  private void complain(Order order, String text) {
    if (sources.complains(order.id)) {
      core.warn(text);
    }
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException itTakesRoomThen) {
      LoggerFactory.getLogger("org.app2app.chat").debug("a part stays", itTakesRoomThen);
    }
  }

  /** The hash names what is in it, whoever offers it. */
  private static String shortName(Order order) {
    return order.hash.substring(0, 32);
  }

  /** Whether it is here now. */
  @SuppressWarnings("FutureReturnValueIgnored") // a stream that comes too late is closed
  private boolean fetch(Order order, PeerId source, Path part) throws IOException {
    long has = Files.exists(part) ? Files.size(part) : 0;
    if (has > order.size) {
      Files.delete(part);
      has = 0;
    }
    FileStore disk = Files.getFileStore(folder);
    if (disk.getUsableSpace() - RESERVE_BYTES < order.size - has) {
      throw new IOException("there isn't enough room on the disk");
    }
    CompletableFuture<PeerStream> opening = node.open(source, FileShare.SERVICE);
    try (PeerStream stream = opening.get(30, TimeUnit.SECONDS)) {
      stream.timeout(SILENCE_MAX);
      DataOutputStream out = new DataOutputStream(stream.output());
      out.writeUTF(order.id.toString());
      out.writeLong(has);
      out.flush();
      DataInputStream in = new DataInputStream(stream.input());
      if (!in.readBoolean() || !receive(order, in, part, has)) {
        return false;
      }
    } catch (ExecutionException | TimeoutException unreachable) {
      opening.thenAccept(PeerStream::close);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (PeerException | EOFException broken) {
      LoggerFactory.getLogger("org.app2app.chat").debug("a file's way broke", broken);
      return false;
    }
    if (isWhatWasPromised(order, part)) {
      keep(order, part);
      return true;
    }
    Files.delete(part);
    if (has == 0) { // else another's beginning may have been wrong
      sources.wrong(order.id, source);
    }
    complain(order, "What came as " + order.name + " isn't what was sent: it wasn't kept.");
    return false;
  }

  /** Whether all of it came. */
  private boolean receive(Order order, InputStream in, Path part, long has) throws IOException {
    long done = has;
    long toldNanos = System.nanoTime();
    long minuteNanos = toldNanos;
    long minuteDone = done;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (done < order.size) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, order.size - done));
        if (read < 0 || cancelled.contains(order.id)) {
          return false;
        }
        out.write(buffer, 0, read);
        done += read;
        coming.put(order.id, done);
        long now = System.nanoTime();
        if (now - toldNanos > TOLD_EVERY_NANOS) {
          toldNanos = now;
          thread.post(() -> core.news.changed(order.id));
        }
        if (now - minuteNanos > MINUTE_NANOS) {
          if (done - minuteDone < SLOWEST_BYTES_PER_MINUTE) {
            return false;
          }
          minuteNanos = now;
          minuteDone = done;
        }
      }
    }
    return true;
  }

  private static boolean isWhatWasPromised(Order order, Path part) throws IOException {
    FileHash hash = new FileHash();
    try (InputStream in = Files.newInputStream(part)) {
      hash.updateAll(in);
    }
    return hash.hex().equals(order.hash);
  }

  /** Puts it into its place. */
  private void keep(Order order, Path part) throws IOException {
    Path path = FileNames.moveTo(folder, FileNames.clean(order.name), part);
    try {
      thread.call(() -> noted(order, path));
    } catch (ChatException failed) {
      // If the disk failed or hangs, it may be noted all the same, or later.
      if (failed.getCause() instanceof StoreException disk
          && disk.reason() == StoreException.Reason.FULL) {
        Files.move(path, part); // so that it needn't come again
      }
      throw failed;
    }
  }

  private Object noted(Order order, Path path) {
    FileRow file = core.store.files().get(order.id);
    if (file != null && file.state() != SharedFile.State.GONE) {
      String where = path.toAbsolutePath().toString();
      core.store.files().update(order.id, SharedFile.State.HERE, where);
    }
    return file;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}

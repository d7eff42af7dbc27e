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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.FileRow;
import org.app2app.node.Node;
import org.app2app.node.PeerException;
import org.app2app.node.PeerStream;
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
          for (Order order : orders()) {
            if (coming.size() < THREADS && coming.putIfAbsent(order.id, 0L) == null) {
              thread.afterCommit(() -> begin(order));
            }
          }
        });
  }

  private void begin(Order order) {
    try {
      pool.execute(() -> fetch(order));
    } catch (RejectedExecutionException closed) {
      coming.remove(order.id);
    }
  }

  /** On the chat's thread. */
  private List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    for (FileRow file : core.store.files().in(SharedFile.State.WANTED, LISTED_MAX)) {
      ConversationRow conversation = core.store.conversations().get(file.id().conversation());
      List<PeerId> sources = conversation == null ? new ArrayList<>() : sources(conversation, file);
      if (!sources.isEmpty()) {
        String name = core.store.messages().get(file.id()).text();
        orders.add(new Order(file.id(), name, file.size(), file.hash(), sources));
      }
    }
    return orders;
  }

  /** Its author first, then whoever else may have it by now. */
  private List<PeerId> sources(ConversationRow conversation, FileRow file) {
    PeerId author = file.id().author();
    Set<PeerId> near = new HashSet<>(core.near(conversation.id()));
    List<PeerId> sources = new ArrayList<>();
    if (near.remove(author) || (conversation.isDirect() && core.links().isUp(author))) {
      sources.add(author);
    }
    sources.addAll(near);
    return sources;
  }

  private void fetch(Order order) {
    boolean here = false;
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve("." + shortName(order) + ".part");
      for (PeerId source : order.sources) {
        if (here || cancelled.contains(order.id)) {
          break;
        }
        here = fetch(order, source, part);
      }
    } catch (IOException e) {
      core.warn("The file " + order.name + " can't be stored: " + e.getMessage());
    } finally {
      cancelled.remove(order.id);
      coming.remove(order.id);
      thread.post(() -> core.news.changed(order.id));
      if (here) {
        look();
      }
    }
  }

  /** The hash names what is in it, whoever offers it. */
  private static String shortName(Order order) {
    return order.hash.substring(0, 32);
  }

  /** Whether it is here now. */
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
    try (PeerStream stream = node.open(source, FileShare.SERVICE).get(30, TimeUnit.SECONDS)) {
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
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (PeerException | EOFException broken) {
      LoggerFactory.getLogger("org.app2app.chat").debug("a file's way broke", broken);
      return false;
    }
    return keep(order, part);
  }

  /** Whether all of it came. */
  private boolean receive(Order order, InputStream in, Path part, long has) throws IOException {
    long done = has;
    long toldNanos = System.nanoTime();
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
        if (System.nanoTime() - toldNanos > TOLD_EVERY_NANOS) {
          toldNanos = System.nanoTime();
          thread.post(() -> core.news.changed(order.id));
        }
      }
    }
    return true;
  }

  /** Puts it into its place if it is what was promised; else forgets it. */
  private boolean keep(Order order, Path part) throws IOException {
    FileDigest digest = new FileDigest();
    try (InputStream in = Files.newInputStream(part)) {
      digest.updateAll(in);
    }
    if (!digest.hex().equals(order.hash)) {
      Files.delete(part);
      core.warn("What came as " + order.name + " isn't what was sent; it will be fetched again.");
      return false;
    }
    Path path = FileNames.moveTo(folder, FileNames.clean(order.name), part);
    thread.call(
        () -> {
          FileRow file = core.store.files().get(order.id);
          if (file != null && file.state() != SharedFile.State.GONE) {
            core.store
                .files()
                .update(order.id, SharedFile.State.HERE, path.toAbsolutePath().toString());
          }
          return null;
        });
    return true;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}

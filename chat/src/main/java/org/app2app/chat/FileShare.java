package org.app2app.chat;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.FileRow;
import org.app2app.chat.store.StoreException;
import org.app2app.node.Node;
import org.app2app.node.PeerStream;
import org.app2app.node.files.FileHash;
import org.app2app.wire.PeerId;
import org.slf4j.LoggerFactory;

/**
 * Files of conversations, on their way: hands out those that are here, and has {@link FileFetcher}
 * get those that are wanted (PROTOCOL.md section 13.9). Thread-safe.
 */
final class FileShare implements Closeable {

  /** The service that peers' chats fetch files from. */
  static final String SERVICE = "chat-file/1";

  private static final int BUFFER_BYTES = 1 << 16;

  /** Whoever opens a stream and says nothing keeps a thread from others. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

  /** So does whoever asks for a file and doesn't take it. */
  private static final Duration TAKING_TIMEOUT = Duration.ofMinutes(2);

  /** Files that are handed out at a time; whoever comes on top asks again later. */
  private static final int SERVED_MAX = 24;

  /** The same, of one peer. */
  private static final int SERVED_TO_ONE_MAX = 4;

  private final Node node;
  private final ChatThread thread;
  private final ChatCore core;
  private final FileFetcher fetcher;
  private final SentCopies copies;
  private final Map<PeerId, Integer> served = new HashMap<>();

  FileShare(Node node, Path folder, SentCopies copies, ChatThread thread, ChatCore core) {
    this.node = node;
    this.thread = thread;
    this.core = core;
    this.copies = copies;
    fetcher = new FileFetcher(node, folder, thread, core);
  }

  void start() {
    node.serve(SERVICE, this::serve);
    fetcher.start();
    thread.post(this::dropCopies);
  }

  /**
   * What is said of a file that is handed out. Reads all of it.
   *
   * @throws IllegalArgumentException if it can't be read
   */
  static Body.File describe(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      FileHash hash = new FileHash();
      long size = hash.updateAll(in);
      return new Body.File(fileName(file), size, hash.hex());
    } catch (IOException e) {
      throw new IllegalArgumentException("The file can't be read: " + e.getMessage(), e);
    }
  }

  private static String fileName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.length() > Body.NAME_LENGTH_MAX
        ? name.substring(name.length() - Body.NAME_LENGTH_MAX)
        : name;
  }

  // ---- Copies ----

  /** The message that hands it out is stored. */
  void sent(Path file) {
    copies.given(file);
  }

  /**
   * That file was to be sent, and its message may be stored all the same: when a disk that hangs
   * answers again, say. So a copy goes only once the database knows of no such message; and not
   * before the next start if a disk failed, for what that was given may come to light then.
   */
  void failed(Path file, RuntimeException why) {
    boolean diskFailed =
        why.getCause() instanceof StoreException disk
            && disk.reason() != StoreException.Reason.FULL;
    if (!diskFailed) {
      thread.post(
          () -> {
            copies.given(file);
            dropCopies();
          });
    }
  }

  /** Once this is committed, copies that no message names any more go. On the chat's thread. */
  void dropCopies() {
    List<Path> finished = copies.finished();
    if (!finished.isEmpty()) {
      List<Path> unnamed = SentCopies.unnamed(finished, core.store.files().paths());
      thread.afterCommit(() -> unnamed.forEach(SentCopies::remove));
    }
  }

  // ---- Handing out ----

  private void serve(PeerStream stream) throws IOException {
    if (!enter(stream.peer())) {
      stream.close();
      return;
    }
    try {
      answer(stream);
    } finally {
      leave(stream.peer());
    }
  }

  private synchronized boolean enter(PeerId peer) {
    int all = 0;
    for (int each : served.values()) {
      all += each;
    }
    boolean allowed = all < SERVED_MAX && served.getOrDefault(peer, 0) < SERVED_TO_ONE_MAX;
    if (allowed) {
      served.merge(peer, 1, Integer::sum);
    }
    return allowed;
  }

  private synchronized void leave(PeerId peer) {
    served.computeIfPresent(peer, (who, count) -> count == 1 ? null : count - 1);
  }

  private void answer(PeerStream stream) throws IOException {
    stream.timeout(REQUEST_TIMEOUT);
    DataInputStream in = new DataInputStream(stream.input());
    String asked = in.readUTF();
    long from = in.readLong();
    stream.timeout(TAKING_TIMEOUT);
    Path file = thread.call(() -> toHandOut(asked, stream.peer()));
    DataOutputStream out = new DataOutputStream(stream.output());
    if (file == null || from < 0 || !Files.isReadable(file)) {
      out.writeBoolean(false);
    } else {
      out.writeBoolean(true);
      copy(file, from, out);
    }
    stream.close();
  }

  /** Null if that peer isn't to have it, or it isn't here. On the chat's thread. */
  private Path toHandOut(String asked, PeerId peer) {
    EntryId id;
    try {
      id = EntryId.parse(asked);
    } catch (IllegalArgumentException nonsense) {
      return null;
    }
    ConversationRow conversation = core.store.conversations().get(id.conversation());
    boolean takesPart =
        conversation != null
            && core.people.state(peer) != Contact.State.BLOCKED
            && (conversation.isDirect()
                ? peer.equals(conversation.peer())
                : core.isNear(conversation.id(), peer));
    FileRow file = takesPart ? core.store.files().get(id) : null;
    boolean here = file != null && file.state() == SharedFile.State.HERE && file.path() != null;
    return here ? Paths.get(file.path()) : null;
  }

  private static void copy(Path file, long from, OutputStream out) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(Math.min(from, channel.size()));
      InputStream in = Channels.newInputStream(channel);
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (EOFException shorter) {
      LoggerFactory.getLogger("org.app2app.chat").debug("a file became shorter", shorter);
    }
  }

  // ---- Fetching ----

  /** Has a file fetched, or gives it up. */
  void setWanted(EntryId id, boolean wanted) {
    thread.call(
        () -> {
          FileRow file = core.store.files().get(id);
          if (file == null) {
            throw new IllegalArgumentException("There is no such file.");
          }
          boolean mine = id.author().equals(node.peerId());
          if (!mine && file.state() != SharedFile.State.HERE) {
            SharedFile.State state = wanted ? SharedFile.State.WANTED : SharedFile.State.OFFERED;
            core.store.files().update(id, state, null);
            core.news.changed(id);
          }
          return null;
        });
    if (wanted) {
      fetcher.forgive(id);
    } else {
      fetcher.cancel(id);
    }
    fetcher.look();
  }

  /** Bytes of a file that comes at the moment; -1 if it doesn't. */
  long fetched(EntryId file) {
    return fetcher.fetched(file);
  }

  /** Something may be there to fetch, or somebody to fetch it from. */
  void look() {
    fetcher.look();
  }

  @Override
  public void close() {
    node.withdraw(SERVICE);
    fetcher.close();
  }
}

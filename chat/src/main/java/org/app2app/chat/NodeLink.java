package org.app2app.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ContactRow;
import org.app2app.node.Node;
import org.app2app.node.NodeEvent;
import org.app2app.node.NodeListener;
import org.app2app.node.PeerException;
import org.app2app.overlay.Pace;
import org.app2app.overlay.PeerSnapshot;
import org.app2app.overlay.PeerState;
import org.app2app.wire.PeerId;

/** Between the chat and its node: brings one's messages and news to the other. */
final class NodeLink implements ChatCore.Outside, NodeListener {

  /** The service that peers' chats send messages to. */
  static final String SERVICE = "chat/1";

  /** Contacts whose links are followed at the start, those seen last first. */
  private static final int FOLLOWED_MAX = 64;

  private final Node node;
  private final Events events;
  private ChatThread thread;
  private ChatCore core;
  private FileShare files;

  NodeLink(Node node, Events events) {
    this.node = node;
    this.events = events;
  }

  void start(ChatThread newThread, ChatCore newCore, FileShare newFiles) {
    thread = newThread;
    core = newCore;
    files = newFiles;
    core.start(System.nanoTime());
    thread.start();
    node.addListener(this, thread::post);
    node.onMessage(SERVICE, this::received);
    files.start();
    for (PeerSnapshot peer : node.status().overlay().peers()) {
      if (peer.state() == PeerState.ACTIVE && peer.peerId() != null) {
        thread.post(() -> heard(peer));
      }
    }
    thread.call(this::contactsToFollow).forEach(node::addBootstrap);
  }

  private void heard(PeerSnapshot peer) {
    core.traffic.heard(peer.peerId(), System.nanoTime());
    if (peer.path() != null) {
      core.traffic.path(peer.peerId(), peer.path(), peer.endpoint(), peer.relay() != null);
    }
  }

  /** Where contacts were when they gave us their links; they may be there still. */
  private List<String> contactsToFollow() {
    List<ContactRow> rows = new ArrayList<>(core.store.contacts().all());
    rows.removeIf(row -> row.link().isEmpty() || row.state() == Contact.State.BLOCKED);
    rows.sort(Comparator.comparingLong(ContactRow::seenMillis).reversed());
    List<String> links = new ArrayList<>();
    for (ContactRow row : rows.subList(0, Math.min(rows.size(), FOLLOWED_MAX))) {
      links.add(row.link());
    }
    return links;
  }

  private void received(PeerId from, byte[] message) {
    thread.post(() -> core.traffic.received(from, message, System.nanoTime()));
  }

  /** On the chat's thread, in order with all else. */
  @Override
  public void onEvent(NodeEvent event) {
    long now = System.nanoTime();
    if (event instanceof NodeEvent.PeerActive active) {
      core.traffic.heard(active.peerId(), now);
    } else if (event instanceof NodeEvent.PeerLost lost) {
      core.traffic.lost(lost.peerId());
    } else if (event instanceof NodeEvent.PathFound found) {
      core.traffic.path(found.peerId(), found.kind(), found.endpoint(), found.relay() != null);
    } else if (event instanceof NodeEvent.NetworkChanged) {
      core.replication().networkChanged(now);
    } else if (event instanceof NodeEvent.SessionOpened opened) {
      core.traffic.heard(opened.peerId(), now);
    } else if (event instanceof NodeEvent.SessionClosed closed) {
      core.traffic.sessionClosed(closed.peerId(), closed.reason(), now);
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is told
  public void send(PeerId to, byte[] message, boolean hello) {
    int generation = core.links().generation(to);
    thread.afterCommit(
        () ->
            node.send(to, SERVICE, message)
                .whenComplete(
                    (done, failure) -> {
                      byte kind = message[0];
                      thread.post(() -> ended(to, kind, hello, generation, reason(failure)));
                    }));
  }

  /** Null if there was none. */
  private static PeerException.Reason reason(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause == null) {
      return null;
    }
    return cause instanceof PeerException told ? told.reason() : PeerException.Reason.FAILED;
  }

  /** What became of a message of an earlier link says nothing of this one. */
  private void ended(
      PeerId to, byte kind, boolean hello, int generation, PeerException.Reason failure) {
    long now = System.nanoTime();
    if (!hello && core.links().generation(to) != generation) {
      return;
    }
    if (failure == null) {
      core.traffic.sent(to, kind, now);
    } else {
      core.links().failed(to, hello, failure, now);
    }
  }

  @Override
  public void tell(ChatEvent event) {
    thread.afterCommit(() -> events.tell(event));
  }

  @Override
  public void warn(String text) {
    events.tell(new ChatEvent.Warning(text));
  }

  @Override
  public boolean isLively() {
    return node.pace() == Pace.LIVELY;
  }

  @Override
  public long fetched(EntryId file) {
    return files.fetched(file);
  }

  @Override
  public void filesMayCome() {
    thread.afterCommit(files::look);
  }

  @Override
  public void copiesMayGo() {
    files.dropCopies();
  }

  void close() {
    node.withdraw(SERVICE);
    node.removeListener(this);
  }
}

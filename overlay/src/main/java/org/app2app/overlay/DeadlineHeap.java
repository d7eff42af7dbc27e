package org.app2app.overlay;

import java.util.Arrays;

/**
 * Peers by their deadlines: a binary heap that knows where each peer stands, with the deadlines in
 * an array of their own, so that sifting hardly ever looks at a peer.
 */
final class DeadlineHeap {

  private static final int PLACES_AT_FIRST = 16;

  private long[] deadlines = new long[PLACES_AT_FIRST];
  private Peer[] peers = new Peer[PLACES_AT_FIRST];
  private int size;

  /** The earliest deadline; {@link Peer#NO_DEADLINE} if there is none. */
  long first() {
    return size == 0 ? Peer.NO_DEADLINE : deadlines[0];
  }

  /** Takes out the peer whose deadline is the earliest. */
  Peer poll() {
    Peer due = peers[0];
    remove(due);
    return due;
  }

  /** Gives a peer that deadline, in place of the one it had. */
  void set(Peer peer, long deadlineNanos) {
    boolean isNew = peer.deadlineNanos == Peer.NO_DEADLINE;
    if (isNew && size == peers.length) {
      deadlines = Arrays.copyOf(deadlines, 2 * size);
      peers = Arrays.copyOf(peers, 2 * size);
    }
    int place = isNew ? size++ : peer.deadlinePlace;
    peer.deadlineNanos = deadlineNanos;
    siftDown(siftUp(place, peer), peer);
  }

  void remove(Peer peer) {
    if (peer.deadlineNanos == Peer.NO_DEADLINE) {
      return;
    }
    peer.deadlineNanos = Peer.NO_DEADLINE;
    Peer last = peers[--size];
    peers[size] = null;
    if (last != peer) {
      siftDown(siftUp(peer.deadlinePlace, last), last);
    }
  }

  private int siftUp(int from, Peer peer) {
    int at = from;
    while (at > 0 && isBefore(peer, (at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    put(peer, at);
    return at;
  }

  private void siftDown(int from, Peer peer) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      boolean second = child + 1 < size && isBefore(peers[child + 1], deadlines[child + 1], child);
      int first = second ? child + 1 : child;
      if (isBefore(peer, first)) {
        break;
      }
      move(first, at);
      at = first;
    }
    put(peer, at);
  }

  private boolean isBefore(Peer peer, int place) {
    return isBefore(peer, peer.deadlineNanos, place);
  }

  /** Of two with the same deadline, the one that is known longer comes first. */
  private boolean isBefore(Peer peer, long deadlineNanos, int place) {
    return deadlineNanos != deadlines[place]
        ? deadlineNanos < deadlines[place]
        : peer.serial < peers[place].serial;
  }

  private void move(int from, int to) {
    peers[to] = peers[from];
    deadlines[to] = deadlines[from];
    peers[to].deadlinePlace = to;
  }

  private void put(Peer peer, int at) {
    peers[at] = peer;
    deadlines[at] = peer.deadlineNanos;
    peer.deadlinePlace = at;
  }
}

package org.app2app.overlay;

import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * The sockets besides the main one, by number from 1. The caller opens one when it is first to send
 * from it, and closes it when {@link #pollClosed} names it.
 */
final class Sockets {

  private final int socketsMax;
  private final BitSet listening = new BitSet();

  /** Those that are the way to a peer. */
  private final BitSet used = new BitSet();

  /** Those whose way a socket is, by its number; empty until the first is. */
  private Peer[] users = {};

  private final ArrayDeque<Integer> closed = new ArrayDeque<>();

  Sockets(int socketsMax) {
    this.socketsMax = socketsMax;
  }

  /** Opens that many for listening, or as many as there are; returns how many it opened. */
  int open(int count) {
    int opened = 0;
    for (int number = 1; number <= socketsMax && opened < count; number++) {
      if (!isUsed(number) && !listening.get(number)) {
        listening.set(number);
        closed.remove(number);
        opened++;
      }
    }
    return opened;
  }

  private boolean isUsed(int number) {
    return used.get(number);
  }

  /** Whether it is the main one, or one that is needed. */
  boolean isOpen(int number) {
    return number == 0 || isUsed(number) || listening.get(number);
  }

  /** The numbers of those that listen. */
  int[] listening() {
    return listening.stream().toArray();
  }

  /** A listening socket is the way to a peer from now on. */
  void use(Peer peer, int number) {
    if (listening.get(number)) {
      listening.clear(number);
      release(peer);
      users = users.length > 0 ? users : new Peer[socketsMax + 1];
      users[number] = peer;
      used.set(number);
      peer.socket = number;
    }
  }

  private void release(Peer peer) {
    if (peer.socket != 0) {
      users[peer.socket] = null;
      used.clear(peer.socket);
      closed.add(peer.socket);
      peer.socket = 0;
    }
  }

  /** Those that listened in vain are closed. */
  void stopListening() {
    for (int number : listening()) {
      closed.add(number);
    }
    listening.clear();
  }

  /** Closes those whose peer is forgotten. */
  void sweep() {
    for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
      if (!users[number].inTable) {
        release(users[number]);
      }
    }
  }

  /** The number of a socket that isn't needed any more; 0 if there is none. */
  int pollClosed() {
    Integer number = closed.poll();
    return number == null ? 0 : number;
  }
}

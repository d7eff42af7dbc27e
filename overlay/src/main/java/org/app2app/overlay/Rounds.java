package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a resting node does of its own accord, all at once, so that the device can sleep in between
 * (PROTOCOL.md section 8.4).
 *
 * <p>A round comes when the ways to the peers would soon be forgotten by a NAT, ours or one of
 * theirs. It writes to everybody to whom nothing was sent just now: a ping, or a request to whoever
 * must be told or asked something. The rounds of nodes that all rest fall together by themselves:
 * whoever is woken by another's round in the second half of its own interval does its own then, as
 * fireflies do that flash in unison (Mirollo and Strogatz, "Synchronization of Pulse-Coupled
 * Biological Oscillators", 1990).
 */
final class Rounds {

  private final Self self;
  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final KeepAlive keepAlive;
  private final Pings pings;
  private final Walk walk;
  private final SplittableRandom random;
  private long intervalNanos;
  private long lastNanos;
  private long dueNanos = Peer.NO_DEADLINE;

  Rounds(
      Self self,
      PeerTable table,
      Lifecycle lifecycle,
      KeepAlive keepAlive,
      Pings pings,
      Walk walk,
      SplittableRandom random) {
    this.self = self;
    this.table = table;
    this.lifecycle = lifecycle;
    this.keepAlive = keepAlive;
    this.pings = pings;
    this.walk = walk;
    this.random = random;
  }

  /** From now on at that pace; everybody is told at once, for the device is awake now. */
  void setPace(Pace pace, long nowNanos) {
    if (pace == self.pace()) {
      return;
    }
    self.setPace(pace);
    table.setPuttingOff(pace.rests());
    if (pace.rests()) {
      dueNanos = nowNanos;
      onTimeout(nowNanos);
    } else {
      dueNanos = Peer.NO_DEADLINE;
      self.setRestSeconds(0);
      tellEverybody(nowNanos);
    }
  }

  private void tellEverybody(long nowNanos) {
    List<Peer> active = table.active();
    for (int i = 0; i < active.size(); i++) {
      boolean toldOtherwise = active.get(i).restTold != 0 && !active.get(i).asking;
      if (toldOtherwise && !self.isOffline()) {
        lifecycle.askQuietly(active.get(i), nowNanos);
      }
    }
  }

  /** Everybody is being asked anew, which is a round. */
  void restart(long nowNanos) {
    if (self.pace().rests()) {
      begin(nowNanos);
    }
  }

  private void begin(long nowNanos) {
    intervalNanos = interval();
    self.setRestSeconds((int) ((intervalNanos + Timing.SECOND - 1) / Timing.SECOND));
    lastNanos = nowNanos;
    dueNanos = nowNanos + intervalNanos;
  }

  long nextTimeoutNanos() {
    return dueNanos;
  }

  void onTimeout(long nowNanos) {
    if (nowNanos < dueNanos || self.isOffline()) {
      return;
    }
    keepAlive.expire(nowNanos);
    begin(nowNanos);
    step(nowNanos);
    List<Peer> active = table.active();
    for (int i = 0; i < active.size(); i++) {
      write(active.get(i), nowNanos);
    }
    for (Peer due = table.pollPutOff(nowNanos); due != null; due = table.pollPutOff(nowNanos)) {
      lifecycle.onDeadline(due, nowNanos);
    }
    walk.fill(nowNanos);
  }

  /** As long as the pace allows, and every NAT on the way that is known to be patient enough. */
  private long interval() {
    long least = Math.min(self.pace().roundNanosMax(), keepAlive.bearableNanos());
    List<Peer> active = table.active();
    for (int i = 0; i < active.size(); i++) {
      int keepSeconds = active.get(i).keepSeconds;
      if (keepSeconds > 0) {
        least = Math.min(least, Math.max(Timing.ROUND_HEEDED_MIN, keepSeconds * Timing.SECOND));
      }
    }
    return least;
  }

  /**
   * The step of the walk: whoever answered longest ago is asked, and perhaps for a test of our NAT;
   * for that, somebody who doesn't rest is better.
   */
  private void step(long nowNanos) {
    boolean test = keepAlive.wantsTest();
    Peer chosen = null;
    List<Peer> active = table.active();
    for (int i = 0; i < active.size(); i++) {
      Peer peer = active.get(i);
      boolean usable = peer.circuit == null && isFree(peer, nowNanos);
      if (usable && (chosen == null || isBetter(peer, chosen, test))) {
        chosen = peer;
      }
    }
    if (chosen != null) {
      lifecycle.askOnWalk(chosen, nowNanos);
    }
  }

  private static boolean isBetter(Peer peer, Peer than, boolean test) {
    boolean equal = !test || peer.rests() == than.rests();
    return equal ? peer.answeredNanos < than.answeredNanos : than.rests();
  }

  private boolean isFree(Peer peer, long nowNanos) {
    return !peer.asking && peer.pings == 0 && !keepAlive.isLeftInPeace(peer, nowNanos);
  }

  private void write(Peer peer, long nowNanos) {
    if (!isFree(peer, nowNanos)) {
      return;
    }
    long justNow = nowNanos - intervalNanos / Timing.ROUND_FRESH_PART;
    boolean told = peer.restTold == self.restSeconds();
    if (told && peer.sentNanos > justNow && peer.heardSince(justNow)) {
      return;
    }
    if (told && peer.version2) {
      pings.begin(peer, nowNanos);
    } else {
      lifecycle.askQuietly(peer, nowNanos);
    }
  }

  /**
   * A resting peer does its round, and has woken us: ours is done now too, if half of its interval
   * is over. Not all at the same moment: whoever comes first spares the others a ping each.
   */
  void onRoundOf(Peer peer, long nowNanos) {
    if (peer.rests() && dueNanos != Peer.NO_DEADLINE && nowNanos - lastNanos > intervalNanos / 2) {
      dueNanos = Math.min(dueNanos, nowNanos + random.nextLong(Timing.ROUND_JOIN_SPREAD));
    }
  }

  /**
   * Something may have changed that we can't see: looks whether everybody is still there, and asks
   * those who aren't.
   */
  void recheck(long nowNanos) {
    for (Peer peer : new ArrayList<>(table.all())) {
      if (peer.asking || peer.pings > 0 || peer.alternate) {
        continue;
      }
      if (peer.isActive() && peer.version2) {
        pings.begin(peer, nowNanos);
      } else if (peer.isActive() || peer.everAnswered() || peer.origin.isPinned()) {
        lifecycle.ask(peer, nowNanos);
      }
    }
  }
}

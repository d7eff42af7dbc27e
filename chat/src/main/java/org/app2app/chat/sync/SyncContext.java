package org.app2app.chat.sync;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;

/** What all parts of a {@link Replication} share. */
final class SyncContext {

  final PeerId me;
  final Histories histories;
  final Signatures signatures;
  final Random random;
  final SyncLimits limits;
  final SyncTiming timing;

  /** Both are emptied by the caller after each call. */
  final Queue<Transmit> transmits = new ArrayDeque<>();

  final Queue<SyncEvent> events = new ArrayDeque<>();
  final Map<Drop, Long> drops = new EnumMap<>(Drop.class);

  SyncContext(
      PeerId me,
      Histories histories,
      Signatures signatures,
      Random random,
      SyncLimits limits,
      SyncTiming timing) {
    this.me = me;
    this.histories = histories;
    this.signatures = signatures;
    this.random = random;
    this.limits = limits;
    this.timing = timing;
  }

  void count(Drop drop) {
    drops.merge(drop, 1L, Long::sum);
  }
}
